import TestSupport
import Testing

@testable import Basics

/// Times in UTC: typed and printed times are the same instants.
@Suite struct InstantTests {
  private func parsed(_ text: String, on day: Instant? = start) -> Instant? {
    Instant(parsing: text, on: day)
  }

  @Test func `every spelling of a time names the same instant`() {
    for text in [
      "13:45", "13:45:00", "13:45Z", "13:45:00.000", "13:45:00.000000000Z", "2020-10-28 13:45",
      "2020-10-28T13:45Z", "2020-10-28t13:45:00z", "2020-10-28T13:45:00.0Z",
    ] { #expect(parsed(text) == start, "\(text)") }
    #expect(parsed("13:45:00.5") == at(0.5))
    #expect(parsed("13:45:00.000000001") == start + Interval(nanoseconds: 1))
  }

  @Test(arguments: [
    "", "Z", "T", ":", "1", "13", "13:", ":45", "13:45:", "13:45:00.", "13:45:00.1234567890", "13:45:00.5.5",
    "24:00",
    "13:60", "13:45:60", "-1:45", "+1:45", "13:45:0x1", "13:45 ", " 13:45", "2020-10-28", "2020-10-28T",
    "2020-10T13:45",
    "2020-10-28-1T13:45", "2020-13-01T00:00", "2020-00-01T00:00", "2020-01-00T00:00", "2020-01-32T00:00",
    "2020-04-31T00:00", "2021-02-29T00:00", "1900-02-29T00:00", "2100-02-29T00:00", "0000-01-01T00:00",
    "10000-01-01T00:00", "99999999999-01-01T00:00", "١٣:٤٥", "13：45", "2020-10-28T13:45+01:00", "now",
  ])
  func `what is not a time, or does not exist, is refused`(text: String) {
    #expect(parsed(text) == nil)
  }

  @Test func `a bare time of day needs its day`() {
    #expect(parsed("13:45", on: nil) == nil)
    #expect(parsed("13:45", on: at(86_400)) == at(86_400))
  }

  @Test func `leap years have a 29th of February`() throws {
    for year in ["2000", "2016", "2020", "2024", "1996"] {
      let day = try #require(parsed("\(year)-02-29T12:00Z"))
      #expect(day.iso8601 == "\(year)-02-29T12:00:00Z")
      #expect((day + .days(1)).iso8601 == "\(year)-03-01T12:00:00Z")
    }
  }

  /// Beyond these a time would be indistinguishable from "never", and sums would overflow.
  @Test(arguments: [
    "9999-12-31T23:59:59Z", "2262-04-11T23:47:16.9Z", "2262-04-11T23:47:17Z", "2117-01-01T00:00Z",
    "1677-09-21T00:12:43Z", "1677-09-21T00:12:44Z", "0001-01-01T00:00Z",
  ])
  func `a year no run can reach is refused`(text: String) {
    #expect(parsed(text) == nil)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `calendar fields and text convert back to the instant`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    for _ in 0..<500 {
      let milliseconds = Int64(random.below(8_000_000_000_000)) - 4_000_000_000_000
      let instant = Instant(nanoseconds: milliseconds * 1_000_000)
      #expect(Instant(instant.calendar) == instant)
      #expect(Instant(parsing: instant.iso8601, on: nil) == instant)
      #expect(instant.startOfDay <= instant && instant - instant.startOfDay < .days(1))
    }
  }

  @Test func `days follow each other without gap or repetition`() throws {
    var day = try #require(parsed("1895-12-30T00:00Z"))
    for _ in 0..<76_000 {
      let (today, tomorrow) = (day.calendar, (day + .days(1)).calendar)
      let isNext =
        tomorrow.day == today.day + 1 && tomorrow.month == today.month && tomorrow.year == today.year
        || tomorrow.day == 1 && tomorrow.month == today.month + 1 && tomorrow.year == today.year
        || tomorrow.day == 1 && tomorrow.month == 1 && today.month == 12 && tomorrow.year == today.year + 1
      if !isNext { Issue.record("\(today) is followed by \(tomorrow)") }
      day = day + .days(1)
    }
  }

  @Test func `the text shows milliseconds only if they are not zero`() {
    #expect(start.iso8601 == "2020-10-28T13:45:00Z")
    #expect(at(0.25).iso8601 == "2020-10-28T13:45:00.250Z")
    #expect(at(0.25).clockTime == "13:45:00")
    #expect(Instant(nanoseconds: -1).iso8601 == "1969-12-31T23:59:59.999Z")
    #expect(start.timestamp == "2020-10-28T13:45:00.000Z" && at(0.25).timestamp == "2020-10-28T13:45:00.250Z")
    #expect(Instant(parsing: start.timestamp, on: nil) == start)
  }
}
