extension Instant {
  /// Calendar fields in UTC, by the civil-calendar algorithm of Howard Hinnant
  /// ("chrono-Compatible Low-Level Date Algorithms", days_from_civil).
  package struct Calendar: Equatable, Sendable {
    package var year: Int, month: Int, day: Int
    package var hour: Int, minute: Int, second: Int
    package var nanosecond: Int
  }

  /// The instant of calendar fields in UTC, or nil if a field is out of its range or no run can reach the year.
  package init?(_ calendar: Calendar) {
    guard (1...12).contains(calendar.month), (0...23).contains(calendar.hour),
      (0...59).contains(calendar.minute),
      (0...59).contains(calendar.second), (1...9999).contains(calendar.year), calendar.day >= 1,
      (0..<1_000_000_000).contains(calendar.nanosecond),
      calendar.day <= Self.days(inMonth: calendar.month, of: calendar.year)
    else { return nil }
    let year = calendar.month <= 2 ? calendar.year - 1 : calendar.year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (calendar.month + (calendar.month > 2 ? -3 : 9)) + 2) / 5 + calendar.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let seconds = Int64(days) * 86_400 + Int64(calendar.hour * 3600 + calendar.minute * 60 + calendar.second)
    guard abs(seconds) < Self.distantFuture.nanoseconds / 1_000_000_000 else { return nil }
    self.init(nanoseconds: seconds * 1_000_000_000 + Int64(calendar.nanosecond))
  }

  /// The calendar fields of this instant in UTC.
  package var calendar: Calendar {
    let (day, rest) = Self.floorDivide(nanoseconds, 86_400_000_000_000)
    let z = Int(day) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let second = Int(rest / 1_000_000_000)
    return Calendar(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1,
      hour: second / 3600, minute: second / 60 % 60, second: second % 60,
      nanosecond: Int(rest % 1_000_000_000))
  }

  /// `2020-10-28T14:05:00Z`; a fraction appears, in milliseconds, only when there is one.
  package var iso8601: String {
    let fields = calendar
    let fraction = fields.nanosecond / 1_000_000
    let tail = fraction == 0 ? "Z" : "." + Self.padded(fraction, 3) + "Z"
    return Self.padded(fields.year, 4) + "-" + Self.padded(fields.month, 2) + "-" + Self.padded(fields.day, 2)
      + "T"
      + clockTime + tail
  }

  /// `2020-10-28T14:05:00.000Z`: always with milliseconds, so that a column of times has one form.
  package var timestamp: String {
    let fraction = calendar.nanosecond / 1_000_000
    return fraction == 0 ? iso8601.dropLast() + ".000Z" : iso8601
  }

  /// `14:05:00`.
  package var clockTime: String {
    let fields = calendar
    return Self.padded(fields.hour, 2) + ":" + Self.padded(fields.minute, 2) + ":"
      + Self.padded(fields.second, 2)
  }

  /// The first instant of this one's day in UTC.
  package var startOfDay: Instant {
    Instant(nanoseconds: Self.floorDivide(nanoseconds, 86_400_000_000_000).quotient * 86_400_000_000_000)
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: by)
    return remainder < 0 ? (quotient - 1, remainder + by) : (quotient, remainder)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
