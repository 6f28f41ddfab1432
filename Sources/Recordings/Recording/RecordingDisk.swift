import Glibc

/// Where a recording's bytes go, as functions: so that a test can have the disk fail.
struct RecordingDisk: Sendable {
  /// Writes some of the bytes; returns how many, or minus the error's number.
  var write: @Sendable (UnsafeRawBufferPointer) -> Int
  /// Has what was written survive a power cut; returns the error's number, or 0.
  var sync: @Sendable () -> Int32
  var close: @Sendable () -> Void

  /// A file that is open for writing; it is closed in the end.
  static func file(_ descriptor: Int32) -> RecordingDisk {
    RecordingDisk(
      write: { bytes in
        let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        return count < 0 ? -Int(errno) : count
      },
      sync: {
        guard fdatasync(descriptor) != 0 else { return 0 }
        // Not all that can be written to can be synchronised.
        return errno == EINVAL || errno == EROFS || errno == EINTR ? 0 : errno
      },
      close: { _ = Glibc.close(descriptor) })
  }
}
