import Basics
import Glibc
import Session

/// Where the consoles' socket lies: in the plane's folder, or in one of its own that a group can enter.
struct SocketPlace {
  let path: String
  let access: SocketAccess

  /// - Throws: an error that names the setting, and how to mend it.
  init(_ folder: PlaneFolder, _ configuration: PlaneConfiguration) throws {
    access = try configuration.socketGroup.map { try SocketAccess(groupNamed: $0) } ?? .owner
    path = configuration.socketPath ?? folder.socket
    guard let group = access.group else {
      if configuration.socketPath != nil { try Files.makeFolder(of: path) }
      return
    }
    guard configuration.socketPath != nil else {
      throw FileError(
        file: PlaneFolder.configurationName,
        message:
          "socket.group: its members cannot enter \(folder.path); set socket.path to a socket in a folder of its "
          + "own, such as /run/signalbox/socket")
    }
    try Self.openFolder(of: path, to: group)
  }

  /// Makes the folder with 0750 for the group; one that exists must let the group in already.
  private static func openFolder(of path: String, to group: UInt32) throws {
    let folder = Files.folder(of: path)
    let name = GroupName.name(of: group) ?? String(group)
    if !Files.exists(folder) {
      try Files.makeFolder(of: path)
      guard chown(folder, uid_t.max, group) == 0, chmod(folder, 0o750) == 0 else {
        let failure = SystemError("chown", path: folder)
        rmdir(folder)
        throw FileError(
          file: folder,
          message:
            "cannot be opened to the group \(name): \(failure.reason); the plane's user must be a member of it"
        )
      }
    }
    let status = try FileStatus(folder)
    guard status.permissions & 0o001 != 0 || status.group == group && status.permissions & 0o010 != 0 else {
      throw FileError(
        file: folder,
        message: "expected a folder that the group \(name) can enter, found permissions "
          + "\(String(status.permissions & 0o7777, radix: 8)); run: chgrp \(name) \(folder) && chmod 750 \(folder)"
      )
    }
  }
}
