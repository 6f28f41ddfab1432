import Basics

extension DrillReader {
  /// A time of the run.
  mutating func time(_ entry: Entry, _ key: String) -> Instant? {
    guard let value = entry.value(key) else { return nil }
    return time(value)
  }

  mutating func time(_ value: YAMLValue) -> Instant? {
    guard let time = instant(value, day: clock?.lowerBound ?? Instant(nanoseconds: 0)) else { return nil }
    guard let clock else { return nil }
    guard clock.contains(time) else {
      findings.add(at: value.place, Self.outside(time, clock))
      return nil
    }
    return time
  }

  private static func outside(_ time: Instant, _ clock: ClosedRange<Instant>) -> String {
    let span = "\(clock.lowerBound.iso8601) to \(clock.upperBound.iso8601)"
    return
      "\(time.iso8601) lies \(time < clock.lowerBound ? "before" : "after") the clock, which runs from \(span)"
  }

  /// Reads a quoted time; reports other values.
  ///
  /// - Parameter day: the day of a bare time; without it a date is required.
  mutating func instant(_ value: YAMLValue, day: Instant?) -> Instant? {
    let wanted =
      day == nil ? ValueKind.date.wanted : ValueKind.time.wanted
    guard let text = string(value, wanted: wanted) else { return nil }
    let time = Instant(parsing: text, on: day)
    if value.isPlain, text.contains(":") {
      findings.add(
        at: value.place, "put the time in quotes, \"\(text.excerpt)\": YAML may take it for a number")
      return time
    }
    if time == nil { findings.add(at: value.place, "expected \(wanted), got '\(text.excerpt)'") }
    return time
  }

  /// Reads the clock: start, end and speed.
  mutating func readClock(_ entry: Entry) -> (start: Instant, end: Instant, speed: Speed)? {
    guard let value = entry.value("clock"), let clock = self.entry(value, .clock) else { return nil }
    require(clock)
    let start = clock.value("from").flatMap { instant($0, day: nil) }
    let end = clock.value("to").flatMap { instant($0, day: start ?? Instant(nanoseconds: 0)) }
    let speed =
      parsed(clock, "speed") { text in
        Double(text).flatMap { Speed.range.contains($0) ? Speed.times($0) : nil }
      } ?? .times(60)
    guard let start, let end, let to = clock.value("to") else { return nil }
    guard start < end else {
      findings.add(
        at: to.place, "the clock ends at \(end.iso8601), which is not after its start, \(start.iso8601)")
      return nil
    }
    guard end - start <= .days(31) else {
      findings.add(at: to.place, "expected a clock of at most 31 days")
      return nil
    }
    self.clock = start...end
    return (start, end, speed)
  }

  /// The length of the run; nil while the clock is unknown.
  var runLength: Interval? { clock.map { $0.upperBound - $0.lowerBound } }
}
