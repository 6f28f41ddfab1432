import Basics
import Issuance
import Metrics
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
    put("#", area.x + 3, y, .label)
    if columns.state.width > 5 { put("state", columns.state.x, y, width: columns.state.width - 1, .label) }
    if columns.discipline.width > 0 { put("serves", columns.discipline.x, y, width: 8, .label) }
    for (text, column) in [
      ("depth", columns.depth), ("oldest", columns.oldest), ("in/s", columns.entered),
      ("out/s", columns.left),
      ("parked", columns.parked), ("re-submit", columns.resubmit),
    ] where column.width > 0 {
      let isSorted = text == state?.column
      putRight(
        isSorted ? arrow + text : text, endX: column.x + column.width, y,
        width: column.width - (isSorted ? 0 : 1),
        isSorted ? .key : .label)
    }
    let scale = Format.grouped(Int(top))
    let endX = columns.bar.x + 1 + columns.bar.width
    guard columns.bar.width >= scale.utf8.count + 3 else { return }
    putRight(scale, endX: endX, y, width: scale.utf8.count, .label)
    var legend = Line(
      Rect(x: columns.bar.x + 1, y: y, width: columns.bar.width - scale.utf8.count - 1, height: 1), row: 0)
    for (symbol, name, role) in [
      (symbols.live, "live", Role.live), (symbols.expired, "expired", .expired),
    ] {
      guard legend.endX - legend.x >= name.utf8.count + 2 else { break }
      legend.add(String(symbol), role, on: &self)
      legend.add(" \(name)  ", .label, on: &self)
    }
  }

  private mutating func row(
    _ row: QueueFrame, _ model: Model, _ columns: QueueColumns, _ area: Rect, y: Int, isSelected: Bool
  ) {
    let index = row.id - 1
    if isSelected {
      select(row: y, in: area)
      put(symbols.selected, area.x, y, .key, selected: true, .bold)
    }
    putRight(String(row.id), endX: area.x + 4, y, width: 3, .text, selected: isSelected)
    let sign = row.mode.sign
    put(
      columns.state.width > 4 ? "\(look.glyph(sign)) \(sign.word)" : look.glyph(sign),
      columns.state.x + (columns.state.width > 4 ? 0 : 1), y,
      width: columns.state.width, sign.role, selected: isSelected)
    put(
      row.discipline.name, columns.discipline.x, y, width: columns.discipline.width, .label,
      selected: isSelected)
    right(Format.grouped(row.depth), columns.depth, y, .text, isSelected)
    queueBar(row, columns.bar.x + 1, y, width: columns.bar.width, top: model.console.depthScale.top)
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
    let back = row.resubmitting > 0 ? Format.grouped(row.resubmitting) : hasParked ? "held" : ""
    right(back, columns.resubmit, y, row.resubmitting > 0 ? .operatorAction : .label, isSelected)
  }

  private mutating func right(
    _ text: String, _ column: (x: Int, width: Int), _ y: Int, _ role: Role, _ isSelected: Bool
  ) {
    guard column.width > 1 else { return }
    putRight(text, endX: column.x + column.width, y, width: column.width - 1, role, selected: isSelected)
  }

  /// Depth as a bar divided by kind; the expired part of each kind is shaded.
  private mutating func queueBar(
    _ row: QueueFrame, _ x: Int, _ y: Int, width: Int, top: Double
  ) {
    guard width > 0, row.depth > 0, top > 0 else { return }
    let length = max(1, min(width, Int((Double(row.depth) / top * Double(width)).rounded())))
    let signers = Double(max(1, row.byKind.ocsp + row.byKind.ocspDeadCA))
    let expiredSigners = Double(row.expiredSigners) / signers
    let expiredIdentities = Double(row.expiredIdentities) / Double(max(1, row.byKind.dss))
    let kinds: [(count: Int, expired: Double, name: String, role: Role)] = [
      (row.byKind.dss, expiredIdentities, "dss", .live), (row.byKind.ocsp, expiredSigners, "ocsp", .ocsp),
      (row.byKind.ocspDeadCA, expiredSigners, "dead", .deadCA), (row.byKind.hvca, 0, "hvca", .hvca),
    ]
    let total = Double(max(1, kinds.reduce(0) { $0 + max(0, $1.count) }))
    var sum = 0
    var column = 0
    for kind in kinds where kind.count > 0 {
      sum += kind.count
      let end = min(length, Int((Double(sum) / total * Double(length)).rounded()))
      let expired = column + Int((kind.expired * Double(max(0, end - column))).rounded())
      for cell in column..<max(column, end) {
        let isExpired = cell < expired
        put(
          isExpired ? symbols.expired : symbols.live, x + cell, y,
          style: style(isExpired && kind.role == .live ? .expired : kind.role))
      }
      let name = end - column > kind.name.utf8.count ? kind.name : String(kind.name.prefix(1))
      if end - column > name.utf8.count {
        var label = style(kind.role == .live && column < expired ? .expired : kind.role)
        label = Style(foreground: .default, background: label.foreground).labelled(on: theme)
        put(name, x + column, y, style: label)
      }
      column = max(column, end)
    }
  }
}

extension Style {
  /// Text on this background in the colour with more contrast: the theme's background or its titles, or black or white
  /// where the terminal's own background is used.
  fileprivate func labelled(on theme: Theme) -> Style {
    let own = [theme.background, theme.style(.title).foreground].compactMap { RGB($0) }
    let colors = own.count == 2 ? own : [.black, .white]
    guard let ground = RGB(background),
      let best = colors.max(by: { $0.contrast(with: ground) < $1.contrast(with: ground) })
    else { return self }
    var style = self
    style.foreground = best.color
    return style
  }
}
