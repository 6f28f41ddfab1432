/// The time that something unfinished has for its end.
///
/// It gets more time as long as its bytes come at a line's pace, up to ``bytesMax``. Typing and key repeat are slower:
/// they keep nothing alive that has no end.
struct InputPatience: Sendable, Equatable {
  /// Bytes after which no more time is given.
  static let bytesMax = 64 << 20

  private var bytes = 0
  private var bytesAtDeadline = 0
  private var deadline: UInt64?

  mutating func count() { bytes += 1 }

  /// The deadline for the end, in milliseconds of the clock that `now` is of.
  ///
  /// - Parameters:
  ///   - milliseconds: the time from the first byte, and again after each `pace` bytes.
  mutating func deadline(at now: UInt64, milliseconds: Int, pace: Int) -> UInt64 {
    if let deadline, bytes - bytesAtDeadline < pace || bytes > Self.bytesMax { return deadline }
    let next = now + UInt64(milliseconds)
    deadline = next
    bytesAtDeadline = bytes
    return next
  }
}
