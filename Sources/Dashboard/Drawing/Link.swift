import Terminal

/// A clickable area on the screen; a click does what its key or command does.
struct Link: Equatable {
  enum Deed: Equatable {
    case action(Action)
    /// The key's effect in an open overlay.
    case key(KeyStroke)
    case command(ConsoleCommand)
  }

  var area: Rect
  var deed: Deed

  /// The action, if it has one.
  var action: Action? { if case .action(let action) = deed { action } else { nil } }
}

extension Line {
  /// Writes a key and its meaning; a click on either acts as the key.
  mutating func hint(_ key: String, _ text: String = "", does action: Action, on canvas: inout Canvas) {
    hint(key, text, to: .action(action), on: &canvas)
  }
}

extension Line {
  /// Writes a key and its meaning; a click on either does the deed.
  mutating func hint(_ key: String, _ text: String = "", to deed: Link.Deed, on canvas: inout Canvas) {
    let start = x
    add(key, .key, on: &canvas)
    add(text, .label, on: &canvas)
    canvas.link(Rect(x: start, y: y, width: x - start, height: 1), to: deed)
  }
}

extension Model {
  /// The effect of a click at a point; nil outside the hints drawn.
  func linked(atX x: Int, y: Int) -> Link.Deed? {
    let link = drawn(self, Look(glyphs: glyphs)).links.last { $0.area.contains(x: x, y: y) }
    if let action = link?.action, action.isOperating, !isOperable { return nil }
    return link?.deed
  }
}
