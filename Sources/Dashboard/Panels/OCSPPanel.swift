import Issuance
import Metrics
import Terminal

extension Canvas {
  /// The OCSP responders, what they lack, and whether they can answer what comes in.
  mutating func ocspPanel(_ model: Model, in area: Rect) {
    guard let frame = model.frame, !area.isEmpty else { return }
    let pool = frame.ocsp
    let grid = ResponderGrid(count: pool.responders.count, width: area.width)
    let gridRows = min(grid.rows, max(1, area.height - 2))
    for (index, responder) in pool.responders.prefix(gridRows * grid.columns).enumerated() {
      let (text, role) = look(of: responder, pool, width: max(1, grid.cellWidth - 1))
      let isSelected = index == model.selection.responder && model.focus == .ocsp
      put(
        text, area.x + index % grid.columns * grid.cellWidth, area.y + index / grid.columns, role,
        selected: isSelected,
        isSelected ? .underline : [])
    }
    let rest = Rect(x: area.x, y: area.y + gridRows, width: area.width, height: area.height - gridRows)
    let isNarrow = area.width < 40
    for (row, parts)
      in (isNarrow ? shortLines(model, pool, rows: rest.height) : lines(model, pool, rows: rest.height))
      .prefix(rest.height).enumerated()
    {
      var line = Line(rest, row: row)
      for (text, role) in parts { line.add(text, role, on: &self) }
    }
  }

  private typealias Part = (text: String, role: Role)

  private func look(of responder: ResponderFrame, _ pool: OCSPFrame, width: Int) -> (String, Role) {
    let isUTF8 = look.glyphs == .utf8
    let (glyph, role): (String, Role) =
      switch responder.state {
      case .active where responder.revision < pool.revision: (isUTF8 ? "▓" : "=", .outdated)
      case .active: (isUTF8 ? "█" : "#", .good)
      case .restarting: (isUTF8 ? "↻" : "R", .restarting)
      case .standby: (isUTF8 ? "░" : ".", .standby)
      }
    return (String(repeating: glyph, count: width), role)
  }

  private func lines(_ model: Model, _ pool: OCSPFrame, rows: Int) -> [[Part]] {
    let isUTF8 = look.glyphs == .utf8
    let serving = pool.responders.filter { $0.state == .active }
    let outdated = serving.count { $0.revision < pool.revision }
    var states: [Part] = [("\(isUTF8 ? "█" : "#") \(serving.count - outdated) active ", .good)]
    if outdated > 0 { states.append(("\(isUTF8 ? "▓" : "=") \(outdated) old ", .outdated)) }
    if pool.restarting > 0 {
      states.append(("\(isUTF8 ? "↻" : "R") \(pool.restarting) restarts ", .restarting))
    }
    if pool.standby > 0 { states.append(("\(isUTF8 ? "░" : ".") \(pool.standby) standby", .label)) }
    let sum = model.minute.sum
    let renewals: [Part] = [
      ("pending ", .label),
      (Format.grouped(pool.renewalsPending), pool.renewalsPending > 0 ? .warning : .text),
      ("  again ", .label),
      ("\(Format.grouped(sum.rerequested))/min", sum.rerequested > 0 ? .warning : .text),
      ("  failed ", .label),
      ("\(Format.grouped(sum.renewalsFailed))/min", sum.renewalsFailed > 0 ? .bad : .text),
    ]
    var configuration: [Part] = [("config rev \(pool.revision) (\(pool.revisionIssuers) CAs)", .text)]
    configuration.append(
      outdated > 0 ? ("  \(outdated) on an older one", .outdated) : ("  all on it", .label))
    var all = [states, renewals, configuration, inbound(model, pool), expiry(model, pool)]
    let hints: [Part] = [
      ("\(model.keys.key(for: .growPool)) \(model.keys.key(for: .shrinkPool))", .key), (" scale  ", .label),
      (model.keys.key(for: .rollOut), .key), (" roll out  ", .label),
      (model.keys.key(for: .restartResponders), .key),
      (" restart", .label),
    ]
    if rows > all.count { all.append(hints) }
    return all
  }

  private func inbound(_ model: Model, _ pool: OCSPFrame) -> [Part] {
    let sum = model.minute.sum
    let rate = model.minute.rate(sum.inbound)
    let share = sum.inbound == 0 ? 0 : Double(sum.inboundFailed) / Double(sum.inbound)
    let isTight = rate > 0.8 * pool.capacityPerSecond
    return [
      ("inbound ", .label), (Format.rate(rate), isTight ? .warning : .text),
      (" of \(Format.rate(pool.capacityPerSecond)) capacity", .label),
      ("  \(Format.percent(share)) failed", share > 0 ? .bad : .good),
    ]
  }

  private func expiry(_ model: Model, _ pool: OCSPFrame) -> [Part] {
    guard let expiry = pool.earliestExpiry else { return [("no signing certificate in use", .bad)] }
    let left = expiry - model.now
    let role: Role = left < .hours(1) ? .bad : left < .days(1) ? .warning : .good
    return [
      ("earliest expiry ", .label), (left <= .zero ? "EXPIRED" : Format.span(left), role),
      ("  r\(pool.earliestExpiryResponder) CA \(pool.earliestExpiryIssuer)", .label),
    ]
  }

  private func shortLines(_ model: Model, _ pool: OCSPFrame, rows: Int) -> [[Part]] {
    let outdated = pool.responders.count { $0.state == .active && $0.revision < pool.revision }
    let sum = model.minute.sum
    let share = sum.inbound == 0 ? 0 : Double(sum.inboundFailed) / Double(sum.inbound)
    var state: [Part] = [("\(pool.active)/\(pool.responders.count) active ", .good)]
    if outdated > 0 { state.append(("\(outdated) old ", .outdated)) }
    if pool.restarting > 0 { state.append(("\(pool.restarting) restarting", .restarting)) }
    let failed: Part = ("\(Format.percent(share)) failed", share > 0 ? .bad : .good)
    let pending = pool.renewalsPending
    guard rows >= 5 else {
      return [
        state,
        [
          ("\(pending) pending ", pending > 0 ? .warning : .label),
          ("\(Format.short(model.minute.rate(sum.inbound)))/\(Format.rate(pool.capacityPerSecond)) ", .label),
          share > 0 ? failed : ("", .label),
        ],
        expiry(model, pool),
      ]
    }
    return [
      state,
      [
        ("pending ", .label), (Format.grouped(pending), pending > 0 ? .warning : .text), (" again ", .label),
        (Format.grouped(sum.rerequested), sum.rerequested > 0 ? .warning : .text), (" failed ", .label),
        ("\(Format.grouped(sum.renewalsFailed))/min", sum.renewalsFailed > 0 ? .bad : .text),
      ],
      [("config rev \(pool.revision) (\(pool.revisionIssuers) CAs)", .text)],
      [
        ("inbound ", .label), (Format.rate(model.minute.rate(sum.inbound)), .text),
        (" of \(Format.rate(pool.capacityPerSecond))  ", .label), failed,
      ],
      expiry(model, pool),
    ]
  }
}
