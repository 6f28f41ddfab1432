import Terminal

extension Menu {
  /// The effect of a key on it.
  enum Answer: Equatable, Sendable {
    case moved, ignored, closed
    case chosen(Choice)
  }

  /// - Parameter action: the key's action elsewhere.
  mutating func handle(_ stroke: KeyStroke, _ action: Action?) -> Answer {
    switch stroke.plain {
    case .up, .character("k"): move(by: -1)
    case .down, .character("j"), .tab: move(by: stroke.modifiers.contains(.shift) ? -1 : 1)
    case .home, .character("g"): selected = 0
    case .end, .character("G"): selected = max(0, items.count - 1)
    case .pageUp: selected = max(0, selected - 10)
    case .pageDown: selected = max(0, min(items.count - 1, selected + 10))
    case .enter: return items.indices.contains(selected) ? .chosen(items[selected].choice) : .closed
    case .escape, .character("q"): return .closed
    default:
      // The item's own key works in the menu too.
      if let item = items.first(where: { $0.key == stroke.text }) { return .chosen(item.choice) }
      switch action {
      case .move(.up): move(by: -1)
      case .move(.down): move(by: 1)
      case .back: return .closed
      default: return .ignored
      }
    }
    return .moved
  }
}
