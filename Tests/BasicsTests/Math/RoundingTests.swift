import TestSupport
import Testing

@testable import Basics

/// Rounding without the C library: random durations depend on each bit of it.
@Suite struct RoundingTests {
  @Test func `halves round away from zero, and the numbers beside them do not`() {
    for whole in [0, 1, 2, 1_000_000, 1 << 51] as [Int64] {
      let half = Double(whole) + 0.5
      #expect(Int64(rounding: half) == whole + 1 && Int64(rounding: half.nextDown) == whole)
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `it agrees with the standard library at any magnitude`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    for _ in 0..<20_000 {
      let number = Double(random.below(1 << 53)) / Double(1 << random.below(60))
      #expect(Int64(rounding: number) == Int64(number.rounded()))
    }
    for number in [0x1p52, 0x1p52 + 1, 0x1p53 - 1, 3e18, 0x1p62, Double.leastNonzeroMagnitude] {
      #expect(Int64(rounding: number) == Int64(number.rounded()))
    }
  }
}
