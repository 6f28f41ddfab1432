import Session

/// The clock stands while a beginner reads.
extension Model {
  /// Whether a text to read or a question is open.
  private var isReading: Bool {
    switch console.overlay {
    case .brief, .help, .question: true
    case .menu(let menu):
      menu.items.contains { if case .question = $0.choice { true } else { false } }
    case .dialog, .commandLine, .prompt, .details, .facts, .filter, .desk, .debrief, .report, .ending, nil:
      false
    }
  }

  /// Stops the clock when a text or a question opens, and runs it again when it closes.
  ///
  /// A clock that the trainee has frozen stays so.
  mutating func holdClock() -> [Effect] {
    guard run.holdsClock, run.abilities.contains(.freeze), !looksOn, run.viewpoint == .trainee else {
      return []
    }
    let isRunning = record.status.phase == .running
    // Before it begins, the run stands anyway.
    if isReading, !console.holdsClock, isRunning, record.status.now > run.start {
      console.holdsClock = true
      record.status.phase = .frozen
      return [.control(.freeze(true))]
    }
    guard console.holdsClock, !isReading else { return [] }
    console.holdsClock = false
    guard record.status.phase != .ended else { return [] }
    record.status.phase = .running
    return [.control(.freeze(false))]
  }
}
