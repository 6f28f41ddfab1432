import Metrics
import Terminal

extension Canvas {
  /// Whose copy of the profiles is stale.
  mutating func frontEndsPanel(_ model: Model, in area: Rect) {
    guard let frame = model.frame, !area.isEmpty else { return }
    let frontEnds = frame.frontEnds
    let stale = frontEnds.filter { $0.sign(latest: frame.managementRevision).role != .current }
    let order = model.order(of: .frontEnds)
    guard area.height >= min(frontEnds.count, 3) else {
      var line = Line(area, row: 0)
      if stale.isEmpty { return line.add("\(symbols.check) all current", .current, on: &self) }
      line.add("\(symbols.cross) \(stale.count) stale: ", .stale, on: &self)
      return line.add(stale.map(\.name).joined(separator: " "), .text, on: &self)
    }
    let selected = order.firstIndex(of: model.selection.frontEnd)
    if order.isEmpty { nothing(.frontEnds, model, in: area) }
    let rows = ListRows(count: order.count, height: area.height, selected: selected ?? 0)
    for place in rows.range {
      frontEnd(
        frontEnds[order[place]], latest: frame.managementRevision, in: area, y: area.y + place - rows.first,
        isSelected: place == selected && model.focus == .frontEnds)
    }
    guard area.height > max(1, order.count) else { return }
    management(model, Line(area, row: max(1, order.count)))
  }

  private mutating func frontEnd(
    _ frontEnd: FrontEndFrame, latest: Int, in area: Rect, y: Int, isSelected: Bool
  ) {
    if isSelected { select(row: y, in: area) }
    var line = Line(Rect(x: area.x, y: y, width: area.width, height: 1), row: 0)
    line.add(isSelected ? symbols.selected : " ", .key, on: &self, selected: isSelected)
    line.add(frontEnd.name.left(7) + " rev \(frontEnd.revision)  ", .text, on: &self, selected: isSelected)
    let sign = frontEnd.sign(latest: latest)
    let text =
      frontEnd.staleProfiles == 0
      ? sign.word
      : area.width < 44
        ? "forwards \(frontEnd.staleProfiles) dead"
        : "\(Format.counted(frontEnd.staleProfiles, "dead profile")) forwarded"
    line.add("\(look.glyph(sign)) \(text)", sign.role, on: &self, selected: isSelected)
  }

  /// What the front ends should have, and the key that gives it to them.
  mutating func management(_ model: Model, _ start: Line) {
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
    for (text, role) in fitting(wordings, room) { line.add(text, role, on: &self) }
    guard canPush else { return }
    line.add("  ", .label, on: &self)
    line.hint(key, hint, does: .pushProfiles, on: &self)
  }
}
