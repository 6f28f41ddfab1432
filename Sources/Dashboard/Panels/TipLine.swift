import Terminal

extension Canvas {
  /// What somebody who is new is told, above the bottom row.
  mutating func tip(_ model: Model, in area: Rect) {
    guard !area.isEmpty, let tip = model.tip else { return }
    fill(area, style: style(.text, selected: true))
    put(" \(symbols.selected) ", area.x, area.y, .key, selected: true, .bold)
    let off = area.width >= 150 ? "  :tips off " : ""
    put(tip, area.x + 3, area.y, width: area.width - 4 - off.utf8.count, .title, selected: true)
    putRight(off, endX: area.endX, area.y, width: off.utf8.count, .label, selected: true)
  }
}
