import TestSupport
import Testing

@testable import Basics
@testable import Dashboard

@Suite struct FormatTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1 000"), (-76_912, "-76 912"), (1_234_567, "1 234 567"),
  ])
  func `whole numbers stand in groups of three`(value: Int, text: String) {
    #expect(Format.grouped(value) == text)
  }

  @Test(arguments: [
    (0.0, "0/s"), (0.421, "0.42/s"), (12.54, "12.5/s"), (99.96, "100.0/s"), (240.4, "240/s"),
    (12_400, "12 400/s"),
    (.nan, "–/s"),
  ])
  func `rates have the digits that matter`(value: Double, text: String) {
    #expect(Format.rate(value) == text)
  }

  @Test(arguments: [(0.0, "0 %"), (0.0004, "0.1 %"), (0.5, "50 %"), (0.9999, "99.9 %"), (1, "100 %")])
  func `nearly everything is not rounded to 100 percent, nor nearly nothing to 0`(share: Double, text: String)
  {
    #expect(Format.percent(share) == text)
  }

  @Test(arguments: [
    (Interval.milliseconds(400), "0.4 s"), (.seconds(326), "326 s"), (.minutes(27), "27 min"),
    (.minutes(72), "1 h 12"),
    (.hours(46), "1 d 22 h"),
  ])
  func `ages are written in their largest units`(age: Interval, text: String) {
    #expect(Format.age(age) == text)
  }

  @Test(arguments: [
    (0.5, "0.5"), (180.0, "180"), (1000, "1000"), (12_500, "12.5k"), (160_000, "160k"), (2e7, "20M"),
    (4e8, "400M"),
  ])
  func `a value at an axis takes few columns`(value: Double, text: String) {
    #expect(Format.axis(value) == text)
  }

  @Test func `any number can be written, infinity and NaN too`() {
    for value in [Double.nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude] {
      for decimals in 0...3 { #expect(!Format.fixed(value, decimals).isEmpty) }
      #expect(!Format.percent(value).isEmpty)
    }
    #expect(!Format.grouped(.min).isEmpty)
    #expect(!Format.span(Interval(nanoseconds: .min)).isEmpty)
    #expect(Format.offset(.minutes(-75)) == "T-01:15")
  }
}
