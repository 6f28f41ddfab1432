import Session

extension Action {
  /// What a run must be able to do for it, besides being operated.
  var needs: Abilities {
    switch self {
    case .freezeOrRun: .freeze
    case .step: .step
    case .slower, .faster: .speed
    case .backtrack: .backtrack
    case .inject: .faults
    case .askForHint, .answerQuestion, .tell: .training
    default: []
    }
  }
}

extension RunInfo {
  /// Whether the run can do what an action asks of it.
  func allows(_ action: Action) -> Bool { abilities.isSuperset(of: action.needs) }
}

extension Abilities {
  /// Why a run that lacks the first of these refuses what needs them.
  var refusal: String {
    if contains(.freeze) { return "this run's clock cannot be stopped" }
    if contains(.step) { return "this run cannot go on in steps" }
    if contains(.speed) { return "this run's speed cannot be changed" }
    if contains(.backtrack) { return "this run cannot go back to an earlier instant" }
    if contains(.faults) { return "nothing can be injected into this run" }
    if contains(.training) { return "this run is no drill; 'signalbox drill' plays one" }
    return "this run cannot be operated"
  }
}

extension Model {
  /// Drops what the run cannot do, and says so.
  mutating func withoutImpossible(_ effects: [Effect]) -> [Effect] {
    effects.filter { effect in
      guard case .control(let control) = effect else { return true }
      let missing = control.needs.subtracting(run.abilities)
      guard !missing.isEmpty else { return true }
      if missing.contains(.operation) { _ = refuseReadOnly() } else { say(.refused, missing.refusal) }
      return false
    }
  }
}
