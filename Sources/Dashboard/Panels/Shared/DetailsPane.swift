import Terminal

extension TextOverlay.Line {
  /// Whether it is meaningless without the line after it: a heading, or a blank row.
  fileprivate var leadsOn: Bool {
    key.isEmpty && indent == 0 && !isContinuation && !text.hasPrefix(" ") && (role == .title || text.isEmpty)
  }
}

extension Canvas {
  /// Details of a panel's selected thing, in the rows available.
  mutating func details(_ panel: PanelID, _ model: Model, in area: Rect) {
    var narrow = model
    narrow.width = area.width + Model.textMargin
    guard let details = narrow.panels[panel].explanation(narrow)?.fitted(to: area.width) else {
      put("nothing is selected", area.x, area.y, width: area.width, .label)
      return
    }
    let keys = details.keyWidth
    func draw(_ lines: some Collection<TextOverlay.Line>, from row: Int = 0, on canvas: inout Canvas) {
      for (offset, line) in lines.enumerated() {
        canvas.text(line, x: area.x, area.y + row + offset, keyWidth: keys)
      }
    }
    // Of a growing list the latest entries are shown, beneath its introduction.
    let explained = details.lines.firstIndex { $0.text.isEmpty && $0.key.isEmpty }.map { $0 + 1 } ?? 0
    if panel == .graph, explained < area.height {
      draw(details.lines.prefix(explained), on: &self)
      let tail = details.lines.dropFirst(explained).suffix(area.height - explained)
      let earlier = details.lines.count - explained - tail.count
      guard earlier > 0 else { return draw(tail, from: explained, on: &self) }
      put("\(symbols.ellipsis) \(earlier + 1) earlier", area.x, area.y + explained, .label)
      return draw(tail.dropFirst(), from: explained + 1, on: &self)
    }
    guard details.lines.count > area.height, area.height > 1 else {
      return draw(details.lines.prefix(area.height), on: &self)
    }
    var shown = details.lines.prefix(area.height - 1)
    // Neither headings nor column names come last.
    while let last = shown.last, last.leadsOn || last.role == .label && shown.dropLast().last?.leadsOn == true
    {
      shown.removeLast()
    }
    draw(shown, on: &self)
    moreLines(details.lines.count - shown.count, of: panel, model, Line(area, row: area.height - 1))
  }

  /// The number of further lines, and the key that shows them.
  private mutating func moreLines(_ count: Int, of panel: PanelID, _ model: Model, _ start: Line) {
    var line = start
    line.add("\(symbols.ellipsis) \(Format.counted(count, "more line"))", .label, on: &self)
    // On an unacknowledged alarm the key acknowledges first, and the marks have no page of their own.
    guard panel != .graph, !(panel == .alarms && model.detailsAcknowledge) else { return }
    line.add(": ", .label, on: &self)
    line.hint(model.keys.key(for: .details), does: .details, on: &self)
  }
}
