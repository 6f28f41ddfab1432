internal import SystemPackage

/// What stat(2) says of a file.
package struct FileStatus: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case regular, directory, pipe, device, socket, symbolicLink, other
  }

  /// Equal only for two names of the same file.
  package struct Identity: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  /// With set-user-ID, set-group-ID and sticky bit.
  package let permissions: UInt32
  package let owner: UInt32
  /// How many names it has.
  package let links: Int
  package let group: UInt32
  package let identity: Identity

  package init(_ path: String, followsLinks: Bool = true) throws(SystemError) {
    do throws(Errno) { self.init(try Stat(path, followTargetSymlink: followsLinks)) } catch {
      throw SystemError(followsLinks ? "stat" : "lstat", path: path, error.rawValue)
    }
  }

  init(_ status: Stat) {
    kind =
      switch status.type {
      case .regular: .regular
      case .directory: .directory
      case .fifo: .pipe
      case .characterSpecial, .blockSpecial: .device
      case .socket: .socket
      case .symbolicLink: .symbolicLink
      default: .other
      }
    size = Int(status.size)
    permissions = UInt32(status.permissions.rawValue)
    owner = UInt32(status.userID.rawValue)
    links = Int(status.linkCount)
    group = UInt32(status.groupID.rawValue)
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.deviceID.rawValue),
      inode: UInt64(truncatingIfNeeded: status.inode.rawValue))
  }
}
