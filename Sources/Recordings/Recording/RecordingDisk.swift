import Basics

/// The disk operations of a recording as functions, so that a test can simulate disk errors.
struct RecordingDisk: Sendable {
  /// Writes some of the bytes, and returns how many.
  var write: @Sendable (UnsafeRawBufferPointer) throws(SystemError) -> Int
  /// Has what was written survive a power cut.
  var sync: @Sendable () throws(SystemError) -> Void
  var close: @Sendable () -> Void

  /// A file open for writing; it is closed when the value is destroyed.
  static func file(_ file: OpenFile) -> RecordingDisk {
    RecordingDisk(
      write: { bytes throws(SystemError) in try file.write(bytes) },
      sync: { () throws(SystemError) in try file.synchronize(dataOnly: true) },
      close: { try? file.close() })
  }
}
