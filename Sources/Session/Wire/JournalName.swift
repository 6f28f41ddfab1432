import Basics
import Glibc
import Telemetry

/// Whose name stands in the journal of a live plane.
enum JournalName {
  /// The name of a console: the one it gives, or else its user's.
  ///
  /// The owner may give any. Others may not take the name of another user, under which another person acts.
  ///
  /// - Throws: a refusal, with the reason.
  static func choose(
    _ given: String?, peer: PeerCredentials?, owner: uid_t, users: Users = .system
  ) throws(SocketError) -> String? {
    guard let peer else { return given }
    guard let given = Originator(.operatorAtConsole, person: given).person else {
      return users.name(peer.user) ?? "user \(peer.user)"
    }
    guard !UnixSocket.isTrusted(peer.user, owner: owner) else { return given }
    for name in Set([given, given.lowercased()]) {
      if let user = users.number(name), user != peer.user {
        throw SocketError(
          kind: .refused,
          message: "'\(given)' is the name of another user of this machine; expected your own, "
            + "\(users.name(peer.user) ?? String(peer.user)), or another with --name")
      }
    }
    return given
  }

  /// The machine's users, by number and by name.
  struct Users: Sendable {
    var name: @Sendable (uid_t) -> String?
    var number: @Sendable (String) -> uid_t?

    static let system = Users(
      name: { UserName.name(of: $0) },
      number: { UserName.number(of: $0) })
  }
}
