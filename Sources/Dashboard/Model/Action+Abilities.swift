import Session

extension Action {
  /// The abilities it requires of the run, besides operation.
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

  /// Whether it has a meaning in simulated runs only, with or without their abilities.
  fileprivate var isOfDrills: Bool {
    switch self {
    case .brief, .desk, .inject, .captions, .acknowledgeWords, .preset(.training), .toggle(.objectives): true
    default: false
    }
  }
}

extension RunInfo {
  /// Whether the run's abilities allow an action.
  func allows(_ action: Action) -> Bool {
    guard isLive else { return abilities.isSuperset(of: action.needs) }
    // A plane goes on; the screen can be held.
    return action == .freezeOrRun || abilities.isSuperset(of: action.needs) && !action.isOfDrills
  }

  /// The reason for which an action is refused, for people.
  func refusal(of action: Action) -> String {
    isLive && action.isOfDrills ? "this is a live plane, not a drill" : action.needs.refusal
  }

  /// What a key does, as the help and the palette say it.
  func help(on binding: KeyMap.Binding) -> String {
    isLive && binding.action == .freezeOrRun ? "hold the screen; again: back to now" : binding.help
  }

  /// The title of a group of keys.
  func title(of group: KeyMap.Group) -> String {
    isLive && group == .standing ? "While the past is shown" : group.rawValue
  }

  /// Whether lists of keys offer an action: not if every console of the run is refused it.
  func offers(_ action: Action) -> Bool {
    guard allows(action) else { return false }
    switch action {
    case .previousDeed, .nextDeed: return replay != nil
    case .marker: return !isReplay
    default: return !isReplay || !action.isOperating
    }
  }
}

extension Abilities {
  /// The refusal of an action for which the first of these abilities is missing.
  var refusal: String {
    if contains(.freeze) { return "this run's clock cannot be stopped" }
    if contains(.step) { return "this run cannot be stepped" }
    if contains(.speed) { return "this run's speed cannot be changed" }
    if contains(.backtrack) { return "this run cannot go back to an earlier instant" }
    if contains(.faults) { return "this run accepts no malfunctions" }
    if contains(.training) { return "this run is not a drill; 'signalbox drill' plays one" }
    return "this run cannot be operated"
  }
}

extension Model {
  /// Drops the effects the run does not support, and reports it.
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
