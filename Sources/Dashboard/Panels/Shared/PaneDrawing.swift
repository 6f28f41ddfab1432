import Terminal

extension Canvas {
  /// A pane with its border, clipped to its area.
  mutating func pane(_ placement: Placement, _ model: Model) {
    clipped(to: placement.area) { canvas in
      canvas.border(placement, model)
      canvas.clipped(to: placement.content) { $0.content(placement, model) }
    }
  }

  private mutating func border(_ placement: Placement, _ model: Model) {
    let panel = model.panels[placement.panel]
    let area = placement.area
    switch placement.pane.part {
    case .details:
      let details = panel.explanation(model)
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
      let note = model.frame.map { panel.note(model, $0, symbols, in: placement) } ?? PanelNote("")
      let state = tableState(panel.id, model)
      let title = panel.heading(model, width: area.width)
      let cut = model.frame == nil ? nil : panel.cut(model, in: placement.content)
      let wordings = note.wordings(cut, symbols)
      let rest = state.displayWidth + note.legendColumns + 10
      let text =
        wordings.first { panel.shortTitle.displayWidth + rest + $0.displayWidth <= area.width }
        ?? wordings[wordings.count - 1]
      // A table's filter is more important than its number of rows.
      let isCrowded = title.displayWidth + rest + text.displayWidth > area.width
      frame(
        area, placement.chrome, key: model.keys.digit(of: panel.id),
        title: (isCrowded ? panel.shortTitle : title) + state,
        legend: note.legend, note: text, noteRole: note.role, border: panel.border,
        isFocused: model.console.focus == panel.id)
    }
  }

  /// A table's filter and sort order, for its title.
  private func tableState(_ panel: PanelID, _ model: Model) -> String {
    guard let state = model.console.tables[panel], !state.isPlain else { return "" }
    let filter = state.filter.isEmpty ? "" : " /\(state.filter)/ \(model.order(of: panel).count)"
    let sort = state.column.map { " \(state.isDescending ? symbols.down : symbols.up)\($0)" } ?? ""
    return filter + sort
  }

  private mutating func content(_ placement: Placement, _ model: Model) {
    let panel = model.panels[placement.panel]
    let area = placement.content
    switch placement.pane.part {
    case .details: details(panel.id, model, in: area)
    case .chart:
      if let chart = panel.chart { graphPanel(model, in: area, charts: [chart]) }
    case .panel:
      if model.console.expanded == panel.id {
        panel.drawExpanded(on: &self, model, in: area)
      } else {
        panel.draw(on: &self, model, in: area)
      }
    }
  }
}
