package import Basics

/// An instant in a report: to the millisecond, as text in UTC.
package struct ReportTime: Codable, Comparable, Hashable, Sendable {
  package let instant: Instant

  package init(_ instant: Instant) {
    let (whole, rest) = instant.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    self.instant = Instant(nanoseconds: (rest < 0 ? whole - 1 : whole) * 1_000_000)
  }

  /// - Parameter unixMilliseconds: a wall clock's time, clamped to the range of an instant.
  package init(unixMilliseconds: Int64) {
    // The years 1823 to 2116: well within the range of nanoseconds in 64 bits.
    let known = min(4_611_686_018_427, max(-4_611_686_018_427, unixMilliseconds))
    instant = Instant(nanoseconds: known * 1_000_000)
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let instant = Instant(parsing: text, on: nil) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a time"))
    }
    self.init(instant)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(instant.timestamp)
  }

  /// `14:05:00`.
  package var clock: String { instant.clockTime }
  /// `2020-10-28 14:05:00 UTC`, without fractions.
  package var full: String { instant.iso8601.prefix(10) + " " + clock + " UTC" }

  package static func < (left: ReportTime, right: ReportTime) -> Bool { left.instant < right.instant }
}
