/// Finds the ends of frames in what a terminal is sent, wherever it is cut into pieces.
struct FrameEnds {
  /// Ends each frame on a terminal: the end of a synchronised update.
  private static let sequence = Array("\u{1B}[?2026l".utf8)

  /// How many there were.
  private(set) var count = 0
  /// How much of the sequence the bytes so far end with.
  private var matched = 0
  /// Whether the bytes so far end with one.
  private(set) var isAtEnd = false

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      // Only the first byte of the sequence is an escape: after a mismatch it begins anew there or not at all.
      matched = byte == Self.sequence[matched] ? matched + 1 : byte == Self.sequence[0] ? 1 : 0
      isAtEnd = matched == Self.sequence.count
      if isAtEnd { (count, matched) = (count + 1, 0) }
    }
  }
}
