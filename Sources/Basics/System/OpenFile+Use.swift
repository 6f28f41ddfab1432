internal import Glibc
internal import SystemPackage

extension OpenFile {
  /// What a file is opened for; all are closed in processes that this one starts, none becomes its terminal.
  package struct Use: Sendable {
    /// As of open(2).
    let flags: Int32
    /// Of a file that is made.
    let permissions: UInt32

    /// A pipe or a device does not hold up the call.
    package static let reading = Use(.readOnly, .nonBlocking)

    /// To lock a directory.
    package static let directory = Use(.readOnly, .directory)

    /// A directory that was just made, and is no symbolic link to another.
    package static let ownDirectory = Use(.readOnly, [.directory, .noFollow])

    /// A device, or a pipe that a process reads.
    package static let writingToDevice = Use(.writeOnly, .nonBlocking)

    /// The bytes of a file that is there, from its start.
    package static let overwriting = Use(.writeOnly, [])

    /// A file that is made if there is none, for its owner alone.
    package static let marking = Use(.writeOnly, .create, permissions: 0o600)

    /// Lines at the end of a file for its owner alone; a symbolic link is refused.
    package static let appending = Use(.writeOnly, [.append, .create, .noFollow], permissions: 0o600)

    /// The same, with reading what is there, and through a symbolic link.
    package static let appendingAndReading = Use(.readWrite, [.append, .create], permissions: 0o600)

    /// A file that must not exist, not even as a symbolic link.
    ///
    /// - Parameter permissions: the umask takes its part of them.
    package static func creating(_ permissions: UInt32) -> Use {
      Use(.writeOnly, [.create, .exclusiveCreate], permissions: permissions)
    }

    private init(
      _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions, permissions: UInt32 = 0
    ) {
      flags = mode.rawValue | options.rawValue | O_CLOEXEC | O_NOCTTY
      self.permissions = permissions
    }
  }
}
