import ArgumentParser
import Basics
import World

/// Reads the values of options; each refusal says what would be right.
enum Arguments {
  @Sendable
  static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("--seed wants a whole number from 0 to \(UInt64.max); '\(text)' is none")
    }
    return seed
  }

  /// The time between frames.
  @Sendable
  static func interval(_ text: String) throws -> Interval {
    let range = Interval.milliseconds(100) ... .days(31)
    guard let interval = Interval(parsing: text) else {
      throw ValidationError(
        "--every wants a length of time with its unit, like 60s, 5m or 1h; '\(text)' is none")
    }
    guard range.contains(interval) else {
      throw ValidationError(
        "--every must lie between \(range.lowerBound.text) and \(range.upperBound.text); '\(text)' does not")
    }
    return interval
  }

  @Sendable
  static func speed(_ text: String) throws -> Speed {
    guard let speed = Speed(parsing: text) else {
      throw ValidationError(
        "--speed wants a number from \(Speed.range.lowerBound) to \(Speed.range.upperBound), or unpaced; '\(text)' is neither"
      )
    }
    return speed
  }
}

/// A time as it was typed: which day a bare time of day belongs to is known only with the scenario.
struct TimeOfRun: Sendable {
  let text: String

  @Sendable
  static func parse(_ text: String) throws -> TimeOfRun {
    guard Instant(parsing: text, on: Instant(nanoseconds: 0)) != nil else {
      throw ValidationError("'\(text)' is no time; write 14:05, 14:05:30 or 2020-10-28T14:05:30Z (UTC)")
    }
    return TimeOfRun(text: text)
  }

  /// The instant it means in a scenario, which must lie within the scenario's clock.
  func instant(_ option: String, in scenario: Scenario) throws -> Instant {
    let span = scenario.start...scenario.end
    guard let instant = Instant(parsing: text, on: scenario.start), span.contains(instant) else {
      throw Failure(
        "\(option) \(text) lies outside the scenario's clock, "
          + "which runs from \(scenario.start.iso8601) to \(scenario.end.iso8601)")
    }
    return instant
  }
}
