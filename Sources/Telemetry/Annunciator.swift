package import Basics

/// An alert and its phase.
///
///     normal ── rule holds ─▶ raised ── acknowledge ─▶ acknowledged ── rule no longer holds ─▶ normal
///        ▲                      └── rule no longer holds ─▶ cleared ── acknowledge ─▶ normal
package struct AlertState: Codable, Equatable, Sendable {
  package enum Phase: String, Codable, Sendable {
    case normal
    case raised
    case acknowledged
    /// The rule no longer holds, and the alert is unacknowledged.
    case cleared
  }

  package internal(set) var rule: AlertRule
  package internal(set) var phase = Phase.normal
  /// When it was last raised.
  package internal(set) var raised: Instant?
  package internal(set) var value = 0.0
  /// Whether it came first of the unacknowledged alerts (ISA-18.1, first-out).
  package internal(set) var isFirstOut = false
  /// The CAs and responders that it concerns, in frames.
  package internal(set) var concerns: [AlarmConcern] = []
  /// Since when the rule has held without a break.
  var holdsSince: Instant?
  /// Since when it has not held, while the alert is active.
  var quietSince: Instant?
  /// How many certificates it concerned at the end of the last second, once it was acknowledged.
  var acknowledged: Int?

  package var isActive: Bool { phase == .raised || phase == .acknowledged }
  package var isUnacknowledged: Bool { phase == .raised || phase == .cleared }

  package init(rule: AlertRule) {
    self.rule = rule
  }
}

/// A change of an alert's phase.
package struct AlertChange: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, Sendable { case raise, acknowledge, clear }
  package let kind: Kind
  package let rule: AlertRule
  package let value: Double
}

/// All alerts, evaluated once a simulated second.
package struct Annunciator: Sendable {
  package private(set) var alerts: [AlertState]
  /// The signals of the rules, in the order of the rules.
  let signals: [Signal]
  /// When alerts were raised within the flood's period, oldest first.
  private var recentlyRaised: [Instant] = []
  /// An alarm flood, too many for an operator: over ten raised within ten minutes (ISA-18.2).
  package var isFlooded: Bool { recentlyRaised.count > Self.floodCount }

  private static let floodCount = 10
  private static let floodPeriod = Interval.minutes(10)

  package init(rules: [AlertRule] = AlertRule.standard) {
    alerts = rules.map { AlertState(rule: $0) }
    signals = rules.map(\.signal)
  }

  /// Gives alerts the rules of the same identifiers and signals; their phases stay.
  package mutating func replace(_ rules: [AlertRule]) {
    for index in alerts.indices {
      let old = alerts[index].rule
      guard let new = rules.first(where: { $0.id == old.id && $0.signal == old.signal }) else { continue }
      alerts[index].rule = new
    }
  }

  /// Evaluates each rule, and returns the alerts raised or cleared.
  package mutating func evaluate(at now: Instant, _ value: (Signal) -> Double) -> [AlertChange] {
    evaluate(at: now, alerts.map { value($0.rule.signal) })
  }

  /// The same with given values of the rules' signals, in the order of the rules.
  package mutating func evaluate(at now: Instant, _ values: [Double]) -> [AlertChange] {
    var changes: [AlertChange] = []
    recentlyRaised.removeAll { now - $0 >= Self.floodPeriod }
    for index in alerts.indices {
      let measured = values[index]
      alerts[index].value = measured
      // Field by field, each second: a rule's method copies its texts.
      guard alerts[index].rule.comparison.holds(measured, alerts[index].rule.threshold) else {
        alerts[index].holdsSince = nil
        let since = alerts[index].quietSince ?? now
        alerts[index].quietSince = since
        let phase = alerts[index].phase
        if phase == .raised || phase == .acknowledged, now - since >= alerts[index].rule.quiet {
          alerts[index].phase = alerts[index].phase == .raised ? .cleared : .normal
          changes.append(AlertChange(kind: .clear, rule: alerts[index].rule, value: measured))
        }
        continue
      }
      alerts[index].quietSince = nil
      let since = alerts[index].holdsSince ?? now
      alerts[index].holdsSince = since
      let phase = alerts[index].phase
      if phase == .normal || phase == .cleared, now - since >= alerts[index].rule.duration {
        alerts[index].isFirstOut = alerts[index].isFirstOut || !alerts.contains { $0.isUnacknowledged }
        alerts[index].phase = .raised
        alerts[index].raised = now
        recentlyRaised.append(now)
        changes.append(AlertChange(kind: .raise, rule: alerts[index].rule, value: measured))
      }
    }
    return changes
  }

  /// Raises alerts again that were acknowledged and concern more than then, and returns them (ISA-18.1, reflash).
  ///
  /// - Parameter count: how many certificates an alert concerns.
  mutating func raiseAgain(at now: Instant, _ count: (AlertRule) -> Int) -> [AlertChange] {
    var changes: [AlertChange] = []
    for index in alerts.indices where alerts[index].phase == .acknowledged {
      let rule = alerts[index].rule
      let count = count(rule)
      guard let known = alerts[index].acknowledged, count > known else {
        alerts[index].acknowledged = count
        continue
      }
      alerts[index].acknowledged = nil
      alerts[index].phase = .raised
      alerts[index].raised = now
      recentlyRaised.append(now)
      changes.append(AlertChange(kind: .raise, rule: rule, value: alerts[index].value))
    }
    return changes
  }

  /// Acknowledges an alert, or all with nil; returns the changes.
  package mutating func acknowledge(_ id: String?) -> [AlertChange] {
    var changes: [AlertChange] = []
    for index in alerts.indices where id == nil || alerts[index].rule.id == id {
      switch alerts[index].phase {
      case .raised: alerts[index].phase = .acknowledged
      case .cleared: alerts[index].phase = .normal
      case .normal, .acknowledged: continue
      }
      alerts[index].isFirstOut = false
      alerts[index].acknowledged = nil
      changes.append(AlertChange(kind: .acknowledge, rule: alerts[index].rule, value: alerts[index].value))
    }
    return changes
  }

  package func digest(into digest: inout StateDigest) {
    // Nothing of an alert without cause that came later, as before there was one.
    for alert in alerts where alert.raised != nil || alert.rule.id != AlertRule.deadLetters.id {
      digest.combine(alert.phase.rawValue)
      digest.combine(alert.isFirstOut)
      digest.combine(alert.holdsSince ?? .distantPast)
      digest.combine(alert.quietSince ?? .distantPast)
    }
    for raised in recentlyRaised { digest.combine(raised) }
  }
}
