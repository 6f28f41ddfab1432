import Issuance
import Metrics
import Simulation
import Terminal

extension Model {
  /// What a details pane tells: of the thing selected in a panel, or of the marks on the graph.
  func explanation(of panel: PanelID) -> TextOverlay? {
    switch panel {
    case .graph: markList
    case .now: details(of: .graph)
    case .queues, .servers, .ocsp, .frontEnds, .ledger, .timeline, .objectives, .alarms, .customers:
      details(of: panel)
    }
  }

  /// What the marks on the graph stand for, as far as the instant shown.
  private var markList: TextOverlay {
    let lines = timeline.entries.compactMap { entry -> TextOverlay.Line? in
      let time = entry.entry.time.clockTime
      if let mark = entry.entry.mark {
        let parts = entry.parts(.utf8, exercise)
        return TextOverlay.Line(
          key: "\(time) \(Symbols.utf8.mark)\(mark)", text: parts.text, role: .operatorAction)
      }
      if let note = entry.entry.marker {
        return TextOverlay.Line(key: "\(time) \(Symbols.utf8.marker)", text: note, role: .title)
      }
      guard case .alert(let change) = entry.entry.content, change.kind == .raise else { return nil }
      return TextOverlay.Line(
        key: "\(time) \(change.rule.severity.sign)", text: change.rule.title, role: Role(change.rule.severity)
      )
    }
    let legend = [
      TextOverlay.Line(text: "\(Symbols.utf8.mark)1  an action, with its number", role: .operatorAction),
      TextOverlay.Line(text: "A W C  an alarm: advisory, warning, critical", role: .alarmCritical),
      TextOverlay.Line(text: "\(Symbols.utf8.marker)  a marker with a note", role: .title),
      TextOverlay.Line(text: "a gap: nothing is known of that time", role: .label),
      TextOverlay.Line(text: ""),
    ]
    return TextOverlay(
      title: "Marks",
      lines: legend + (lines.isEmpty ? [TextOverlay.Line(text: "none yet", role: .label)] : lines))
  }
}

extension Canvas {
  /// What is known of the thing selected in a panel, for as many rows as there are.
  mutating func details(_ panel: PanelID, _ model: Model, in area: Rect) {
    var narrow = model
    narrow.width = area.width + Model.textMargin
    guard let details = narrow.explanation(of: panel)?.fitted(to: area.width) else {
      put("nothing is selected", area.x, area.y, width: area.width, .label)
      return
    }
    let keys = details.keyWidth
    // Of a list that grows the latest are shown, beneath what explains it.
    let explained = details.lines.firstIndex { $0.text.isEmpty && $0.key.isEmpty }.map { $0 + 1 } ?? 0
    let fixed = panel == .graph ? explained : details.lines.count
    let tail = details.lines.dropFirst(fixed).suffix(max(0, area.height - fixed))
    for (row, line) in (details.lines.prefix(fixed) + tail).prefix(area.height).enumerated() {
      text(line, x: area.x, area.y + row, keyWidth: keys)
    }
  }
}
