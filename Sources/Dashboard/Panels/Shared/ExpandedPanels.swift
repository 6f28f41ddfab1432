import Terminal

/// Panels that have the whole screen: all rows with all columns, and below them what concerns all.
extension Canvas {
  mutating func expandedPanel(_ panel: PanelID, _ model: Model, in area: Rect) {
    switch panel {
    case .graph:
      graphPanel(model, in: area, charts: GraphPanel.charts(rows: area.height, isExpanded: true))
    case .queues, .servers, .frontEnds, .alarms, .customers: wholeTable(panel, model, in: area)
    case .ocsp: wholePool(model, in: area)
    case .ledger: wholeLedger(model, in: area)
    case .timeline: timelinePanel(model, in: area, isExpanded: true)
    case .now: nowPanel(model, in: area, isExpanded: true)
    case .objectives: objectivesPanel(model, in: area)
    }
  }

  /// A table, with lines below it where there are rows for them.
  private mutating func wholeTable(_ panel: PanelID, _ model: Model, in area: Rect) {
    guard let table = model.table(of: panel), let rows = model.wholeTableArea(panel, in: area) else {
      return self.panel(panel, model, in: area)
    }
    self.table(table, panel, model, in: rows)
    let rest = Rect(x: area.x, y: rows.endY, width: area.width, height: area.endY - rows.endY)
    guard !rest.isEmpty else { return }
    switch panel {
    case .servers:
      policy(model, Line(rest, row: 0, indent: 1))
      throughput(model, Line(rest, row: 1, indent: 1))
    case .frontEnds: management(model, Line(rest, row: 0, indent: 1))
    case .customers: for row in 0..<rest.height { summary(row, model, in: rest) }
    default:
      var line = Line(rest, row: 0, indent: 2)
      if let declared = declaration(model.frame) { line.add(declared + "   ", .label, on: &self) }
      alarmHints(model, line)
    }
  }

  /// The grid of responders with what the pool lacks, and all responders as a table.
  private mutating func wholePool(_ model: Model, in area: Rect) {
    guard let table = model.table(of: .ocsp), let rows = model.wholeTableArea(.ocsp, in: area) else {
      return ocspPanel(model, in: area)
    }
    let above = Rect(x: area.x, y: area.y, width: area.width, height: rows.y - area.y - 1)
    ocspPanel(model, in: above, hasWords: false)
    self.table(table, .ocsp, model, in: rows)
  }
}
