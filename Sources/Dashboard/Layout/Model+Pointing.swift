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
    guard table(of: placement.panel) != nil, placement.panel != .timeline else { return true }
    guard let thing = thing(of: placement.panel, in: area, x: x, y: y) else { return false }
    self[selected: placement.panel] = thing
    return true
  }

  /// The thing at a place of a panel.
  func thing(of panel: PanelID, in area: Rect, x: Int, y: Int) -> Int? {
    let order = order(of: panel)
    let selected = order.firstIndex(of: self[selected: panel]) ?? 0
    if expanded == panel, let table = table(of: panel), let rows = wholeTableArea(panel, in: area) {
      return TableGrid(table, order, area: rows, selected: self[selected: panel]).index(atY: y)
    }
    let place: Int?
    switch panel {
    case .queues: place = QueueTable(count: order.count, area: area, selected: selected).place(atY: y)
    case .servers:
      place = ServerGrid(count: order.count, area: area, selected: selected).place(atX: x, y: y)
    case .ocsp: place = responderGrid(in: area).place(atX: x - area.x, y: y - area.y)
    case .frontEnds, .alarms:
      let rows = ListRows(count: order.count, height: area.height, selected: selected)
      place = rows.first + y - area.y
    case .customers: place = CustomersTable(count: order.count, area: area, selected: selected).place(atY: y)
    case .graph, .timeline, .ledger, .now, .objectives: return nil
    }
    return place.flatMap { order.indices.contains($0) ? order[$0] : nil }
  }

  /// - Parameter hasWords: whether each responder has a cell with words where there is room for them.
  func responderGrid(in area: Rect, hasWords: Bool = true) -> ResponderGrid {
    let order = order(of: .ocsp)
    return ResponderGrid(
      count: order.count, width: area.width, height: max(1, area.height - 2),
      wordRows: hasWords ? area.height - 6 : 0, selected: order.firstIndex(of: selection.responder) ?? 0)
  }

  /// Where the table of an expanded panel stands; nil if there is no room for one.
  func wholeTableArea(_ panel: PanelID, in area: Rect) -> Rect? {
    switch panel {
    case .ocsp:
      guard area.height >= 10 else { return nil }
      let grid = ResponderGrid(
        count: frame?.ocsp.responders.count ?? 0, width: area.width, height: max(1, area.height / 4))
      let above = grid.rows + (area.height >= 16 ? 5 : 3) + 1
      return Rect(x: area.x, y: area.y + above, width: area.width, height: area.height - above)
    case .queues, .servers, .frontEnds, .alarms, .customers:
      guard area.width >= 24, area.height >= 3 else { return nil }
      let lines = [PanelID.queues: 0, .servers: 2, .customers: 4]
      let below = area.height < 8 ? 0 : lines[panel] ?? 1
      return Rect(x: area.x, y: area.y, width: area.width, height: area.height - below)
    case .graph, .timeline, .ledger, .now, .objectives: return nil
    }
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
      cursor = wanted > known ? nil : max(wanted, run.start)
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
