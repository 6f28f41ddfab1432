import Session
import Terminal

extension InstructorDesk {
  /// The effect of a key on it.
  enum Answer: Equatable, Sendable {
    case moved, ignored, closed
    case chosen(Menu.Choice)
    /// An action that also works here: the clock, the command line.
    case performed(Action)
  }

  /// - Parameters:
  ///   - action: the key's action elsewhere.
  ///   - rows: the rows shown.
  mutating func handle(_ stroke: KeyStroke, _ action: Action?, _ rows: [Row]) -> Answer {
    let choices = rows.compactMap(\.choice)
    selected = max(0, min(choices.count - 1, selected))
    switch stroke.plain {
    case .up, .character("k"): selected = max(0, selected - 1)
    case .down, .character("j"), .tab: selected = max(0, min(choices.count - 1, selected + 1))
    case .pageUp: selected = max(0, selected - 10)
    case .pageDown: selected = max(0, min(choices.count - 1, selected + 10))
    case .home, .character("g"): selected = 0
    case .end, .character("G"): selected = max(0, choices.count - 1)
    case .escape, .character("q"): return .closed
    case .enter: return choices.indices.contains(selected) ? .chosen(choices[selected]) : .ignored
    default:
      if let choice = rows.lazy.compactMap({ $0.choice(of: stroke) }).first { return .chosen(choice) }
      switch action {
      case .freezeOrRun, .commandLine: return action.map { .performed($0) } ?? .ignored
      case .desk, .back, .quit: return .closed
      default: return .ignored
      }
    }
    return .moved
  }
}

extension InstructorDesk.Row {
  /// The choice of a deed's key; nil for other keys and rows.
  fileprivate func choice(of stroke: KeyStroke) -> Menu.Choice? {
    if case .deed(let deed) = self, stroke == KeyStroke(deed.key) { deed.choice } else { nil }
  }
}
