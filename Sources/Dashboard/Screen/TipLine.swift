import Terminal

extension Layout {
  /// The columns of the coach's text; wide screens keep some for the command that turns it off.
  var tipColumns: Int { tip.width - 4 - (tip.width >= 150 ? Self.tipsOff.utf8.count : 0) }
  static let tipsOff = "  :tips off "
}

extension Canvas {
  /// The coach's advice, above the bottom row.
  mutating func tip(_ model: Model, in layout: Layout) {
    let area = layout.tip
    guard !area.isEmpty, let advice = model.advice else { return }
    let off = area.width >= 150 ? Layout.tipsOff : ""
    let rows = advice.rows(area.height, columns: layout.tipColumns)
    guard !rows.isEmpty else { return }
    fill(area, style: style(.text, selected: true))
    put(" \(symbols.selected) ", area.x, area.y, .key, selected: true, .bold)
    for (row, text) in rows.enumerated() { put(text, area.x + 3, area.y + row, .title, selected: true) }
    guard !off.isEmpty else { return }
    putRight(off, endX: area.endX, area.y, width: off.utf8.count, .label, selected: true)
    link(
      Rect(x: area.endX - off.utf8.count, y: area.y, width: off.utf8.count, height: 1),
      to: .command(.tips(false)))
  }
}
