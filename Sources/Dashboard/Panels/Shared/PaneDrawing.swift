import Terminal

extension Canvas {
  /// A pane with its border; nothing of it is drawn outside of its area.
  mutating func pane(_ placement: Placement, _ model: Model) {
    clipped(to: placement.area) { canvas in
      canvas.border(placement, model)
      canvas.clipped(to: placement.content) { $0.content(placement, model) }
    }
  }

  private mutating func border(_ placement: Placement, _ model: Model) {
    let panel = placement.panel
    let area = placement.area
    switch placement.pane.part {
    case .details:
      let details = model.explanation(of: panel)
      frame(
        area, placement.chrome, key: nil, title: details?.title ?? "Details", note: "", border: panel.border,
        isFocused: false)
    case .chart:
      guard let chart = panel.chart else { return }
      let note = PanelNote(chart: chart, model, symbols)
      frame(
        area, placement.chrome, key: nil, title: chart.title, note: note.text, noteRole: note.role,
        border: panel.border, isFocused: false)
    case .panel:
      let note = PanelNote(panel, model, symbols, room: area.width - 10)
      let state = tableState(panel, model)
      var title = area.width >= 44 ? panel.title : panel.shortTitle
      if panel == .graph, area.width >= 100 { title += "  POST /identity" }
      // What a table is filtered by is worth more than how many rows it would have.
      let isCrowded = title.displayWidth + state.displayWidth + note.text.displayWidth + 10 > area.width
      frame(
        area, placement.chrome, key: model.keys.digit(of: panel),
        title: (isCrowded ? panel.shortTitle : title) + state,
        note: note.text, noteRole: note.role, border: panel.border, isFocused: model.focus == panel)
    }
  }

  /// How a table is filtered and sorted, to stand behind its title.
  private func tableState(_ panel: PanelID, _ model: Model) -> String {
    guard let state = model.tables[panel], !state.isPlain else { return "" }
    let filter = state.filter.isEmpty ? "" : " /\(state.filter)/ \(model.order(of: panel).count)"
    let sort = state.column.map { " \(state.isDescending ? symbols.down : symbols.up)\($0)" } ?? ""
    return filter + sort
  }

  private mutating func content(_ placement: Placement, _ model: Model) {
    let panel = placement.panel
    let area = placement.content
    switch placement.pane.part {
    case .details: details(panel, model, in: area)
    case .chart:
      if let chart = panel.chart { graphPanel(model, in: area, charts: [chart]) }
    case .panel:
      if model.expanded == panel {
        expandedPanel(panel, model, in: area)
      } else {
        self.panel(panel, model, in: area)
      }
    }
  }

  /// A panel's content as it is beside others.
  mutating func panel(_ panel: PanelID, _ model: Model, in area: Rect) {
    switch panel {
    case .graph:
      graphPanel(model, in: area, charts: GraphPanel.charts(rows: area.height, isExpanded: false))
    case .queues: queuesPanel(model, in: area)
    case .customers: customersPanel(model, in: area)
    case .servers: serversPanel(model, in: area)
    case .ocsp: ocspPanel(model, in: area)
    case .frontEnds: frontEndsPanel(model, in: area)
    case .alarms: alarmsPanel(model, in: area)
    case .timeline: timelinePanel(model, in: area)
    case .ledger: ledgerPanel(model, in: area)
    case .objectives: objectivesPanel(model, in: area)
    case .now: nowPanel(model, in: area)
    }
  }
}
