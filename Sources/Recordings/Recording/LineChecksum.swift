import Basics

/// The running checksum of a recording's lines: each covers its line and all before it.
///
/// It detects damage and accidental edits: a line that was changed, moved, added or removed no longer fits, nor do the
/// lines after it. It is not a signature: a forger can recompute it.
struct LineChecksum {
  /// Hexadecimal digits before each line.
  static let digits = 16

  private var digest = StateDigest()

  /// - Parameter opening: the file's first line, which has no checksum of its own.
  init(opening: String) { digest.combine(bytes: opening.utf8) }

  /// Adds the next line, without checksum and line feed; returns its checksum.
  mutating func add(_ line: some Sequence<UInt8>) -> UInt64 {
    digest.combine(bytes: line)
    return digest.value
  }
}
