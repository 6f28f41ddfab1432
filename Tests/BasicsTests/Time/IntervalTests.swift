import TestSupport
import Testing

@testable import Basics

/// Lengths of time as commands and parameters spell them.
@Suite struct IntervalTests {
  @Test(
    arguments: [
      ("0", 0), ("0s", 0), ("6s", 6_000_000_000), ("200ms", 200_000_000), ("1.5m", 90_000_000_000),
      ("7us", 7000),
      ("3ns", 3), ("2h", 7_200_000_000_000), ("14d", 1_209_600_000_000_000), ("-5s", -5_000_000_000),
      ("0.1s", 100_000_000), ("9007199254740993ns", 9_007_199_254_740_993),
      ("10416d", 899_942_400_000_000_000),
    ] as [(String, Int64)])
  func `a number with its unit is a length`(text: String, nanoseconds: Int64) {
    #expect(Interval(parsing: text) == Interval(nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "s", "6", "six s", "6 s", "6sec", "6S", ".5s", "+6s", "--6s", "-s", "nans", "infs", "-infs", "0x10s",
    "0x1d",
    "1e400d", "1000000d", "999999999999999999999ns", "６s", "6s ", "1_000s",
  ])
  func `other text is refused`(text: String) {
    #expect(Interval(parsing: text) == nil)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a length's text parses back`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    for _ in 0..<500 {
      let unit = random.pick(
        [1, 1000, 1_000_000, 1_000_000_000, 60_000_000_000, 3_600_000_000_000] as [Int64])
      let most = Int(900_000_000_000_000_000 / unit)
      let interval = Interval(nanoseconds: (Int64(random.below(2 * most)) - Int64(most)) * unit)
      #expect(Interval(parsing: interval.text) == interval)
    }
  }

  @Test func `the text is the shortest exact one`() {
    #expect(Interval.seconds(90).text == "90s")
    #expect(Interval.seconds(120).text == "2m")
    #expect(Interval.hours(48).text == "2d")
    #expect(Interval.milliseconds(1500).text == "1500ms")
    #expect(Interval.zero.text == "0s")
  }

  @Test func `seconds beyond the range are clamped, and NaN is zero`() {
    #expect(Interval(seconds: 1e300).nanoseconds == 1 << 62)
    #expect(Interval(seconds: -1e300).nanoseconds == -(1 << 62))
    #expect(Interval(seconds: .nan) == .zero)
    #expect(Interval(seconds: 1e-9).nanoseconds == 1)
  }

  @Test func `a product too long to represent is the longest length`() {
    #expect(Interval.days(36_500) * 10 == Interval(nanoseconds: .max / 2))
    #expect(Interval.days(36_500) * -10 == Interval(nanoseconds: .min / 2))
    #expect(Interval.days(-36_500) * -10 == Interval(nanoseconds: .max / 2))
    #expect(Interval.seconds(3) * -4 == .seconds(-12))
  }
}
