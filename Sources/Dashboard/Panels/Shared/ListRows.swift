import Terminal

/// The visible rows of a list, scrolled so that the selection is among them. Shared by drawing and hit testing.
struct ListRows {
  let first: Int
  let range: Range<Int>

  init(count: Int, height: Int, selected: Int) {
    let height = max(0, height)
    first = max(0, min(count - height, selected - height / 2))
    range = first..<min(count, first + height)
  }
}

extension Canvas {
  /// The reason a panel's list is empty, in the first row.
  mutating func nothing(_ panel: PanelID, _ model: Model, in area: Rect) {
    guard let table = model.table(of: panel) else { return }
    fill(Rect(x: area.x, y: area.y, width: area.width, height: 1), " ", .text)
    put(
      nothing(table, model.console.tables[panel] ?? TableState()), area.x, area.y, width: area.width, .label)
  }
}
