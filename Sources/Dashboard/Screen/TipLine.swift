import Terminal

extension Canvas {
  /// The beginner's tip, above the bottom row.
  mutating func tip(_ model: Model, in area: Rect) {
    guard !area.isEmpty, let tip = model.tip else { return }
    fill(area, style: style(.text, selected: true))
    put(" \(symbols.selected) ", area.x, area.y, .key, selected: true, .bold)
    let off = area.width >= 150 ? "  :tips off " : ""
    put(tip, area.x + 3, area.y, width: area.width - 4 - off.utf8.count, .title, selected: true)
    guard !off.isEmpty else { return }
    putRight(off, endX: area.endX, area.y, width: off.utf8.count, .label, selected: true)
    link(
      Rect(x: area.endX - off.utf8.count, y: area.y, width: off.utf8.count, height: 1),
      to: .command(.tips(false)))
  }
}
