import Issuance
import Session

/// Read-only consoles.
extension Model {
  /// Refuses a command, and lists what a read-only console can do.
  mutating func refuseReadOnly() -> [Effect] {
    say(
      .refused,
      run.isLive
        ? "this console is read-only: you can look and scrub; 'signalbox attach' operates the plane"
        : run.viewpoint == .viewer
          ? "this console is read-only; 'signalbox instruct' operates the run"
          : run.isReplay
            ? "this is a replay and accepts no commands: you can look, freeze and scrub"
            : "this dashboard is read-only: you can look, freeze and scrub; start it without --read-only to operate"
    )
    return []
  }

  /// Whether this console accepts no commands, at any instant.
  var looksOn: Bool { isReadOnly || run.viewpoint == .viewer || run.isReplay }

  /// Filters effects by this console's rights and the run's abilities.
  mutating func permitted(_ effects: [Effect]) -> [Effect] {
    withoutImpossible(isReadOnly ? withoutOperating(effects) : effects)
  }

  /// The final filter: no effect that acts on the run leaves a read-only dashboard, by any path.
  mutating func withoutOperating(_ effects: [Effect]) -> [Effect] {
    let allowed = effects.filter { effect in
      guard case .control(let control) = effect else { return true }
      return !control.isOperating
    }
    let refused = effects.contains { effect in
      // View reports are sent automatically, so they are dropped without a refusal.
      if case .control(let control) = effect, case .input(.view) = control { return false }
      return !allowed.contains(effect)
    }
    if refused { _ = refuseReadOnly() }
    return allowed
  }
}

extension SessionControl {
  /// Whether it acts on the run, its journal or its score, and not on the clock alone.
  fileprivate var isOperating: Bool {
    switch self {
    case .input, .backtrack: true
    case .freeze, .step, .setSpeed, .inquire, .stop: false
    }
  }
}
