import Basics
import Telemetry

/// The pending events of a scenario, in order of time.
struct Director: Sendable {
  enum Act: Equatable, Sendable {
    /// A timed event is due.
    case trigger(Int)
    /// An event's delay has ended.
    case happen(Int)
    case begin(Injection)
    /// The duration of a malfunction has ended that began at this instant.
    case end(String, begun: Instant)
  }

  private struct Entry: Equatable, Sendable {
    var due: Instant
    var act: Act
  }

  var events: [EventState]
  private var triggers: [ConditionWatch?]
  private var excuses: [ConditionWatch?]
  private var agenda: [Entry] = []
  /// Whether any condition must be evaluated each second.
  private(set) var watches: Bool
  /// The signals that its conditions compare.
  let signals: [Signal]

  init(_ events: [ScenarioEvent]) {
    self.events = events.map { EventState(event: $0) }
    triggers = events.map {
      if case .when(let condition) = $0.trigger { ConditionWatch(condition) } else { nil }
    }
    excuses = events.map { $0.unless.map { ConditionWatch($0) } }
    var signals: [Signal] = []
    for watch in triggers + excuses {
      for signal in watch?.condition.signals ?? [] where !signals.contains(signal) { signals.append(signal) }
    }
    self.signals = signals
    watches = triggers.contains { $0 != nil } || excuses.contains { $0 != nil }
    for (index, event) in events.enumerated() {
      if case .at(let time) = event.trigger { add(.trigger(index), at: time) }
    }
  }

  /// The instant of the next pending event; `.distantFuture` without any.
  var nextDue: Instant { agenda.first?.due ?? .distantFuture }

  /// Adds it after all others due at the same instant.
  mutating func add(_ act: Act, at due: Instant) {
    let index = agenda.firstIndex { $0.due > due } ?? agenda.endIndex
    agenda.insert(Entry(due: due, act: act), at: index)
  }

  mutating func takeDue(by now: Instant) -> Act? {
    guard let first = agenda.first, first.due <= now else { return nil }
    return agenda.removeFirst().act
  }

  /// Removes a malfunction that has not begun.
  mutating func cancel(malfunction id: String) -> Injection? {
    for index in agenda.indices {
      guard case .begin(let injection) = agenda[index].act, injection.id == id else { continue }
      agenda.remove(at: index)
      return injection
    }
    return nil
  }

  func isScheduled(malfunction id: String) -> Bool {
    agenda.contains { if case .begin(let injection) = $0.act { injection.id == id } else { false } }
  }

  /// The conditional events triggered at the end of a second.
  mutating func eventsDue(_ facts: Facts, at now: Instant) -> [Int] {
    guard watches else { return [] }
    return events.indices.filter { index in
      guard !events[index].isSpent else { return false }
      let isExcused = excuses[index]?.evaluate(facts, at: now) ?? false
      let holds = triggers[index]?.evaluate(facts, at: now) ?? false
      guard holds, !isExcused, events[index].pending == nil else { return false }
      guard let last = events[index].lastFired else { return true }
      return events[index].event.repeats.map { now - last >= $0 } ?? false
    }
  }

  mutating func isExcused(_ index: Int, _ facts: Facts, at now: Instant) -> Bool {
    excuses[index]?.evaluate(facts, at: now) ?? false
  }

  func hasExcuse(_ index: Int) -> Bool { excuses[index] != nil }

  func digest(into digest: inout StateDigest) {
    for (index, event) in events.enumerated() {
      for instant in event.fired { digest.combine(instant) }
      digest.combine(event.pending ?? .distantPast)
      triggers[index]?.digest(into: &digest)
      excuses[index]?.digest(into: &digest)
    }
    for entry in agenda {
      digest.combine(entry.due)
      switch entry.act {
      case .trigger(let index): digest.combine(index << 2)
      case .happen(let index): digest.combine(index << 2 | 1)
      case .begin(let injection): digest.combine(injection.text)
      case .end(let id, let begun):
        digest.combine(id)
        digest.combine(begun)
      }
    }
  }
}
