import Basics
import Telemetry
import Terminal

extension Canvas {
  /// Alerts that are raised, acknowledged, or cleared and not yet acknowledged.
  mutating func alarmsPanel(_ model: Model, in area: Rect) {
    guard !area.isEmpty, model.frame != nil else { return }
    let alarms = model.alarms
    let order = model.order(of: .alarms)
    let selected = order.firstIndex(of: model.console.selection[.alarms])
    if alarms.isEmpty {
      put("\(symbols.check) no alarms", area.x, area.y, width: area.width, .good)
    } else if order.isEmpty {
      nothing(.alarms, model, in: area)
    }
    let rows = ListRows(count: order.count, height: area.height, selected: selected ?? 0)
    for place in rows.range {
      let y = area.y + place - rows.first
      alarm(
        alarms[order[place]], model, in: area, y: y,
        isSelected: place == selected && model.console.focus == .alarms)
    }
    var row = max(1, order.count)
    if row < area.height, let declared = declaration(model.frame) {
      put(declared, area.x, area.y + row, width: area.width, .label)
      row += 1
    }
    guard row < area.height, !alarms.isEmpty else { return }
    alarmHints(model, Line(area, row: area.height - 1))
  }

  private mutating func alarm(
    _ alarm: AlertState, _ model: Model, in area: Rect, y: Int, isSelected: Bool
  ) {
    if isSelected { select(row: y, in: area) }
    let sign = alarm.phase.sign
    let role: Role = alarm.phase == .cleared ? .alarmCleared : Role(alarm.rule.severity)
    let age = alarm.raised.map { Format.span(model.now - $0) } ?? ""
    var line = Line(
      Rect(x: area.x, y: y, width: max(0, area.width - age.utf8.count - 1), height: 1), row: 0)
    line.add(isSelected ? symbols.selected : " ", .key, on: &self, selected: isSelected, .bold)
    let lamp = model.isDark(alarm.phase) ? " " : look.glyph(sign)
    line.add("\(lamp)\(alarm.rule.severity.sign) ", role, on: &self, selected: isSelected)
    if area.width >= 40 { line.add(sign.word.left(5), role, on: &self, selected: isSelected) }
    if alarm.isFirstOut { line.add("1st ", .key, on: &self, selected: isSelected) }
    let text: Role = alarm.phase == .raised ? .title : .text
    line.add(alarm.rule.title, text, on: &self, selected: isSelected)
    putRight(age, endX: area.endX, y, width: age.utf8.count, .label, selected: isSelected)
  }

  mutating func alarmHints(_ model: Model, _ start: Line) {
    guard model.isOperable else { return }
    var line = start
    line.hint(model.keys.key(for: .details), " acknowledge  ", does: .details, on: &self)
    line.hint(model.keys.key(for: .acknowledgeAll), " all", does: .acknowledgeAll, on: &self)
  }

  func declaration(_ frame: Frame?) -> String? {
    let parts = [
      frame?.incidentDeclared.map { "declared \(Format.hourMinute($0))" },
      frame?.escalated.map { "escalated \(Format.hourMinute($0))" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "  ")
  }
}
