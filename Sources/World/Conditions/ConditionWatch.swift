package import Basics
import Telemetry

/// Evaluates a condition from second to second, and remembers how long each of its comparisons has held.
package struct ConditionWatch: Sendable {
  package let condition: Condition
  /// For each comparison, in the order of the text.
  private var since: [Instant?]

  package init(_ condition: Condition) {
    self.condition = condition
    since = Array(
      repeating: nil, count: condition.leaves.count { if case .compare = $0 { true } else { false } })
  }

  /// Whether the condition holds; must be called once a second, so that no break is missed.
  package mutating func evaluate(_ facts: Facts, at now: Instant) -> Bool {
    var next = 0
    return holds(condition, facts, now, &next)
  }

  /// Evaluates every leaf, because each keeps its own time.
  private mutating func holds(
    _ condition: Condition, _ facts: Facts, _ now: Instant, _ next: inout Int
  ) -> Bool {
    switch condition {
    case .compare(let signal, let comparison, let threshold, let lasting):
      defer { next += 1 }
      guard comparison.holds(facts.value(signal), threshold) else {
        since[next] = nil
        return false
      }
      let first = since[next] ?? now
      since[next] = first
      return now - first >= lasting
    case .action(let pattern): return facts.hasDone(pattern)
    case .since(let id, let comparison, let interval):
      guard let last = facts.lastTime(of: id) else { return false }
      return comparison.holds((now - last).seconds, interval.seconds)
    case .fired(let id): return facts.hasFired(id)
    case .inForce(let id): return facts.isInForce(id)
    case .alarm(let id): return facts.isActive(alert: id)
    case .viewed(let what): return facts.hasViewed(what)
    case .all(let parts): return parts.reduce(true) { holds($1, facts, now, &next) && $0 }
    case .any(let parts): return parts.reduce(false) { holds($1, facts, now, &next) || $0 }
    case .not(let part): return !holds(part, facts, now, &next)
    }
  }

  func digest(into digest: inout StateDigest) {
    for instant in since { digest.combine(instant ?? .distantPast) }
  }
}
