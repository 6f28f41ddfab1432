import Terminal

extension Dialog {
  /// The effect of a key on it.
  enum Answer: Equatable, Sendable { case changed, ignored, cancelled, confirmed }

  mutating func handle(_ stroke: KeyStroke) -> Answer {
    if field != nil { return write(stroke) }
    switch stroke.plain {
    case .left, .right, .tab, .up, .down, .character("h"), .character("l"), .character("j"), .character("k"):
      isConfirmFocused.toggle()
      return .changed
    case .enter: return isConfirmFocused ? .confirmed : .cancelled
    case .character("y"), .character("Y"): return .confirmed
    case .character("n"), .character("N"), .character("q"), .escape: return .cancelled
    default: return .ignored
    }
  }

  private mutating func write(_ stroke: KeyStroke) -> Answer {
    switch stroke.key {
    case .escape: .cancelled
    case .enter: .confirmed
    default: field?.editor.edit(stroke) == true ? .changed : .ignored
    }
  }
}
