import Basics
import Issuance
import Session
import Telemetry
import Terminal

extension Canvas {
  /// The OCSP responders: their state, pending renewals, and capacity against inbound requests.
  ///
  /// - Parameter hasWords: whether cells contain words, where there is room for them.
  mutating func ocspPanel(_ model: Model, in area: Rect, hasWords: Bool = true) {
    guard let frame = model.frame, !area.isEmpty else { return }
    let pool = frame.ocsp
    let order = model.order(of: .ocsp)
    if order.isEmpty { nothing(.ocsp, model, in: area) }
    let grid = model.responderGrid(in: area, hasWords: hasWords)
    let gridRows = max(order.isEmpty ? 1 : 0, grid.rows)
    for (place, index) in order[grid.shown].enumerated() {
      let (x, y) = (area.x + place % grid.columns * grid.cellWidth, area.y + place / grid.columns)
      let isSelected =
        index == model.console.selection[.ocsp] && (model.console.focus == .ocsp || grid.hasWords)
      let responder = pool.responders[index]
      if grid.hasWords {
        cell(responder, index, pool, x, y, width: min(grid.cellWidth - 1, area.endX - x), isSelected)
      } else {
        let sign = responder.sign(latest: pool.revision)
        put(look.glyph(sign), x, y, sign.role, selected: isSelected, isSelected ? .underline : [])
      }
    }
    let rest = Rect(x: area.x, y: area.y + gridRows, width: area.width, height: area.height - gridRows)
    let isNarrow = area.width < 40
    let lines =
      isNarrow && rest.height < 5
      ? shortLines(model, pool, rest.width) : lines(model, pool, rest.width, isNarrow: isNarrow)
    for (row, parts) in lines.prefix(rest.height).enumerated() {
      var line = Line(rest, row: row)
      for (text, role) in parts { line.add(text, role, on: &self) }
    }
    if !isNarrow, rest.height > lines.count, model.isOperable {
      poolHints(model, Line(rest, row: lines.count))
    }
  }

  private mutating func poolHints(_ model: Model, _ start: Line) {
    var line = start
    for (action, text) in [
      (Action.growPool, " "), (.shrinkPool, " scale  "), (.rollOut, " roll out  "),
      (.restartResponders, " restart"),
    ] { line.hint(model.keys.key(for: action), text, does: action, on: &self) }
  }

  /// A responder with its state in words and its pending certificates.
  private mutating func cell(
    _ responder: ResponderFrame, _ index: Int, _ pool: OCSPFrame, _ x: Int, _ y: Int, width: Int,
    _ isSelected: Bool
  ) {
    if isSelected {
      fill(Rect(x: x, y: y, width: width, height: 1), style: style(.text, selected: true))
      put(symbols.selected, x, y, .key, selected: true, .bold)
    }
    let sign = responder.sign(latest: pool.revision)
    let role: Role = sign.role == .standby ? .label : sign.role
    var line = Line(Rect(x: x, y: y, width: width, height: 1), row: 0, indent: 1)
    line.add("\(Figures.responder(index + 1)) ", .text, on: &self, selected: isSelected)
    let word = sign.role == .outdated ? "old" : sign.word
    line.add("\(look.glyph(sign)) \(word.left(11))", role, on: &self, selected: isSelected)
    guard responder.pending > 0 else { return }
    line.add("\(responder.pending) due", .warning, on: &self, selected: isSelected)
  }

  private func lines(_ model: Model, _ pool: OCSPFrame, _ width: Int, isNarrow: Bool) -> [[Part]] {
    let outdated = pool.responders.count { $0.state == .active && $0.revision < pool.revision }
    var configuration: [[Part]] = [
      [("config rev \(pool.revision) (\(Format.counted(pool.revisionIssuers, "CA")))", .text)]
    ]
    configuration.append(
      outdated > 0 ? [("  \(outdated) on an older one", .outdated)] : [("  all on it", .label)])
    return [
      fitting(isNarrow ? [shortStates(pool)] : [states(pool), states(pool, isBrief: true)], width),
      renewals(model, pool, width),
      fitting([configuration], width), inbound(model, pool, width), expiry(model, pool, width),
    ]
  }

