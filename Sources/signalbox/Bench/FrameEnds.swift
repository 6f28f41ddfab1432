/// Finds the ends of frames in terminal output, across any split into chunks.
struct FrameEnds {
  /// The sequence that ends each frame: the end of a synchronised update.
  private static let sequence = Array("\u{1B}[?2026l".utf8)

  /// Number of ends found.
  private(set) var count = 0
  /// Length of the sequence's prefix with which the bytes so far end.
  private var matched = 0
  /// Whether the bytes so far end with the whole sequence.
  private(set) var isAtEnd = false

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      // Only the sequence's first byte is an escape: after a mismatch a match can begin at this byte only.
      matched = byte == Self.sequence[matched] ? matched + 1 : byte == Self.sequence[0] ? 1 : 0
      isAtEnd = matched == Self.sequence.count
      if isAtEnd { (count, matched) = (count + 1, 0) }
    }
  }
}
