import Basics
import Telemetry
import Terminal

extension PanelID {
  static let alarms = PanelID("alarms")
}

/// Alerts that are raised, acknowledged, or cleared and not yet acknowledged.
struct AlarmsPanel: ListPanel {
  let id = PanelID.alarms
  let title = "Alarms"
  let key: Character = "6"
  let border = Role.borderTimeline
  let thing: String? = "alarm"
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "alarms", arguments: "", summary: "the alarms and their names")

  func demand(_ model: Model, width: Int) -> Demand {
    let alarms = model.alarms.count
    return Demand(
      rows: max(2, alarms + 1), twoColumns: Share(2, 1 + max(1, min(alarms, 3))),
      oneColumn: Share(2, 1 + max(1, min(alarms, 4))))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let new = frame.alerts.count { $0.phase == .raised }
    return PanelNote(
      frame.alarmFlood ? "\(new) new \(symbols.dot) flood" : "\(new) new", new > 0 ? .bad : .label,
      count: model.alarms.count)
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.alarmsPanel(model, in: area) }

  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    var line = Line(area, row: 0, indent: 2)
    if let declared = canvas.declaration(model.frame) { line.add(declared + "   ", .label, on: &canvas) }
    canvas.alarmHints(model, line)
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    guard let first = model.alarms.first else { return [[("\(canvas.symbols.check) no alarms", .good)]] }
    let role: Role = first.phase == .cleared ? .alarmCleared : Role(first.rule.severity)
    let others = model.alarms.count > 1 ? " +\(model.alarms.count - 1)" : ""
    let sign = canvas.look.glyph(first.phase.sign) + first.rule.severity.sign
    return [[("\(sign)\(others) ", role), (first.rule.title, .title)]]
  }

  func count(_ model: Model) -> Int { model.alarms.count }
  func table(_ model: Model, _ frame: Frame) -> Table? { model.alarmTable }
  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.alarmDetails }

  func menu(_ model: Model) -> Menu? {
    var items: [Menu.Item] = []
    if model.alarms.indices.contains(selected(model)) {
      let rule = model.alarms[selected(model)].rule
      items.append(Menu.Item(label: "acknowledge: \(rule.title)", choice: .acknowledge(rule.id)))
    }
    items.append(model.item("acknowledge all", .acknowledgeAll))
    items.append(contentsOf: model.incidentItems)
    return Menu(title: title, items: items)
  }

  func answer(_ model: Model) -> [String] {
    guard !model.alarms.isEmpty else { return ["No alarms."] }
    return model.alarms.map { alarm in
      let state =
        switch alarm.phase {
        case .raised: "new"
        case .acknowledged: "acknowledged"
        case .cleared: "cleared, not acknowledged"
        case .normal: "normal"
        }
      let since = alarm.raised.map { ", raised \(Spoken.span(model.now - $0)) ago" } ?? ""
      let concerns =
        alarm.concerns.isEmpty ? "" : " It concerns \(alarm.concerns.map(\.text).joined(separator: "; "))."
      return
        "\(alarm.rule.title): \(alarm.rule.severity.name), \(state)\(since).\(concerns) Its name is \(alarm.rule.id)."
    }
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let alarms = model.alarms
    guard !alarms.isEmpty else { return ["No alarms."] }
    let new = alarms.count { $0.phase == .raised }
    return [
      "\(Format.counted(alarms.count, "alarm")), \(new) new: "
        + Spoken.sentence(Spoken.list(alarms.map(\.rule.title)))
    ]
  }
}
