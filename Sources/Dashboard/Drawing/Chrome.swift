package import Terminal

/// A panel's surroundings: a box, or only a title line where rows are scarce.
package enum Chrome: Sendable {
  case box, rule

  /// The area left for the panel's content.
  func content(of area: Rect) -> Rect {
    switch self {
    case .box: area.inset(horizontal: 2, vertical: 1)
    case .rule: Rect(x: area.x, y: area.y + 1, width: area.width, height: area.height - 1)
    }
  }
}

extension Canvas {
  /// Draws a panel's border with its key and title on the left, and on the right its note, after the names of its
  /// colours.
  package mutating func frame(
    _ area: Rect, _ chrome: Chrome, key: Int?, title: String, legend: [Part] = [], note: String = "",
    noteRole: Role = .label, border: Role, isFocused: Bool
  ) {
    guard !area.isEmpty else { return }
    let line = style(isFocused ? .borderFocused : border)
    switch chrome {
    case .box: box(area, style: line)
    case .rule:
      fill(Rect(x: area.x, y: area.y, width: area.width, height: 1), symbols.horizontal, style: line)
    }
    let inset = chrome == .box ? 2 : 1
    var x = area.x + inset
    let endX = area.endX - inset
    guard endX - x >= 4 else { return }
    x += put(symbols.openTitle, x, area.y, style: line)
    if isFocused { x += put(symbols.selected, x, area.y, .key, .bold) }
    if let key { x += put(symbols.raised[key], x, area.y, .key) }
    x += put(title, x, area.y, width: endX - x - 1, .title)
    x += put(symbols.closeTitle, x, area.y, style: line)
    // The note gives way to the title.
    let gap = legend.isEmpty ? "" : "  "
    let columns = legend.reduce(note.displayWidth + gap.count + 2) { $0 + $1.text.displayWidth }
    guard !note.isEmpty, endX - columns > x else { return }
    x = endX - columns
    x += put(symbols.openTitle, x, area.y, style: line)
    for (text, role) in legend { x += put(text, x, area.y, role) }
    x += put(gap + note, x, area.y, noteRole)
    put(symbols.closeTitle, x, area.y, style: line)
  }

  mutating func box(_ area: Rect, style: Style) {
    guard area.width >= 2, area.height >= 2 else { return }
    let (right, bottom) = (area.endX - 1, area.endY - 1)
    fill(Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: 1), symbols.horizontal, style: style)
    fill(Rect(x: area.x + 1, y: bottom, width: area.width - 2, height: 1), symbols.horizontal, style: style)
    fill(Rect(x: area.x, y: area.y + 1, width: 1, height: area.height - 2), symbols.vertical, style: style)
    fill(Rect(x: right, y: area.y + 1, width: 1, height: area.height - 2), symbols.vertical, style: style)
    put(symbols.topLeft, area.x, area.y, style: style)
    put(symbols.topRight, right, area.y, style: style)
    put(symbols.bottomLeft, area.x, bottom, style: style)
    put(symbols.bottomRight, right, bottom, style: style)
  }
}
