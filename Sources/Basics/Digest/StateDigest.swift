/// A 64-bit digest of state, the same in every process and build.
///
/// Words are folded with the multiply-and-fold mix of wyhash (Wang Yi, 2019); it detects divergence, not forgery.
package struct StateDigest: Sendable {
  @usableFromInline var folded: UInt64 = 0x9E37_79B9_7F4A_7C15

  package var value: UInt64 { folded }

  package init() {}

  /// Inlined across modules: states are digested word by word.
  @inlinable
  package mutating func combine(_ word: UInt64) {
    let (high, low) = (folded ^ word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: word ^ 0xE703_7ED1_A0B4_28DB)
    folded = (high ^ low) &+ folded.byteSwapped &* 0x8EBC_6AF0_9C88_C6E3
  }

  @inlinable package mutating func combine(_ word: Int) { combine(UInt64(bitPattern: Int64(word))) }
  @inlinable package mutating func combine(_ word: Int64) { combine(UInt64(bitPattern: word)) }
  @inlinable package mutating func combine(_ flag: Bool) { combine(flag ? 1 as UInt64 : 0) }
  @inlinable package mutating func combine(_ number: Double) { combine(number.bitPattern) }
  package mutating func combine(_ instant: Instant) { combine(instant.nanoseconds) }
  package mutating func combine(_ interval: Interval) { combine(interval.nanoseconds) }

  package mutating func combine(_ text: String) {
    combine(text.utf8.count)
    for byte in text.utf8 { combine(UInt64(byte)) }
  }

  /// Sixteen hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
