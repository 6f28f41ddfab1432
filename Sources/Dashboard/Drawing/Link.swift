import Terminal

/// A place on the screen where a click does what a key or a command does that is written there.
struct Link: Equatable {
  enum Deed: Equatable {
    case action(Action)
    /// What the key does while something lies over the panels.
    case key(KeyStroke)
    case command(ConsoleCommand)
  }

  var area: Rect
  var deed: Deed

  /// The action, if it is one.
  var action: Action? { if case .action(let action) = deed { action } else { nil } }
}

extension Line {
  /// Writes a key and what it does; a click on either does it.
  mutating func hint(_ key: String, _ text: String = "", does action: Action, on canvas: inout Canvas) {
    let start = x
    add(key, .key, on: &canvas)
    add(text, .label, on: &canvas)
    canvas.link(Rect(x: start, y: y, width: x - start, height: 1), to: .action(action))
  }
}

extension Model {
  /// What a click does at a point, if a key's hint stands there that can be followed: the drawing says where they do.
  func linked(atX x: Int, y: Int) -> Link.Deed? {
    let link = drawn(self, Look(glyphs: glyphs)).links.last { $0.area.contains(x: x, y: y) }
    if let action = link?.action, action.isOperating, !isOperable { return nil }
    return link?.deed
  }
}
