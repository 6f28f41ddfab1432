import Telemetry
import Terminal

extension PanelID {
  static let issuers = PanelID("issuers")
}

/// The issuing CAs: their state, the front ends that forward for each, and the requests waiting for each.
struct IssuersPanel: ListPanel {
  let id = PanelID.issuers
  let title = "Issuing CAs"
  let shortTitle = "CAs"
  let key: Character = "K"
  let border = Role.borderTables
  let thing: String? = "ca"
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "issuers", arguments: "", summary: "the CAs, and requests waiting for dead ones")

  func demand(_ model: Model, width: Int) -> Demand {
    Demand(
      rows: 8, expandedRows: count(model) + 2, twoColumns: Share(2, 6, weight: 1), oneColumn: Share(2, 6))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let dead = frame.deadIssuers.count
    return PanelNote(
      dead > 0 ? "\(dead) cannot issue" : "all active", dead > 0 ? .deadCA : .label,
      count: frame.issuers.count)
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    guard let frame = model.frame, !area.isEmpty else { return }
    totals(frame, Line(area, row: 0), on: &canvas)
    let list = Self.list(in: area)
    guard !list.isEmpty else { return }
    let order = model.order(of: id)
    if order.isEmpty { canvas.nothing(id, model, in: list) }
    let selected = order.firstIndex(of: selected(model))
    let rows = ListRows(count: order.count, height: list.height, selected: selected ?? 0)
    for place in rows.range {
      row(
        order[place], frame, on: &canvas, in: list, y: list.y + place - rows.first,
        isSelected: place == selected && model.console.focus == id)
    }
  }

  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    if let frame = model.frame { totals(frame, Line(area, row: 0, indent: 2), on: &canvas) }
  }

  func count(_ model: Model) -> Int { model.frame?.issuers.count ?? 0 }

  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? {
    let list = Self.list(in: area)
    guard list.contains(x: x, y: y) else { return nil }
    return placesShown(model, in: area).lowerBound + y - list.y
  }

  func placesShown(_ model: Model, in area: Rect) -> Range<Int> {
    let order = model.order(of: id)
    let place = order.firstIndex(of: selected(model)) ?? 0
    return ListRows(count: order.count, height: Self.list(in: area).height, selected: place).range
  }

  /// Below the line about all of them.
  private static func list(in area: Rect) -> Rect {
    Rect(x: area.x, y: area.y + 1, width: area.width, height: max(0, area.height - 1))
  }

  /// The number of CAs in each state, and of requests waiting for dead ones.
  private func totals(_ frame: Frame, _ start: Line, on canvas: inout Canvas) {
    var line = start
    for state in IssuerFrame.State.allCases {
      let count = frame.issuers.count { $0.state == state }
      guard count > 0 else { continue }
      let sign = state.sign
      line.add("\(canvas.look.glyph(sign)) \(count) \(sign.word)  ", sign.role, on: &canvas)
    }
    let waiting = frame.deadIssuers.reduce(0) { $0 + frame.issuers[$1].waiting }
    if waiting > 0 { line.add("\(Format.grouped(waiting)) blocked", .deadCA, on: &canvas) }
  }

  private func row(
    _ issuer: Int, _ frame: Frame, on canvas: inout Canvas, in area: Rect, y: Int, isSelected: Bool
  ) {
    if isSelected { canvas.select(row: y, in: area) }
    let entry = frame.issuers[issuer]
    let waiting = Format.grouped(entry.waiting)
    var line = Line(
      Rect(x: area.x, y: y, width: max(0, area.width - waiting.utf8.count - 1), height: 1), row: 0)
    line.add(isSelected ? canvas.symbols.selected : " ", .key, on: &canvas, selected: isSelected)
    line.add("CA \(issuer + 1)".left(7), .text, on: &canvas, selected: isSelected)
    let sign = entry.state.sign
    line.add(
      "\(canvas.look.glyph(sign)) \(sign.word.left(14))", sign.role, on: &canvas, selected: isSelected)
    let forwarders = frame.forwarders(of: issuer).count
    line.add(
      "\(forwarders) of \(frame.frontEnds.count) forward", entry.forwardingRole(forwarders), on: &canvas,
      selected: isSelected)
    canvas.putRight(
      waiting, endX: area.endX, y, width: waiting.utf8.count, entry.waitingRole, selected: isSelected)
  }
}

extension Frame {
  /// The CAs, counted from 0, that cannot issue.
  var deadIssuers: [Int] { issuers.indices.filter { issuers[$0].state != .active } }
}

extension IssuerFrame.State {
  var sign: Sign {
    switch self {
    case .active: Sign("●", "*", "active", .good)
    case .disabled: Sign("◌", "-", "disabled", .warning)
    case .keyDestroyed: Sign("✗", "X", "key destroyed", .deadCA)
    }
  }
}

extension IssuerFrame {
  var waitingRole: Role { waiting == 0 ? .label : state == .active ? .text : .deadCA }

  /// Front ends that forward for a CA that cannot issue are stale.
  func forwardingRole(_ forwarders: Int) -> Role { state == .active || forwarders == 0 ? .label : .stale }
}
