extension SessionControl {
  /// The abilities a run requires for this to have an effect.
  package var needs: Abilities {
    switch self {
    case .input(let input): input.needs
    case .freeze: .freeze
    case .step: .step
    case .setSpeed: .speed
    case .backtrack: .backtrack
    case .inquire: .inquiry
    case .stop: []
    }
  }
}

extension Input {
  /// The abilities a run requires for this to have an effect.
  package var needs: Abilities {
    switch self {
    case .command, .acknowledge, .mark: .operation
    case .hint, .answer, .tell, .say, .note, .rate: .training
    case .inject, .remove, .fire: .faults
    // These only describe the person at the console; every run accepts them.
    case .view, .belief: []
    }
  }
}
