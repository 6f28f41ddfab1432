import Terminal

/// A panel with a list or a grid of things, one of which is selected: on the whole screen it is a table.
protocol ListPanel: Panel {
  /// The places in the list that have a row or a cell in the panel's content beside other panels.
  func placesShown(_ model: Model, in area: Rect) -> Range<Int>
  /// Rows below the table of the whole screen.
  var rowsBelowTable: Int { get }
  /// Draws the part about all things, below the table.
  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect)
}

extension ListPanel {
  var hasDetailsPane: Bool { true }
  var hasSelection: Bool { true }
  var rowsBelowTable: Int { 1 }
  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect) {}

  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    guard let table = model.table(of: id), let rows = wholeTableArea(model, in: area) else {
      return draw(on: &canvas, model, in: area)
    }
    canvas.table(table, id, model, in: rows)
    let rest = Rect(x: area.x, y: rows.endY, width: area.width, height: area.endY - rows.endY)
    if !rest.isEmpty { drawBelowTable(on: &canvas, model, in: rest) }
  }

  func wholeTableArea(_ model: Model, in area: Rect) -> Rect? {
    guard area.width >= 24, area.height >= 3 else { return nil }
    let below = area.height < 8 ? 0 : rowsBelowTable
    return Rect(x: area.x, y: area.y, width: area.width, height: area.height - below)
  }

  func cut(_ model: Model, in area: Rect) -> ListCut? { placedCut(model, in: area) }

  /// The cut of a list of rows or of a grid.
  func placedCut(_ model: Model, in area: Rect) -> ListCut? {
    let count = model.order(of: id).count
    guard count > 0, !area.isEmpty else { return nil }
    if model.console.expanded == id, model.table(of: id) != nil, let rows = wholeTableArea(model, in: area) {
      return ListCut(min(count, max(0, rows.height - 1)), of: count)
    }
    return ListCut(placesShown(model, in: area).count, of: count)
  }

  func selected(_ model: Model) -> Int { model.console.selection[id] }
  func select(_ thing: Int, in model: inout Model) { model.console.selection[id] = thing }

  /// The default for a list with one row per thing, scrolled so that the selection is visible.
  func placesShown(_ model: Model, in area: Rect) -> Range<Int> {
    let order = model.order(of: id)
    let place = order.firstIndex(of: selected(model)) ?? 0
    return ListRows(count: order.count, height: area.height, selected: place).range
  }

  /// The default for the same list.
  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? {
    placesShown(model, in: area).lowerBound + y - area.y
  }

  func move(_ action: Action, in model: inout Model, area: Rect?) {
    model.moveSelection(of: self, action, area: area)
  }
}
