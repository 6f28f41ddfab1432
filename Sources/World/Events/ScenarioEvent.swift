package import Basics
package import Issuance

/// Something a scenario lets happen: when, and what.
package struct ScenarioEvent: Equatable, Sendable {
  package enum Trigger: Equatable, Sendable {
    case at(Instant)
    /// At the end of the first simulated second in which it holds.
    case when(Condition)
    /// Only when an instructor asks for it.
    case offered
  }

  package enum Effect: Equatable, Sendable {
    case inject(Injection)
    /// Removes an active malfunction, or one still to come, by its id.
    case remove(String)
    /// A colleague or an automation acts.
    case command(Command, by: String)
    /// Somebody tells the trainee something.
    case say(String, from: String)
  }

  package var id: String
  package var trigger: Trigger
  /// Does not happen while this holds: a timed event never, a conditional one later if it still may.
  package var unless: Condition?
  /// From the trigger to the effects.
  package var delay: Interval
  /// Nil: once. Otherwise again, after at least this long.
  package var repeats: Interval?
  package var effects: [Effect]
  /// Trainees do not see that it happened, only what follows from it.
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
  /// What it does, in the words a scenario file uses.
  package var text: String {
    switch self {
    case .inject(let injection): injection.malfunction.text
    case .remove(let id): "remove \(id)"
    case .command(let command, let colleague): "\(command.text) (\(colleague))"
    case .say(let text, let sender): "\(sender): \(text)"
    }
  }
}

/// How an event of a scenario stands.
package struct EventState: Equatable, Sendable {
  package let event: ScenarioEvent
  /// When it happened, in order.
  package internal(set) var fired: [Instant] = []
  /// When it will happen, once its trigger has come and its delay runs.
  package internal(set) var pending: Instant?

  package var lastFired: Instant? { fired.last }
  /// Whether it can still happen by itself or at an instructor's word.
  package var isSpent: Bool { !fired.isEmpty && event.repeats == nil && event.trigger != .offered }
}
