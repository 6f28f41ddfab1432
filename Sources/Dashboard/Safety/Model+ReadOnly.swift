import Issuance
import Session

/// Looking without touching.
extension Model {
  /// Says that nothing can be done from here, and what can.
  mutating func refuseReadOnly() -> [Effect] {
    say(
      .refused,
      run.viewpoint == .viewer
        ? "this console only looks on; 'signalbox instruct' operates"
        : run.isReplay
          ? "this is a replay: what was done is done; it looks, freezes and goes through time"
          : "this dashboard is read-only: it looks, freezes and goes through time; without --read-only it operates"
    )
    return []
  }

  /// Whether nothing can be done to the run from here, whatever the time.
  var looksOn: Bool { isReadOnly || run.viewpoint == .viewer || run.isReplay }

  /// What may leave this dashboard, and what the run can do.
  mutating func permitted(_ effects: [Effect]) -> [Effect] {
    withoutImpossible(isReadOnly ? withoutOperating(effects) : effects)
  }

  /// The last word: nothing that acts on the run leaves a read-only dashboard, however it came about.
  mutating func withoutOperating(_ effects: [Effect]) -> [Effect] {
    let allowed = effects.filter { effect in
      guard case .control(let control) = effect else { return true }
      return !control.isOperating
    }
    let refused = effects.contains { effect in
      // What was looked at is told without anybody asking for it.
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
    case .freeze, .step, .setSpeed, .stop: false
    }
  }
}
