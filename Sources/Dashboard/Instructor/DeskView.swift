import Drills
import Issuance
import Terminal

extension Canvas {
  /// The instructor's desk over the panels; the row selected is always in view.
  mutating func desk(_ desk: InstructorDesk, _ model: Model) {
    let rows = model.deskRows
    let width = min(surface.width, max(60, surface.width * 4 / 5))
    let height = min(surface.height, rows.count + 3)
    let area = Rect(
      x: (surface.width - width) / 2, y: max(0, (surface.height - height) / 2), width: width, height: height)
    window(area, title: "Instructor's desk", note: "Enter fires, removes · Esc", border: .borderFocused)
    let inside = area.inset(horizontal: 2, vertical: 1)
    guard inside.height > 0 else { return }
    let choices = rows.indices.filter { rows[$0].choice != nil }
    let selected = choices.isEmpty ? 0 : choices[max(0, min(choices.count - 1, desk.selected))]
    let first = max(0, min(rows.count - inside.height, selected - inside.height / 2))
    clipped(to: inside) { canvas in
      for (line, index) in (first..<min(rows.count, first + inside.height)).enumerated() {
        let isSelected = index == selected
        if isSelected { canvas.select(row: inside.y + line, in: inside) }
        canvas.row(rows[index], Line(inside, row: line), isSelected)
      }
    }
  }

  private mutating func row(_ row: InstructorDesk.Row, _ line: Line, _ isSelected: Bool) {
    var line = line
    func columns(_ parts: [(String, Role)]) {
      for (text, role) in parts { line.add(text, role, on: &self, selected: isSelected) }
    }
    switch row {
    case .title(let title): columns([(title, .title)])
    case .remark(let text): columns([("  " + text, .label)])
    case .event(let event):
      let state = event.fired.map { "fired \($0.clockTime)" } ?? (event.isOffered ? "offered" : "waiting")
      columns([
        (
          event.fired == nil ? "  \(symbols.dot) " : "  \(symbols.check) ",
          event.fired == nil ? .label : .good
        ),
        (event.id.left(16) + " ", .key), (state.left(15), event.fired == nil ? .label : .text),
        (Self.hidden(event.isHidden), .warning), (event.text + "  ", .text), (event.trigger, .label),
      ])
    case .malfunction(let malfunction):
      columns([
        ("  \(symbols.warning) ", .bad), (malfunction.id.left(16) + " ", .key),
        ("\(Format.percent(malfunction.level)) since \(malfunction.since.clockTime)".left(20), .text),
        (Self.hidden(malfunction.isHidden), .warning), (malfunction.text, .text),
      ])
    case .deed(let deed): columns([("  \(deed.key)  ", .key), (deed.label, .text)])
    }
  }

  private static func hidden(_ isHidden: Bool) -> String { (isHidden ? "hidden" : "").left(8) }
}
