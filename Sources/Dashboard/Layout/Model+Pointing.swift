import Basics
import Metrics
import Terminal

/// What stands where on the screen, for whoever points at it.
extension Model {
  /// Selects the thing at a place of a panel, or puts the graph's cursor there; whether there is something.
  mutating func select(in placement: Placement, x: Int, y: Int) -> Bool {
    let area = placement.content
    guard area.contains(x: x, y: y) else { return false }
    if placement.hasTimeAxis {
      pointGraph(atX: x, in: placement)
      return true
    }
    guard placement.pane.part == .panel else { return false }
    guard panels[placement.panel].hasSelection, frame != nil else { return true }
    guard let thing = thing(of: placement.panel, in: area, x: x, y: y) else { return false }
    self[selected: placement.panel] = thing
    return true
  }

  /// The thing at a place of a panel.
  func thing(of panel: PanelID, in area: Rect, x: Int, y: Int) -> Int? {
    let order = order(of: panel)
    if console.expanded == panel, let table = table(of: panel),
      let rows = panels[panel].wholeTableArea(self, in: area)
    {
      return TableGrid(table, order, area: rows, selected: self[selected: panel]).index(atY: y)
    }
    let place = panels[panel].place(self, in: area, x: x, y: y)
    return place.flatMap { order.indices.contains($0) ? order[$0] : nil }
  }

  // MARK: The graph

  /// The instant at a column of a pane with a time axis; beyond its ends the end.
  func instant(atX x: Int, in placement: Placement) -> Instant? {
    let columns = placement.content.width - ChartStack.margins
    guard columns > 0 else { return nil }
    let share = Double(x - placement.content.x - ChartStack.leftMargin) / Double(columns)
    return window.instant(at: max(0, min(1, share)))
  }

  /// Shows the whole screen at the instant pointed at if the clock stands, or else puts the graph's cursor there.
  ///
  /// Dragging is pointing again and again: the screen, or the cursor, follows.
  mutating func pointGraph(atX x: Int, in placement: Placement) {
    guard let wanted = instant(atX: x, in: placement) else { return }
    if stands {
      scrub(to: wanted)
    } else {
      console.cursor = wanted > known ? nil : max(wanted, run.start)
    }
  }

  /// Shows a shorter or longer part of the run; the instant pointed at stays in view.
  mutating func zoomGraph(closer: Bool, aboutX x: Int, in placement: Placement) {
    changeZoom(closer: closer, around: instant(atX: x, in: placement).map { min($0, known) })
  }
}

extension Placement {
  /// Whether its columns are times.
  var hasTimeAxis: Bool { pane.part == .chart || pane == .panel(.graph) }
}
