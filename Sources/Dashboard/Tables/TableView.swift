import Terminal

/// A table's layout; shared by drawing and hit testing.
struct TableGrid {
  let area: Rect
  /// The index of the first visible row.
  let first: Int
  let rows: [Int]
  /// The number of listed things.
  let listed: Int
  /// The columns that fit, with their positions and widths.
  let columns: [(index: Int, x: Int, width: Int)]

  init(_ table: Table, _ order: [Int], area: Rect, selected: Int) {
    self.area = area
    let height = max(0, area.height - 1)
    listed = order.count
    let place = order.firstIndex(of: selected) ?? 0
    first = max(0, min(order.count - height, place - height / 2))
    rows = Array(order.dropFirst(first).prefix(height))
    // The marker of the selected row at the left, the scroll position at the right.
    let room = area.width - 3
    var shown = Array(table.columns.indices)
    func taken() -> Int { shown.reduce(-2) { $0 + table.columns[$1].width + 2 } }
    while shown.count > 1, taken() > room,
      let least = shown.max(by: { table.columns[$0].rank < table.columns[$1].rank })
    {
      shown.removeAll { $0 == least }
    }
    let spare = max(0, room - taken())
    var x = area.x + 2
    var columns: [(index: Int, x: Int, width: Int)] = []
    for index in shown {
      let width = table.columns[index].width + (table.columns[index].grows ? spare : 0)
      columns.append((index, x, min(width, max(0, area.endX - 1 - x))))
      x += width + 2
    }
    self.columns = columns
  }

  func index(atY y: Int) -> Int? {
    let row = y - area.y - 1
    return rows.indices.contains(row) ? rows[row] : nil
  }
}

extension Canvas {
  /// A table with the columns and rows that fit.
  mutating func table(_ table: Table, _ panel: PanelID, _ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    let state = model.console.tables[panel] ?? TableState()
    let selected = model[selected: panel]
    let grid = TableGrid(table, model.order(of: panel), area: area, selected: selected)
    for (index, x, width) in grid.columns {
      let column = table.columns[index]
      let isSorted = column.name == state.column
      let arrow = isSorted ? (state.isDescending ? symbols.down : symbols.up) : ""
      let name = column.isNumber ? arrow + column.name : column.name + arrow
      if column.isNumber {
        // A name wider than its numbers extends into the gap before it.
        putRight(name, endX: x + width, area.y, width: width + (isSorted ? 1 : 0), isSorted ? .key : .label)
      } else {
        put(name, x, area.y, width: width + 1, isSorted ? .key : .label)
      }
    }
    for (row, thing) in grid.rows.enumerated() {
      self.row(thing, of: table, grid, y: area.y + 1 + row, isSelected: thing == selected)
    }
    if grid.rows.isEmpty, area.height > 1 {
      put(nothing(table, state), area.x + 2, area.y + 1, width: area.width - 2, .label)
    }
    scrollPosition(
      first: grid.first, shown: grid.rows.count, of: grid.listed,
      in: Rect(x: area.endX - 1, y: area.y + 1, width: 1, height: area.height - 1))
  }

  private mutating func row(_ thing: Int, of table: Table, _ grid: TableGrid, y: Int, isSelected: Bool) {
    if isSelected {
      select(row: y, in: Rect(x: grid.area.x, y: y, width: grid.area.width - 1, height: 1))
      put(symbols.selected, grid.area.x, y, .key, selected: true, .bold)
    }
    for (index, x, width) in grid.columns {
      let column = table.columns[index]
      let cell = column.cell(thing)
      if column.isNumber {
        putRight(cell.text, endX: x + width, y, width: width, cell.role, selected: isSelected)
      } else {
        let sign = cell.sign.map { look.glyph($0) + " " } ?? ""
        put(sign + cell.text, x, y, width: width, cell.role, selected: isSelected)
      }
    }
  }

  /// The message of an empty table.
  func nothing(_ table: Table, _ state: TableState) -> String {
    table.count == 0
      ? "no \(table.noun)"
      : "'\(state.filter)' matches none of \(Format.counted(table.count, table.noun))"
  }

  /// A scroll bar at the right edge; nothing if the whole list is visible.
  mutating func scrollPosition(first: Int, shown: Int, of count: Int, in track: Rect) {
    guard count > shown, shown > 0, track.height >= 2 else { return }
    let length = max(1, min(track.height - 1, track.height * shown / count))
    let most = max(1, count - shown)
    let offset = (track.height - length) * min(first, most) / most
    fill(track, symbols.vertical, .divider)
    fill(Rect(x: track.x, y: track.y + offset, width: 1, height: length), symbols.live, .label)
  }
}
