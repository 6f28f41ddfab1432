extension Instant {
  /// Reads a time in UTC: `14:05`, `14:05:30`, `2020-10-28 14:05`, `2020-10-28T14:05:30Z`, with an optional
  /// fraction of a second and an optional `Z`.
  ///
  /// - Parameter day: the day a bare time of day belongs to; without it a bare time is refused.
  /// - Returns: nil if the text is not a time or the time does not exist.
  package init?(parsing text: some StringProtocol, on day: Instant?) {
    var rest = Substring(text)
    if rest.hasSuffix("Z") || rest.hasSuffix("z") { rest.removeLast() }
    var calendar: Calendar
    if let split = rest.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }) {
      let date = rest[..<split].split(separator: "-", omittingEmptySubsequences: false).map(Self.natural)
      guard date.count == 3, let year = date[0], let month = date[1], let dayOfMonth = date[2] else {
        return nil
      }
      calendar = Calendar(
        year: year, month: month, day: dayOfMonth, hour: 0, minute: 0, second: 0, nanosecond: 0)
      rest = rest[rest.index(after: split)...]
    } else {
      guard let day else { return nil }
      calendar = day.startOfDay.calendar
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hour = Self.natural(parts[0]),
      let minute = Self.natural(parts[1])
    else { return nil }
    calendar.hour = hour
    calendar.minute = minute
    if parts.count == 3 {
      let pieces = parts[2].split(separator: ".", omittingEmptySubsequences: false)
      guard pieces.count <= 2, let second = Self.natural(pieces[0]) else { return nil }
      calendar.second = second
      if pieces.count == 2 {
        guard (1...9).contains(pieces[1].count), let fraction = Self.natural(pieces[1]) else { return nil }
        calendar.nanosecond = (pieces[1].count..<9).reduce(fraction) { scaled, _ in scaled * 10 }
      }
    }
    self.init(calendar)
  }

  /// A decimal number without sign, of at most nine digits.
  private static func natural(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
