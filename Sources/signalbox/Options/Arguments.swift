import ArgumentParser
import Basics
import World

/// Parses the values of options; each error says what was expected and what was found.
enum Arguments {
  /// The error of a value that is none of some words, with the nearest of them.
  static func refusal(of text: String, _ words: [String], _ option: String) -> String {
    "\(option): expected one of \(words.joined(separator: ", ")), got '\(text.excerpt)'\(hint(text, among: words))"
  }

  /// The question whether the nearest of some words was meant; empty if none is near.
  static func hint(_ text: String, among words: [String]) -> String {
    nearestName(to: text.lowercased(), among: words).map { "; did you mean '\($0)'?" } ?? ""
  }

  static func number(_ option: String, _ text: String, in range: ClosedRange<Double>) throws -> Double {
    guard let number = Double(text), range.contains(number) else {
      func written(_ bound: Double) -> String { bound == bound.rounded() ? "\(Int(bound))" : "\(bound)" }
      let (least, most) = (written(range.lowerBound), written(range.upperBound))
      throw ValidationError("\(option): expected a number from \(least) to \(most), got '\(text.excerpt)'")
    }
    return number
  }

  @Sendable
  static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("--seed: expected a whole number from 0 to \(UInt64.max), got '\(text)'")
    }
    return seed
  }

  /// The time between frames.
  @Sendable
  static func interval(_ text: String) throws -> Interval {
    let range = Interval.milliseconds(100) ... .days(31)
    guard let interval = Interval(parsing: text) else {
      throw ValidationError(
        "--every: expected a duration such as 60s, 5m or 1h, got '\(text)'")
    }
    guard range.contains(interval) else {
      throw ValidationError(
        "--every: expected a duration from \(range.lowerBound.text) to \(range.upperBound.text), got '\(text)'"
      )
    }
    return interval
  }

  @Sendable
  static func speed(_ text: String) throws -> Speed {
    guard let speed = Speed(parsing: text) else {
      throw ValidationError(
        "--speed: expected a number from \(Speed.range.lowerBound) to \(Speed.range.upperBound), or unpaced, got '\(text)'"
          + hint(text, among: ["unpaced"])
      )
    }
    return speed
  }
}

/// A time as typed: the day of a bare time of day is known only with the scenario.
struct TimeOfRun: Sendable {
  let text: String

  @Sendable
  static func parse(_ text: String) throws -> TimeOfRun {
    guard Instant(parsing: text, on: Instant(nanoseconds: 0)) != nil else {
      throw ValidationError(
        "expected a time (UTC) such as 14:05, 14:05:30 or 2020-10-28T14:05:30Z, got '\(text)'")
    }
    return TimeOfRun(text: text)
  }

  /// The instant in a scenario, which must lie within the scenario's clock.
  func instant(_ option: String, in scenario: Scenario) throws -> Instant {
    try instant(option, in: scenario.start...scenario.end, of: "the scenario's clock")
  }

  /// The instant within a span; of a time of day alone the first in it.
  ///
  /// - Parameter what: the span in messages.
  func instant(_ option: String, in span: ClosedRange<Instant>, of what: String) throws -> Instant {
    guard let instant = Instant(parsing: text, on: span.lowerBound), span.contains(instant) else {
      throw Failure(
        "\(option) \(text) lies outside \(what), "
          + "which runs from \(span.lowerBound.iso8601) to \(span.upperBound.iso8601)")
    }
    return instant
  }
}
