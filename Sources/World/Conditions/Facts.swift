package import Basics
import Issuance
package import Telemetry

/// The facts about a run at an instant that conditions refer to.
///
/// Values are computed on demand. Release it before the run continues: while it exists, the run's state is shared with
/// it, and the run has to copy.
package struct Facts: Sendable {
  /// The values of signals: of all, each on demand, or of those that are asked for.
  enum Values: Sendable {
    indirect case all(Signals)
    case some([Signal], [Double])
  }

  let signals: Values
  let alerts: [AlertState]
  let record: OperatorRecord
  let events: [EventState]
  /// The ids of active malfunctions.
  let inForce: [String]

  package func value(_ signal: Signal) -> Double {
    switch signals {
    case .all(let signals): return signals.value(signal)
    case .some(let signals, let values):
      guard let index = signals.firstIndex(of: signal) else {
        preconditionFailure("a signal was asked for that no condition names")
      }
      return values[index]
    }
  }

  package func hasDone(_ pattern: ActionPattern) -> Bool {
    record.actions.contains { $0.verb == pattern.verb && pattern.matches(text: $0.text) }
  }

  /// When an event last occurred, or the operator last executed a command of that verb.
  package func lastTime(of id: String) -> Instant? {
    if let event = events.first(where: { $0.event.id == id }) { return event.lastFired }
    return record.actions.last { $0.verb == id }?.time
  }

  package func hasFired(_ event: String) -> Bool {
    events.contains { $0.event.id == event && $0.lastFired != nil }
  }

  package func isActive(alert id: String) -> Bool { alerts.contains { $0.rule.id == id && $0.isActive } }

  /// Whether a malfunction of an event, or one of that id, is active.
  package func isInForce(_ id: String) -> Bool {
    guard !inForce.isEmpty else { return false }
    if inForce.contains(id) { return true }
    guard let event = events.first(where: { $0.event.id == id })?.event else { return false }
    return event.effects.contains { effect in
      if case .inject(let injection) = effect { inForce.contains(injection.id) } else { false }
    }
  }

  package func hasViewed(_ what: String) -> Bool {
    record.viewed.contains(what) || record.used.contains(what)
  }
}

/// The operator's commands and views.
struct OperatorRecord: Equatable, Sendable {
  struct Action: Equatable, Sendable {
    var time: Instant
    var verb: String
    var text: String
  }

  /// Executed commands, in order.
  private(set) var actions: [Action] = []
  /// Panels viewed, each once, in order.
  private(set) var viewed: [String] = []
  /// Verbs used, including inquiries, each once, in order.
  private(set) var used: [String] = []

  mutating func did(_ command: Command, at now: Instant) {
    let text = command.text
    let verb = String(text.prefix { $0 != " " })
    actions.append(Action(time: now, verb: verb, text: text))
    if !used.contains(verb) { used.append(verb) }
  }

  mutating func view(_ what: String) {
    if !viewed.contains(what) { viewed.append(what) }
  }

  func digest(into digest: inout StateDigest) {
    for action in actions {
      digest.combine(action.time)
      digest.combine(action.text)
    }
    for what in viewed { digest.combine(what) }
  }
}
