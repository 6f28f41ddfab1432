package import Terminal

/// A key with its modifiers.
package struct KeyStroke: Hashable, Sendable {
  package var key: Key
  package var modifiers: Modifiers = []

  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  package init(_ character: Character) { self.init(.character(character)) }

  static func control(_ character: Character) -> KeyStroke { KeyStroke(.character(character), .control) }

  /// The key without modifiers; nil for a character with Control or Alt.
  package var plain: Key? {
    if case .character = key, !isTyped { nil } else { key }
  }

  /// As key hints write it: `p`, `Space`, `Ctrl-L`, `S-Tab`, `F1`, `PgUp`.
  package var text: String {
    let prefix = (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
    let shift = modifiers.contains(.shift) ? "S-" : ""
    switch key {
    case .character(" "): return prefix + shift + "Space"
    case .character(let character):
      return prefix + shift
        + (modifiers.contains(.control) ? String(character).uppercased() : String(character))
    case .enter: return prefix + shift + "Enter"
    case .tab: return prefix + shift + "Tab"
    case .backspace: return prefix + shift + "Backspace"
    case .escape: return prefix + shift + "Esc"
    case .up: return prefix + shift + "Up"
    case .down: return prefix + shift + "Down"
    case .left: return prefix + shift + "Left"
    case .right: return prefix + shift + "Right"
    case .home: return prefix + shift + "Home"
    case .end: return prefix + shift + "End"
    case .pageUp: return prefix + shift + "PgUp"
    case .pageDown: return prefix + shift + "PgDn"
    case .insert: return prefix + shift + "Ins"
    case .delete: return prefix + shift + "Del"
    case .function(let number): return prefix + shift + "F\(number)"
    }
  }
}
