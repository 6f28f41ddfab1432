import Telemetry
import Terminal

extension FrontEndsPanel {
  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    guard let frame = model.frame, !area.isEmpty else { return }
    let frontEnds = frame.frontEnds
    let symbols = canvas.symbols
    let stale = frontEnds.filter { $0.sign(latest: frame.managementRevision).role != .current }
    let order = model.order(of: id)
    guard area.height >= min(frontEnds.count, 3) else {
      var line = Line(area, row: 0)
      if stale.isEmpty { return line.add("\(symbols.check) all current", .current, on: &canvas) }
      line.add("\(symbols.cross) \(stale.count) stale: ", .stale, on: &canvas)
      return line.add(stale.map(\.name).joined(separator: " "), .text, on: &canvas)
    }
    let selected = order.firstIndex(of: selected(model))
    if order.isEmpty { canvas.nothing(id, model, in: area) }
    let rows = ListRows(count: order.count, height: area.height, selected: selected ?? 0)
    for place in rows.range {
      row(
        frontEnds[order[place]], latest: frame.managementRevision, on: &canvas, in: area,
        y: area.y + place - rows.first, isSelected: place == selected && model.console.focus == id)
    }
    guard area.height > max(1, order.count) else { return }
    management(model, Line(area, row: max(1, order.count)), on: &canvas)
  }

  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    management(model, Line(area, row: 0, indent: 1), on: &canvas)
  }

  private func row(
    _ frontEnd: FrontEndFrame, latest: Int, on canvas: inout Canvas, in area: Rect, y: Int, isSelected: Bool
  ) {
    if isSelected { canvas.select(row: y, in: area) }
    var line = Line(Rect(x: area.x, y: y, width: area.width, height: 1), row: 0)
    line.add(isSelected ? canvas.symbols.selected : " ", .key, on: &canvas, selected: isSelected)
    let isNarrow = area.width < 44
    line.add(
      frontEnd.name.left(7) + " rev \(frontEnd.revision)" + (isNarrow ? " " : "  "), .text, on: &canvas,
      selected: isSelected)
    let sign = frontEnd.sign(latest: latest)
    let text =
      frontEnd.staleProfiles == 0
      ? sign.word
      : isNarrow
        ? "forwards \(frontEnd.staleProfiles) dead"
        : "\(Format.counted(frontEnd.staleProfiles, "dead profile")) forwarded"
    line.add("\(canvas.look.glyph(sign)) \(text)", sign.role, on: &canvas, selected: isSelected)
  }

  /// The profiles' latest revision, and the key that pushes it.
  private func management(_ model: Model, _ start: Line, on canvas: inout Canvas) {
    guard let frame = model.frame else { return }
    var line = start
    let revision = "rev \(frame.managementRevision)"
    let key = model.keys.key(for: .pushProfiles)
    let hint = " push profiles"
    let canPush =
      model.isOperable
      && frame.frontEnds.contains { $0.sign(latest: frame.managementRevision).role != .current }
    let room = line.endX - line.x - (canPush ? 2 + key.displayWidth + hint.utf8.count : 0)
    let wordings = [" issuer management \(revision)", " latest \(revision)"].map { [[($0, Role.label)]] }
    for (text, role) in canvas.fitting(wordings, room) { line.add(text, role, on: &canvas) }
    guard canPush else { return }
    line.add("  ", .label, on: &canvas)
    line.hint(key, hint, does: .pushProfiles, on: &canvas)
  }
}
