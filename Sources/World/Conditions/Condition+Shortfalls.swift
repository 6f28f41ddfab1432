package import Basics
import Telemetry

/// A part of a condition that is not as required, with what was found.
package struct Shortfall: Equatable, Sendable {
  /// A leaf of the condition.
  package var part: Condition
  /// Whether the part should hold; false for one that should not.
  package var isWanted: Bool
  /// The signal's value, or the seconds since the event; nil for a part without a value.
  package var value: Double?
}

extension Condition {
  /// The parts to blame for it not being as wanted; empty if it is.
  ///
  /// Whether a comparison has held for long enough is not part of the answer: only its present value is.
  package func shortfalls(_ facts: Facts, at now: Instant, wanted: Bool = true) -> [Shortfall] {
    switch self {
    case .all(let parts):
      let found = parts.map { $0.shortfalls(facts, at: now, wanted: wanted) }
      return wanted || found.allSatisfy { !$0.isEmpty } ? found.flatMap { $0 } : []
    case .any(let parts):
      let found = parts.map { $0.shortfalls(facts, at: now, wanted: wanted) }
      return !wanted || found.allSatisfy { !$0.isEmpty } ? found.flatMap { $0 } : []
    case .not(let part): return part.shortfalls(facts, at: now, wanted: !wanted)
    case .compare, .action, .since, .fired, .inForce, .alarm, .viewed:
      let (holds, value) = leaf(facts, now)
      return holds == wanted ? [] : [Shortfall(part: self, isWanted: wanted, value: value)]
    }
  }

  private func leaf(_ facts: Facts, _ now: Instant) -> (holds: Bool, value: Double?) {
    switch self {
    case .compare(let signal, let comparison, let threshold, _):
      let value = facts.value(signal)
      return (comparison.holds(value, threshold), value)
    case .action(let pattern): return (facts.hasDone(pattern), nil)
    case .since(let id, let comparison, let interval):
      guard let last = facts.lastTime(of: id) else { return (false, nil) }
      let seconds = (now - last).seconds
      return (comparison.holds(seconds, interval.seconds), seconds)
    case .fired(let id): return (facts.hasFired(id), nil)
    case .inForce(let id): return (facts.isInForce(id), nil)
    case .alarm(let id): return (facts.isActive(alert: id), nil)
    case .viewed(let what): return (facts.hasViewed(what), nil)
    case .all, .any, .not: return (false, nil)
    }
  }
}

extension Shortfall {
  /// For people: `requests set aside: 65 573, wanted 0`.
  package var text: String {
    switch part {
    case .compare(let signal, let comparison, let threshold, let lasting):
      let found = value.map { signal.unit.words($0) } ?? "unknown"
      let held = lasting == .zero ? "" : " for \(lasting.text)"
      return "\(signal.subject): \(found), wanted \(words(comparison))"
        + "\(signal.unit.words(threshold))\(held)"
    case .action(let pattern): return (isWanted ? "not done: " : "done: ") + pattern.text
    case .since(let id, let comparison, let interval):
      guard let value else { return "\(id) never happened" }
      return "time since \(id): \(SignalUnit.seconds.words(value)), wanted \(words(comparison))"
        + SignalUnit.seconds.words(interval.seconds)
    case .fired(let id): return isWanted ? "\(id) had not happened" : "\(id) had happened"
    case .inForce(let id): return isWanted ? "\(id) was not in force" : "\(id) was in force"
    case .alarm(let id): return isWanted ? "the alarm \(id) was not active" : "the alarm \(id) was active"
    case .viewed(let what): return (isWanted ? "not viewed: " : "viewed: ") + what
    case .all, .any, .not: return part.text
    }
  }
}

extension Shortfall {
  /// The words before a threshold.
  private func words(_ comparison: Comparison) -> String {
    (isWanted ? comparison : comparison.opposite).words
  }
}
