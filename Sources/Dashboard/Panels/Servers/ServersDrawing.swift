import Basics
import Issuance
import Telemetry
import Terminal

extension Canvas {
  /// Each issuance server's state, its remaining back-off, and its failures towards the next one.
  mutating func serversPanel(_ model: Model, in area: Rect) {
    guard let frame = model.frame else { return }
    let order = model.order(of: .servers)
    let selected = order.firstIndex(of: model.console.selection[.servers])
    if order.isEmpty { nothing(.servers, model, in: area) }
    let grid = ServerGrid(count: order.count, area: area, selected: selected ?? 0)
    for place in grid.first..<grid.first + grid.count {
      let (x, y) = grid.cell(of: place)
      let isSelected = place == selected
      let server = frame.servers[order[place]]
      switch grid.wording {
      case .full, .brief:
        let width = min(ServerGrid.cellWidthMin, grid.cellWidth, area.endX - x)
        cell(server, model, x, y, width: width, isBrief: grid.wording == .brief, isSelected)
      case .sign:
        put(
          look.glyph(server.sign), x, y, server.sign.role, selected: isSelected, isSelected ? .underline : [])
      }
    }
    var row = max(order.isEmpty ? 1 : 0, grid.rows)
    guard row < area.height else { return }
    if grid.hasWords {
      policy(model, Line(area, row: row))
      row += 1
      guard row < area.height else { return }
      throughput(model, Line(area, row: row))
    } else {
      var line = Line(area, row: row)
      for (count, name, role) in [
        (frame.fleet.busy, "busy", Role.busy), (frame.fleet.ready, "ready", .ready),
        (frame.fleet.backingOff, "back-off", .backingOff), (frame.fleet.halfOpen, "probing", .halfOpen),
        (frame.fleet.faulty, "faulty", .faulty), (frame.fleet.stopped, "stopped", .stopped),
      ] where count > 0 {
        line.add("\(count) \(name)  ", role, on: &self)
      }
      row += 1
      if row < area.height { throughput(model, Line(area, row: row)) }
    }
  }

  private mutating func cell(
    _ server: ServerFrame, _ model: Model, _ x: Int, _ y: Int, width: Int, isBrief: Bool, _ isSelected: Bool
  ) {
    if isSelected {
      fill(Rect(x: x, y: y, width: width, height: 1), style: style(.text, selected: true))
      put(symbols.selected, x, y, .key, selected: true, .bold)
    }
    var line = Line(Rect(x: x, y: y, width: width, height: 1), row: 0, indent: 1)
    let sign = server.sign
    line.add("\(Figures.server(server.id)) ", .text, on: &self, selected: isSelected)
    line.add("\(look.glyph(sign)) \(sign.word)", sign.role, on: &self, selected: isSelected)
    let limit = model.policies.backOff.failures
    let share = limit == 0 ? 0 : Double(server.failuresInWindow) / Double(limit)
    let failures = "\(server.failuresInWindow)/\(limit)"
    let danger: Role = share >= 0.6 ? .bad : share > 0 ? .warning : .label
    if isBrief {
      let (text, role) = server.backOffLeft.map { (Self.brief($0), sign.role) } ?? (failures, danger)
      let room = x + width - line.x
      if text.utf8.count < room { line.add(text.right(room), role, on: &self, selected: isSelected) }
      return
    }
    // The word and the number share fourteen columns.
    let room = 14 - sign.word.utf8.count
    if let left = server.backOffLeft {
      let seconds = Format.fixed(max(0, left.seconds), 0) + " s"
      line.add(seconds.right(room) + " ", sign.role, on: &self, selected: isSelected)
    } else {
      let rate = Format.fixed(model.minute.rate(\.serverIssued, server.id - 1), 1) + "/s"
      line.add(rate.right(room) + " ", .label, on: &self, selected: isSelected)
    }
    line.add(failures, danger, on: &self, selected: isSelected)
  }

  /// A duration in at most four columns: `16s`, `2m`.
  private static func brief(_ left: Interval) -> String {
    let seconds = max(0, left.seconds)
    return seconds < 99.5 ? Format.fixed(seconds, 0) + "s" : Format.fixed(seconds / 60, 0) + "m"
  }

  mutating func policy(_ model: Model, _ start: Line) {
    var line = start
    let policy = model.policies.backOff
    guard policy.failures > 0 else { return line.add(" back-off is off", .label, on: &self) }
    line.add(
      " back-off \(Format.counted(policy.failures, "failure")) / \(policy.window.text) \(symbols.arrow) \(policy.duration.text)",
      .label,
      on: &self)
    if policy.growth == .exponential { line.add(", doubling", .label, on: &self) }
    if policy.maximumBackedOff > 0 {
      line.add(", at most \(Format.counted(policy.maximumBackedOff, "server"))", .label, on: &self)
    }
    line.add("   dead CAs exempt: ", .label, on: &self)
    line.add(
      policy.exemptsDeadIssuers ? "yes" : "no", policy.exemptsDeadIssuers ? .good : .warning, on: &self)
  }

  mutating func throughput(_ model: Model, _ start: Line) {
    var line = start
    line.add(
      " issued \(Format.rate(model.minute.rate(model.minute.sum.issued)).right(7))  last hour ", .label,
      on: &self)
    let room = min(60, line.endX - line.x - 1)
    guard room >= 6 else { return }
    let samples = GraphPanel.values(model, lastMinutes: 60, count: room) { $0.rate($0.issued) }
    let top = samples.reduce(1) { max($0, $1 ?? 0) }
    sparkline(samples, top: top, line.x, line.y, .busy)
  }
}
