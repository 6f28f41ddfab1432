import Basics
import Telemetry
import Terminal

/// Hit testing: the things at a point of the screen.
extension Model {
  /// Selects the thing at a point of a panel, or moves the graph's cursor there; returns whether there is one.
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

  /// The thing at a point of a panel.
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

  /// The instant at a column of a pane with a time axis, clamped to its ends.
  func instant(atX x: Int, in placement: Placement) -> Instant? {
    let columns = placement.content.width - ChartStack.margins
    guard columns > 0 else { return nil }
    let share = Double(x - placement.content.x - ChartStack.leftMargin) / Double(columns)
    return window.instant(at: max(0, min(1, share)))
  }

  /// Scrubs the whole screen to the instant at a column if the clock stands, or else moves the graph's cursor there.
  ///
  /// Dragging repeats this: the screen, or the cursor, follows.
  mutating func pointGraph(atX x: Int, in placement: Placement) {
    guard let wanted = instant(atX: x, in: placement) else { return }
    if stands {
      scrub(to: wanted)
    } else {
      console.cursor = wanted > known ? nil : max(wanted, run.start)
    }
  }

  /// Zooms the graph in or out; the instant at the column stays in view.
  mutating func zoomGraph(closer: Bool, aboutX x: Int, in placement: Placement) {
    changeZoom(closer: closer, around: instant(atX: x, in: placement).map { min($0, known) })
  }
}

extension Placement {
  /// Whether its columns are times.
  var hasTimeAxis: Bool { pane.part == .chart || pane == .panel(.graph) }
}
