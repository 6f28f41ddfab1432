import Issuance
import Metrics
import Terminal

extension Canvas {
  /// Whose copy of the profiles is stale.
  mutating func frontEndsPanel(_ model: Model, in area: Rect) {
    guard let frame = model.frame, !area.isEmpty else { return }
    let frontEnds = frame.frontEnds
    let isStale = { (frontEnd: FrontEndFrame) in
      frontEnd.staleProfiles > 0 || frontEnd.revision < frame.managementRevision
    }
    let stale = frontEnds.filter(isStale)
    guard area.height >= min(frontEnds.count, 3) else {
      var line = Line(area, row: 0)
      if stale.isEmpty { return line.add("\(symbols.check) all current", .current, on: &self) }
      line.add("\(symbols.cross) \(stale.count) stale: ", .stale, on: &self)
      return line.add(stale.map(\.name).joined(separator: " "), .text, on: &self)
    }
    let first = max(0, min(frontEnds.count - area.height, model.selection.frontEnd - area.height / 2))
    for (row, frontEnd) in frontEnds.dropFirst(first).prefix(area.height).enumerated() {
      let isSelected = first + row == model.selection.frontEnd && model.focus == .frontEnds
      if isSelected { select(row: area.y + row, in: area) }
      var line = Line(area, row: row)
      line.add(isSelected ? symbols.selected : " ", .key, on: &self, selected: isSelected)
      line.add(frontEnd.name.left(7) + " rev \(frontEnd.revision)  ", .text, on: &self, selected: isSelected)
      let (text, role): (String, Role) =
        frontEnd.staleProfiles > 0
        ? (
          area.width < 44
            ? "\(symbols.cross) forwards \(frontEnd.staleProfiles) dead"
            : "\(symbols.cross) \(Format.counted(frontEnd.staleProfiles, "dead profile")) forwarded", .stale
        )
        : frontEnd.revision < frame.managementRevision
          ? ("\(symbols.warning) behind", .warning) : ("\(symbols.check) current", .current)
      line.add(text, role, on: &self, selected: isSelected)
    }
    guard area.height > frontEnds.count else { return }
    var line = Line(area, row: frontEnds.count)
    line.add(" issuer management rev \(frame.managementRevision)", .label, on: &self)
    if !stale.isEmpty {
      line.add("  \(model.keys.key(for: .pushProfiles))", .key, on: &self)
      line.add(" push profiles", .label, on: &self)
    }
  }

  /// Alerts that are raised, acknowledged, or over and not yet seen.
  mutating func alarmsPanel(_ model: Model, in area: Rect) {
    guard !area.isEmpty, model.frame != nil else { return }
    let alarms = model.alarms
    if alarms.isEmpty { put("\(symbols.check) no alarms", area.x, area.y, width: area.width, .good) }
    let first = max(0, min(alarms.count - area.height, model.selection.alarm - area.height / 2))
    for (row, alarm) in alarms.dropFirst(first).prefix(area.height).enumerated() {
      let isSelected = first + row == model.selection.alarm && model.focus == .alarms
      if isSelected { select(row: area.y + row, in: area) }
      let (glyph, word) = phase(alarm.phase)
      let role: Role = alarm.phase == .cleared ? .alarmCleared : Role(alarm.rule.severity)
      let age = alarm.raised.map { Format.span(model.now - $0) } ?? ""
      var line = Line(
        Rect(x: area.x, y: area.y, width: max(0, area.width - age.utf8.count - 1), height: area.height),
        row: row)
      let lamp = model.isDark(alarm.phase) ? " " : glyph
      line.add("\(lamp)\(alarm.rule.severity.sign) ", role, on: &self, selected: isSelected)
      if area.width >= 40 { line.add(word.left(5), role, on: &self, selected: isSelected) }
      if alarm.isFirstOut { line.add("1st ", .key, on: &self, selected: isSelected) }
      let text: Role = alarm.phase == .raised ? .title : .text
      line.add(alarm.rule.title, text, on: &self, selected: isSelected)
      putRight(age, endX: area.endX, area.y + row, width: age.utf8.count, .label, selected: isSelected)
    }
    var row = max(1, alarms.count)
    if row < area.height, let declared = declaration(model.frame) {
      put(declared, area.x, area.y + row, width: area.width, .label)
      row += 1
    }
    guard row < area.height, !alarms.isEmpty else { return }
    var line = Line(area, row: area.height - 1)
    line.add("Enter", .key, on: &self)
    line.add(" acknowledge  ", .label, on: &self)
    line.add(model.keys.key(for: .acknowledgeAll), .key, on: &self)
    line.add(" all", .label, on: &self)
  }

  private func declaration(_ frame: Frame?) -> String? {
    let parts = [
      frame?.incidentDeclared.map { "declared \(Format.hourMinute($0))" },
      frame?.escalated.map { "escalated \(Format.hourMinute($0))" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "  ")
  }

  func phase(_ phase: AlertState.Phase) -> (glyph: String, word: String) {
    let isUTF8 = look.glyphs == .utf8
    return switch phase {
    case .raised: (isUTF8 ? "●" : "*", "new")
    case .acknowledged: (isUTF8 ? "◐" : "+", "seen")
    case .cleared: (isUTF8 ? "○" : "o", "over")
    case .normal: (isUTF8 ? "·" : ".", "ok")
    }
  }

  /// Where every certificate request is or how it ended.
  mutating func ledgerPanel(_ model: Model, in area: Rect) {
    guard let ledger = model.frame?.ledger, !area.isEmpty else { return }
    let total = ledger.total
    let difference = total.requested - total.accountedFor
    let left: [(String, Int, Role)] = [
      ("requested", total.requested, .title), ("issued", total.issued, .good),
      ("  to nobody", ledger.issuedToNobody, ledger.issuedToNobody > 0 ? .warning : .text),
      ("rejected", total.rejected, .text), ("expired", total.expired, .text),
      ("cancelled", total.cancelled, .text),
    ]
    let right: [(String, Int, Role)] = [
      ("queued", total.queued, .text), ("parked", total.parked, total.parked > 0 ? .parked : .text),
      ("in flight", total.inFlight, .text),
      ("duplicates", ledger.duplicates, ledger.duplicates > 0 ? .warning : .text),
      ("unaccounted", difference, difference == 0 ? .good : .bad),
    ]
    guard area.height >= 4, area.width >= 36 else {
      let important = [left[0], left[1], right[1], right[4], left[3], right[0]]
      let perRow = area.width >= 60 ? 3 : area.width >= 44 ? 2 : 1
      let cell = area.width / perRow
      for (index, (name, count, role)) in important.prefix(area.height * perRow).enumerated() {
        let (x, y) = (area.x + index % perRow * cell, area.y + index / perRow)
        entry(name, count, role, x, y, width: cell - (perRow > 1 ? 2 : 0))
      }
      return
    }
    let column = (area.width - 3) / 2
    for (row, (name, count, role)) in left.prefix(area.height).enumerated() {
      entry(name, count, role, area.x, area.y + row, width: column)
    }
    for (row, (name, count, role)) in right.prefix(area.height).enumerated() {
      entry(name, count, role, area.endX - column, area.y + row, width: column)
    }
  }

  private mutating func entry(_ name: String, _ count: Int, _ role: Role, _ x: Int, _ y: Int, width: Int) {
    let number = Format.grouped(count)
    put(name, x, y, width: width - number.utf8.count - 1, .label)
    putRight(number, endX: x + width, y, width: width, role)
  }
}
