import Basics
import Session
import Telemetry
import Terminal

extension Model {
  /// The legend of the graph's marks, up to the instant shown.
  var markList: TextOverlay {
    let lines = timeline.entries.compactMap { entry -> TextOverlay.Line? in
      let time = entry.entry.time.clockTime
      if let mark = entry.entry.mark {
        let parts = entry.parts(.utf8, record.exercise)
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
      TextOverlay.Line(
        text: "\(Symbols.utf8.mark)×3  three marks too close to show each", role: .operatorAction),
      TextOverlay.Line(text: "a gap: no data for that time", role: .label),
      TextOverlay.Line(text: ""),
    ]
    return TextOverlay(
      title: "Marks",
      lines: legend + (lines.isEmpty ? [TextOverlay.Line(text: "none yet", role: .label)] : lines))
  }
}
