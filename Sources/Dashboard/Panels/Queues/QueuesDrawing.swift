import Basics
import Issuance
import Telemetry
import Terminal

extension Canvas {
  /// The requests waiting in each queue, their age, and the rates in and out.
  mutating func queuesPanel(_ model: Model, in area: Rect) {
    guard let frame = model.frame else { return }
    let order = model.order(of: .queues)
    let selected = order.firstIndex(of: model.console.selection[.queues])
    let table = QueueTable(count: order.count, area: area, selected: selected ?? 0)
    let columns = QueueColumns(area)
    if table.hasHeader {
      header(columns, area, top: model.console.depthScale.top, model.console.tables[.queues])
    }
    for place in table.first..<table.first + table.count {
      row(
        frame.queues[order[place]], model, columns, area, y: table.y(of: place), isSelected: place == selected
      )
    }
    guard order.isEmpty else { return }
    // Beneath the column names, where there is a row for both.
    let y = area.height > 1 ? table.y(of: 0) : area.y
    nothing(.queues, model, in: Rect(x: area.x, y: y, width: area.width, height: 1))
  }

  private mutating func header(_ columns: QueueColumns, _ area: Rect, top: Double, _ state: TableState?) {
    let y = area.y
    let arrow = state?.isDescending == true ? symbols.down : symbols.up
    put("#", columns.number.x + columns.number.width - 1, y, .label)
    if columns.state.width > 5 { put("state", columns.state.x, y, width: columns.state.width - 1, .label) }
    if columns.discipline.width > 0 { put("serves", columns.discipline.x, y, width: 8, .label) }
    for (text, column) in [
      ("depth", columns.depth), ("oldest", columns.oldest), ("in/s", columns.entered),
      ("out/s", columns.left),
      ("parked", columns.parked), ("re-submit", columns.resubmit),
    ] where column.width > 0 {
      let isSorted = text == state?.column
      // The legend may begin two columns early, and stands a blank away.
      let shift = columns.isTight && text == "depth" ? 2 : 0
      putRight(
        isSorted ? arrow + text : text, endX: column.x + column.width - shift, y,
        width: column.width - (isSorted ? 0 : 1),
        isSorted ? .key : .label)
    }
    let scale = Format.grouped(Int(top))
    let bar = QueueBar(width: columns.bar.width)
    let x = columns.bar.x + 1
    let spare = bar.legend(room: bar.width - scale.utf8.count - 1, symbols)
    // Whole names matter more than the scale, letters do not.
    let isFull =
      bar.division == .kinds || spare.map(\.text) == bar.legend(room: bar.width, symbols).map(\.text)
    guard spare.isEmpty || !isFull else {
      legend(spare, Rect(x: x, y: y, width: bar.width, height: 1))
      return putRight(scale, endX: x + bar.width, y, width: scale.utf8.count, .label)
    }
    // The legend matters more than the depth of the longest bar, and than the gap before it.
    var best: (words: [Part], gap: Int) = ([], 0)
    for gap in 0...(columns.isTight ? 2 : 1) {
      let words = bar.legend(room: bar.width + gap, symbols)
      if QueueBar.columns(words) > QueueBar.columns(best.words) { best = (words, gap) }
    }
    legend(best.words, Rect(x: x - best.gap, y: y, width: bar.width + best.gap, height: 1))
  }

  private mutating func legend(_ words: [Part], _ area: Rect) {
    var line = Line(area, row: 0)
    for (text, role) in words { line.add(text, role, on: &self) }
  }

  private mutating func row(
    _ row: QueueFrame, _ model: Model, _ columns: QueueColumns, _ area: Rect, y: Int, isSelected: Bool
  ) {
    let index = row.id - 1
    if isSelected {
      select(row: y, in: area)
      put(symbols.selected, area.x, y, .key, selected: true, .bold)
    }
    putRight(
      String(row.id), endX: columns.number.x + columns.number.width, y, width: columns.number.width, .text,
      selected: isSelected)
    let sign = row.sign
    put(
      columns.state.width > 4 ? "\(look.glyph(sign)) \(sign.word)" : look.glyph(sign),
      columns.state.x + (columns.state.width > 4 ? 0 : 1), y,
      width: columns.state.width, sign.role, selected: isSelected)
    put(
      row.discipline.name, columns.discipline.x, y, width: columns.discipline.width, .label,
      selected: isSelected)
    right(Format.grouped(row.depth), columns.depth, y, .text, isSelected)
    queueBar(
      QueueBar(width: columns.bar.width), row, columns.bar.x + 1, y, top: model.console.depthScale.top)
    let timeout = model.run.identityTimeout
    let age = row.oldestAge
    right(
      age.map { Format.age($0) } ?? symbols.dash, columns.oldest, y,
      age.map { $0 >= timeout ? .bad : $0.seconds >= timeout.seconds / 2 ? .warning : .good } ?? .label,
      isSelected)
    let minute = model.minute
    right(Format.short(minute.rate(\.entered, index)), columns.entered, y, .text, isSelected)
    right(Format.short(minute.rate(\.left, index)), columns.left, y, .text, isSelected)
    let hasParked = row.parked > 0
    right(
      hasParked ? Format.grouped(row.parked) : symbols.dash, columns.parked, y,
      hasParked ? .parked : .label, isSelected)
    let (back, dead) = (row.resubmitting + row.deadLetters.resubmitting, row.deadLetters.count)
    right(
      back > 0
        ? Format.grouped(back) : dead > 0 ? "\(Format.axis(Double(dead))) dead" : hasParked ? "held" : "",
      columns.resubmit, y, back > 0 ? .operatorAction : dead > 0 ? .warning : .label, isSelected)
  }

  private mutating func right(
    _ text: String, _ column: (x: Int, width: Int), _ y: Int, _ role: Role, _ isSelected: Bool
  ) {
    guard column.width > 1 else { return }
    putRight(text, endX: column.x + column.width, y, width: column.width, role, selected: isSelected)
  }
}
