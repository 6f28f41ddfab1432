package import Basics
import Issuance

/// A malfunction with its severity, delay, ramp and duration.
package struct Injection: Equatable, Sendable {
  package var id: String
  package var malfunction: Malfunction
  /// The malfunction's severity, from 0 to 1.
  package var severity: Double
  /// From the injection to its beginning.
  package var delay: Interval
  /// The time it takes to reach its severity, in steps of a simulated second.
  package var ramp: Interval
  /// The time after which it is removed; nil if it stays.
  package var duration: Interval?
  /// Whether trainees see only its consequences.
  package var isHidden: Bool

  package init(
    id: String, malfunction: Malfunction, severity: Double = 1, delay: Interval = .zero,
    ramp: Interval = .zero, duration: Interval? = nil, isHidden: Bool = false
  ) {
    self.id = id
    self.malfunction = malfunction
    self.severity = min(1, max(0, severity))
    self.delay = delay
    self.ramp = ramp
    self.duration = duration
    self.isHidden = isHidden
  }
}

/// A malfunction that has begun.
package struct ActiveMalfunction: Equatable, Sendable {
  package var injection: Injection
  package var since: Instant
  /// The present severity, from 0 to 1.
  package var level: Double

  /// The severity at an instant, by its ramp.
  func level(at now: Instant) -> Double {
    guard injection.ramp > .zero else { return injection.severity }
    return injection.severity * min(1, max(0, (now - since).seconds / injection.ramp.seconds))
  }

  func digest(into digest: inout StateDigest) {
    digest.combine(injection.id)
    digest.combine(injection.malfunction.text)
    digest.combine(injection.severity)
    digest.combine(injection.ramp)
    digest.combine(since)
    digest.combine(level)
  }
}

extension Injection {
  /// `ID [severity=S] [delay=T] [ramp=T] [for=T] [hidden] MALFUNCTION`, as `init(parsing:)` parses it.
  package var text: String {
    let parts = [
      id, severity == 1 ? nil : "severity=\(Command.percent(severity))",
      delay == .zero ? nil : "delay=\(delay.text)", ramp == .zero ? nil : "ramp=\(ramp.text)",
      duration.map { "for=\($0.text)" }, isHidden ? "hidden" : nil, malfunction.text,
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  package init(parsing line: some StringProtocol) throws(MalfunctionSyntaxError) {
    var words = line.split(separator: " ").map { String($0) }[...]
    guard let id = words.popFirst() else {
      throw MalfunctionSyntaxError(message: "expected an id and a malfunction, as in load dss.load x2")
    }
    guard Self.isID(id), MalfunctionVerb.named(id) == nil else {
      throw MalfunctionSyntaxError(
        message: "expected an id of letters, digits, - and _ before the malfunction, got '\(id)'")
    }
    var injection = Injection(id: id, malfunction: .networkCut)
    while let word = words.first {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? String(parts[1]) : ""
      switch parts[0] {
      case "severity": injection.severity = try Self.share(value)
      case "delay": injection.delay = try Self.interval(word, value)
      case "ramp": injection.ramp = try Self.interval(word, value)
      case "for": injection.duration = try Self.interval(word, value)
      case "hidden" where parts.count == 1: injection.isHidden = true
      default:
        injection.malfunction = try Malfunction(parsing: words.joined(separator: " "))
        self = injection
        return
      }
      words.removeFirst()
    }
    throw MalfunctionSyntaxError(
      message: "expected a malfunction; try one of "
        + MalfunctionVerb.all.map(\.name).joined(separator: ", "))
  }

  /// Whether a word may name a malfunction or an event: letters, digits, `-`, `_` and `.`, at most 64.
  package static func isID(_ word: some StringProtocol) -> Bool {
    (1...64).contains(word.utf8.count)
      && word.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || [45, 46, 95].contains($0)
      }
  }

  /// Parses a severity: `0.5` or `50%`.
  package static func share(_ text: String) throws(MalfunctionSyntaxError) -> Double {
    let share = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    guard let share, (0...1).contains(share) else {
      throw MalfunctionSyntaxError(
        message: "expected a severity from 0 to 1 such as 0.5 or 50%, got severity=\(text)")
    }
    return share
  }

  private static func interval(_ word: String, _ text: String) throws(MalfunctionSyntaxError) -> Interval {
    guard let interval = Interval(parsing: text), interval >= .zero, interval <= .days(3650) else {
      throw MalfunctionSyntaxError(message: "expected a duration such as 30s, 10m or 1h, got '\(word)'")
    }
    return interval
  }
}