  /// Responders by state, with the signs of the grid.
  ///
  /// - Parameter isBrief: whether restarting ones are shown by their sign alone.
  private func states(_ pool: OCSPFrame, isBrief: Bool = false) -> [[Part]] {
    func sign(_ sign: Sign) -> String { look.glyph(sign) }
    let serving = pool.responders.filter { $0.state == .active }
    let outdated = serving.count { $0.revision < pool.revision }
    // The title counts all active ones.
    let current = "\(serving.count - outdated) \(outdated > 0 ? "current" : "active") "
    var states: [[Part]] = [[("\(sign(.activeResponder)) \(current)", .good)]]
    if outdated > 0 { states.append([("\(sign(.outdatedResponder)) \(outdated) old ", .outdated)]) }
    if pool.restarting > 0 {
      states.append([
        (
          "\(sign(.restartingResponder)) \(pool.restarting)\(isBrief ? "" : " restarts") ", .restarting
        )
      ])
    }
    if pool.standby > 0 { states.append([("\(sign(.standbyResponder)) \(pool.standby) standby", .label)]) }
    return states
  }

  private func shortStates(_ pool: OCSPFrame) -> [[Part]] {
    let outdated = pool.responders.count { $0.state == .active && $0.revision < pool.revision }
    var states: [[Part]] = [[("\(pool.active)/\(pool.responders.count) active ", .good)]]
    if outdated > 0 { states.append([("\(outdated) old ", .outdated)]) }
    if pool.restarting > 0 { states.append([("\(pool.restarting) restarting", .restarting)]) }
    return states
  }

  private func renewals(_ model: Model, _ pool: OCSPFrame, _ width: Int) -> [Part] {
    let sum = model.minute.sum
    let pending: Part = (
      Format.grouped(pool.renewalsPending), pool.renewalsPending > 0 ? .warning : .text
    )
    let again: Role = sum.rerequested > 0 ? .warning : .text
    let failed: Part = (
      "\(Format.grouped(sum.renewalsFailed))/min", sum.renewalsFailed > 0 ? .bad : .text
    )
    let repeated = Format.grouped(sum.rerequested)
    return fitting(
      [
        [
          [("pending ", .label), pending], [("  again ", .label), ("\(repeated)/min", again)],
          [("  failed ", .label), failed],
        ],
        [
          [("pending ", .label), pending], [(" again ", .label), (repeated, again)],
          [(" failed ", .label), failed],
        ],
        // The most important first, where rows are few.
        [
          [("due ", .label), pending], [(" failed ", .label), failed],
          [(" again ", .label), (repeated, again)],
        ],
      ], width)
  }

  private func inbound(_ model: Model, _ pool: OCSPFrame, _ width: Int) -> [Part] {
    let sum = model.minute.sum
    let rate = model.minute.rate(sum.inbound)
    let share = sum.inbound == 0 ? 0 : Double(sum.inboundFailed) / Double(sum.inbound)
    let isTight = rate > 0.8 * pool.capacityPerSecond
    let asked: Part = (Format.rate(rate), isTight ? .warning : .text)
    let capacity = " of \(Format.rate(pool.capacityPerSecond))"
    let failed: Part = ("  \(Format.percent(share)) failed", share > 0 ? .bad : .good)
    return fitting(
      [
        [[("inbound ", .label), asked, (capacity + " capacity", .label)], [failed]],
        [[("inbound ", .label), asked, (capacity, .label)], [failed]],
        [[("in ", .label), asked, (capacity, .label)], [failed]],
      ], width)
  }

  func expiry(_ model: Model, _ pool: OCSPFrame, _ width: Int) -> [Part] {
    guard let expiry = pool.earliestExpiry else { return [("no signing certificate in use", .bad)] }
    let left = expiry - model.now
    let role: Role = left < .hours(1) ? .bad : left < .days(1) ? .warning : .good
    let time: Part = (left <= .zero ? "EXPIRED" : Format.span(left), role)
    let place: Part = (
      "  \(Figures.responder(pool.earliestExpiryResponder)) CA \(pool.earliestExpiryIssuer)", .label
    )
    return fitting(
      [[[("earliest expiry ", .label), time], [place]], [[("expiry ", .label), time], [place]]], width)
  }

  /// The most important lines, where rows are few.
  private func shortLines(_ model: Model, _ pool: OCSPFrame, _ width: Int) -> [[Part]] {
    let sum = model.minute.sum
    let share = sum.inbound == 0 ? 0 : Double(sum.inboundFailed) / Double(sum.inbound)
    let pending = pool.renewalsPending
    let load: [[Part]] = [
      [("\(pending) pending ", pending > 0 ? .warning : .label)],
      [
        (
          "\(Format.short(model.minute.rate(sum.inbound))) of \(Format.rate(pool.capacityPerSecond)) ",
          .label
        )
      ],
      share > 0 ? [("\(Format.percent(share)) failed", .bad)] : [],
    ]
    return [fitting([shortStates(pool)], width), fitting([load], width), expiry(model, pool, width)]
  }
}
