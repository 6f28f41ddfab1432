import Glibc

/// The user at the other end of a socket, as the system knows it.
struct PeerCredentials: Equatable, Sendable {
  var user: uid_t
  /// All groups of its process.
  var groups: [gid_t]

  /// The credentials the peer had when it connected; nil if the system does not say.
  init?(of socket: Int32) {
    // The system's `struct ucred`: process, user, group.
    var credentials: (pid_t, uid_t, gid_t) = (0, 0, 0)
    let size = socklen_t(MemoryLayout.size(ofValue: credentials))
    var length = size
    guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0, length == size else {
      return nil
    }
    user = credentials.1
    groups = [credentials.2] + Self.supplementaryGroups(of: socket)
  }

  init(user: uid_t, groups: [gid_t]) {
    self.user = user
    self.groups = groups
  }

  /// socket(7): the option's number, which C has as a macro.
  private static let peerGroups: Int32 = 59

  /// Empty on systems before Linux 4.13, which know the first group only.
  private static func supplementaryGroups(of socket: Int32) -> [gid_t] {
    var groups = [gid_t](repeating: 0, count: 64)
    for _ in 0..<2 {
      var length = socklen_t(groups.count * MemoryLayout<gid_t>.size)
      if getsockopt(socket, SOL_SOCKET, peerGroups, &groups, &length) == 0 {
        return Array(groups.prefix(Int(length) / MemoryLayout<gid_t>.size))
      }
      // The length is what it needs.
      guard errno == ERANGE, length <= 1 << 20 else { return [] }
      groups = [gid_t](repeating: 0, count: Int(length) / MemoryLayout<gid_t>.size)
    }
    return []
  }
}
