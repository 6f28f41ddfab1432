import Terminal

/// A place on the screen where a click does what a key does.
struct Link: Equatable {
  var area: Rect
  var action: Action
}

extension Line {
  /// Writes a key and what it does; a click on either does it.
  mutating func hint(_ key: String, _ text: String = "", does action: Action, on canvas: inout Canvas) {
    let start = x
    add(key, .key, on: &canvas)
    add(text, .label, on: &canvas)
    canvas.link(Rect(x: start, y: y, width: x - start, height: 1), to: action)
  }
}

extension Model {
  /// What a click does at a point, if a key's hint stands there that can be followed: the drawing says where they do.
  func linked(atX x: Int, y: Int) -> Action? {
    let action = drawn(self, Look(glyphs: glyphs)).links.last { $0.area.contains(x: x, y: y) }?.action
    return action.flatMap { isOperable || !$0.isOperating ? $0 : nil }
  }
}
