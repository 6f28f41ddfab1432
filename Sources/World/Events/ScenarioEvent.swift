package import Basics
package import Issuance

/// An event of a scenario: its trigger and its effects.
package struct ScenarioEvent: Equatable, Sendable {
  package enum Trigger: Equatable, Sendable {
    case at(Instant)
    /// At the end of the first simulated second in which it holds.
    case when(Condition)
    /// Only when an instructor fires it.
    case offered
  }

  package enum Effect: Equatable, Sendable {
    case inject(Injection)
    /// Removes a malfunction, active or pending, by its id.
    case remove(String)
    /// A colleague or an automation gives a command.
    case command(Command, by: String)
    /// A message to the trainee.
    case say(String, from: String)
  }

  package var id: String
  package var trigger: Trigger
  /// Suppresses the event while this holds: a timed event for good, a conditional one for the moment.
  package var unless: Condition?
  /// From the trigger to the effects.
  package var delay: Interval
  /// nil: once. Otherwise again, after at least this long.
  package var repeats: Interval?
  package var effects: [Effect]
  /// Trainees see only its consequences.
  package var isHidden: Bool

  package init(
    id: String, trigger: Trigger, unless: Condition? = nil, delay: Interval = .zero, repeats: Interval? = nil,
    effects: [Effect], isHidden: Bool = false
  ) {
    self.id = id
    self.trigger = trigger
    self.unless = unless
    self.delay = delay
    self.repeats = repeats
    self.effects = effects
    self.isHidden = isHidden
  }
}

extension ScenarioEvent.Effect {
  /// Its effects, in the words of a scenario file.
  package var text: String {
    switch self {
    case .inject(let injection): injection.malfunction.text
    case .remove(let id): "remove \(id)"
    case .command(let command, let colleague): "\(command.text) (\(colleague))"
    case .say(let text, let sender): "\(sender): \(text)"
    }
  }
}

/// An event's state.
package struct EventState: Equatable, Sendable {
  package let event: ScenarioEvent
  /// When it occurred, in order.
  package internal(set) var fired: [Instant] = []
  /// When it will occur, during the delay after its trigger.
  package internal(set) var pending: Instant?

  package var lastFired: Instant? { fired.last }
  /// Whether it can still occur by itself or by an instructor's command.
  package var isSpent: Bool { !fired.isEmpty && event.repeats == nil && event.trigger != .offered }
}
