import Basics
import Session
import Terminal

/// The desk's area and rows; shared by drawing and hit testing.
struct DeskBox {
  let area: Rect
  let inside: Rect
  /// The first row shown, and the one selected.
  let first: Int
  let selected: Int
  /// Rows that can be selected.
  private let choices: [Int]

  init(_ desk: InstructorDesk, rows: [InstructorDesk.Row], width: Int, height: Int) {
    let boxWidth = min(width, max(60, width * 4 / 5))
    let boxHeight = min(height, rows.count + 3)
    area = Rect(
      x: (width - boxWidth) / 2, y: max(0, (height - boxHeight) / 2), width: boxWidth, height: boxHeight)
    inside = area.inset(horizontal: 2, vertical: 1)
    choices = rows.indices.filter { rows[$0].choice != nil }
    selected = choices.isEmpty ? 0 : choices[max(0, min(choices.count - 1, desk.selected))]
    first = max(0, min(rows.count - inside.height, selected - inside.height / 2))
  }

  /// The index, among the selectable rows, of the one at a point.
  func choice(atX x: Int, y: Int) -> Int? {
    inside.contains(x: x, y: y) ? choices.firstIndex(of: first + y - inside.y) : nil
  }
}

extension Canvas {
  /// The instructor's desk over the panels; the selected row is always visible.
  mutating func desk(_ desk: InstructorDesk, _ model: Model) {
    let rows = model.deskRows
    let box = DeskBox(desk, rows: rows, width: surface.width, height: surface.height)
    let cut = ListCut(max(0, box.inside.height), of: rows.count).map { $0.text + " rows · " } ?? ""
    window(
      box.area, title: "Instructor's desk", note: cut + "Enter fires, removes · Esc", border: .borderFocused)
    let inside = box.inside
    guard inside.height > 0 else { return }
    clipped(to: inside) { canvas in
      for (line, index) in (box.first..<min(rows.count, box.first + inside.height)).enumerated() {
        let isSelected = index == box.selected
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
