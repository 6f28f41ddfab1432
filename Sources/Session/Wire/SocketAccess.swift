import Basics
import Glibc

/// Who may open a session's socket besides its owner and the system's user.
package struct SocketAccess: Equatable, Sendable {
  /// The number of a group of this machine, whose members may; nil for its owner only.
  package let group: UInt32?

  package static let owner = SocketAccess(group: nil)

  package init(group: UInt32?) { self.group = group }

  /// The members of a group of this machine.
  package init(groupNamed name: String) throws(SocketError) {
    guard let number = GroupName.number(of: name) else {
      throw SocketError(
        kind: .permission,
        message: "expected a group of this machine, got '\(name)'; 'getent group' lists them")
    }
    group = number
  }

  /// The permissions of the socket in the file system.
  var permissions: UInt32 { group == nil ? 0o600 : 0o660 }

  /// The reason a peer may not use the socket; nil if it may.
  ///
  /// - Parameter owner: the user that serves the session.
  func refusal(of peer: PeerCredentials?, owner: uid_t) -> String? {
    guard let peer else { return "the system does not say whose console this is" }
    if UnixSocket.isTrusted(peer.user, owner: owner) { return nil }
    guard let group else { return "only the session's owner may connect" }
    guard !peer.groups.contains(group) else { return nil }
    return "only the session's owner and members of the group \(Self.title(of: group)) may connect"
  }

  /// A group's name, or its number where the machine has no name for it.
  static func title(of group: UInt32) -> String { GroupName.name(of: group) ?? String(group) }
}
