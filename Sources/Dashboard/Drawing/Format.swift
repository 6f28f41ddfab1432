package import Basics
import Terminal

/// Numbers and times as the panels write them; any input is safe, including NaN.
package enum Format {
  /// A whole number in groups of three: `76 912`.
  static func grouped(_ value: Int) -> String { Figures.grouped(value) }

  /// With a fixed number of decimals, rounded half away from zero; grouped from 10 000 on.
  static func fixed(_ value: Double, _ decimals: Int) -> String { Figures.fixed(value, decimals) }

  /// A rate per second with about three significant digits: `0.4/s`, `12.5/s`, `180/s`.
  static func rate(_ perSecond: Double) -> String { Figures.rate(perSecond) }

  /// `0`, `0.42`, `6.2`, `180`, `12 400`.
  static func short(_ value: Double) -> String { Figures.short(value) }

  /// A value at an axis, where columns are few: `0.5`, `180`, `12.5k`, `2M`.
  static func axis(_ value: Double) -> String {
    let size = value.magnitude
    if size >= 1e7 { return fixed(value / 1e6, size < 1e8 ? 1 : 0).trimmingZeros + "M" }
    if size >= 1e4 { return fixed(value / 1e3, size < 1e5 ? 1 : 0).trimmingZeros + "k" }
    return short(value).trimmingZeros
  }

  /// A latency: `0.20 s`, `4.08 s`, `12.0 s`.
  static func latency(_ seconds: Double) -> String { fixed(seconds, seconds.magnitude < 10 ? 2 : 1) + " s" }

  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    let percent = share * 100
    // Nearly 100 % and nearly 0 % are not rounded to 100 or 0.
    if percent > 99, percent < 100 { return fixed(min(percent, 99.9), 1) + " %" }
    if percent > 0, percent < 1 { return fixed(max(percent, 0.1), 1) + " %" }
    return fixed(percent, 0) + " %"
  }

  /// The age of something in a queue: `0.4 s`, `326 s`, `27 min`, `3 h 05`.
  static func age(_ age: Interval) -> String {
    let seconds = age.seconds
    if seconds < 10 { return fixed(seconds, 1) + " s" }
    if seconds < 1000 { return fixed(seconds, 0) + " s" }
    return span(age)
  }

  /// A duration in its two largest units: `12 s`, `4 min`, `1 h 12`, `1 d 22 h`.
  package static func span(_ span: Interval) -> String {
    let total = span.nanoseconds.magnitude / 1_000_000_000
    let sign = span < .zero ? "-" : ""
    let (days, hours, minutes) = (total / 86_400, total / 3600 % 24, total / 60 % 60)
    if days > 0 { return "\(sign)\(grouped(Int(days))) d \(hours) h" }
    if hours > 0 { return "\(sign)\(hours) h \(twoDigits(Int(minutes)))" }
    if minutes > 0 { return "\(sign)\(minutes) min" }
    return "\(sign)\(total) s"
  }

  /// Time since an origin: `T+01:41`, `T-00:15`.
  static func offset(_ span: Interval) -> String {
    let minutes = Int(span.nanoseconds.magnitude / 60_000_000_000)
    let sign = span < .zero ? "-" : "+"
    return "T\(sign)\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  /// `14:05`.
  package static func hourMinute(_ instant: Instant) -> String {
    let fields = instant.calendar
    return twoDigits(fields.hour) + ":" + twoDigits(fields.minute)
  }

  /// A time in eight columns, beside others up to an instant: of another day without seconds, `28 14:05`.
  static func time(_ instant: Instant, upTo now: Instant) -> String {
    instant.startOfDay == now.startOfDay
      ? instant.clockTime : Figures.twoDigits(instant.calendar.day) + " " + hourMinute(instant)
  }

  /// `28 Oct`.
  static func day(_ instant: Instant) -> String {
    date(instant).split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// A duration as a clock shows it: `0:40`, `12:40`, `1:02:40`.
  static func clock(_ length: Interval) -> String {
    let total = Int(length.nanoseconds.magnitude / 1_000_000_000)
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, twoDigits(total % 60))
    return hours == 0 ? "\(minutes):\(seconds)" : "\(hours):\(twoDigits(minutes)):\(seconds)"
  }

  /// `28 Oct 2020`.
  package static func date(_ instant: Instant) -> String {
    let fields = instant.calendar
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(fields.day) \(months[max(0, min(11, fields.month - 1))]) \(fields.year)"
  }

  static func twoDigits(_ value: Int) -> String { Figures.twoDigits(value) }

  /// Ascending numbers with ranges: `3, 61–66`.
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [(first: Int, last: Int)] = []
    for number in numbers {
      if let last = parts.indices.last, parts[last].last + 1 == number {
        parts[last].last = number
      } else {
        parts.append((number, number))
      }
    }
    return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
      .joined(separator: ", ")
  }

  /// `1 queue`, `2 queues`.
  static func counted(_ count: Int, _ noun: String) -> String { Figures.counted(count, noun) }
}

extension String {
  /// Some blanks, none for a negative count; repeating a string appends it again and again.
  static func blanks(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return String(unsafeUninitializedCapacity: count) { bytes in
      bytes.initialize(repeating: 0x20)
      return bytes.count
    }
  }

  /// Padded with blanks on its left to a width in columns.
  func right(_ width: Int) -> String {
    let missing = width - displayWidth
    return missing > 0 ? .blanks(missing) + self : self
  }

  /// Padded with blanks on its right to a width in columns.
  package func left(_ width: Int) -> String {
    let missing = width - displayWidth
    return missing > 0 ? self + .blanks(missing) : self
  }

  /// `6.0` as `6`, `2.50` as `2.5`.
  var trimmingZeros: String {
    guard contains(".") else { return self }
    var text = self
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
