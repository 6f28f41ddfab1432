import Issuance
import Metrics
import Simulation
import Terminal

extension Canvas {
  /// The essentials as lines of text, the most important first, for the smallest terminals.
  mutating func summary(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    guard let frame = model.frame else { return }
    let lines = [alarmLine(model)] + rateLines(model) + stateLines(model, frame)
    for (row, parts) in lines.prefix(area.height).enumerated() {
      var line = Line(area, row: row)
      for (text, role) in parts { line.add(text, role, on: &self) }
    }
  }

  private typealias Part = (text: String, role: Role)

  private func alarmLine(_ model: Model) -> [Part] {
    guard let first = model.alarms.first else { return [("\(symbols.check) no alarms", .good)] }
    let role: Role = first.phase == .cleared ? .alarmCleared : Role(first.rule.severity)
    let others = model.alarms.count > 1 ? " +\(model.alarms.count - 1)" : ""
    let sign = first.rule.severity.sign
    return [("\(phase(first.phase).glyph)\(sign)\(others) ", role), (first.rule.title, .title)]
  }

  private func rateLines(_ model: Model) -> [[Part]] {
    let minute = model.minute
    let sum = minute.sum
    let latency = minute.latencyMean.map { Format.latency($0) } ?? symbols.dash
    return [
      [
        ("served ", .label), (Format.rate(minute.rate(sum.served)), .served), (" 503 ", .label),
        (Format.rate(minute.rate(sum.timedOut)), .timedOut), (" 429 ", .label),
        (Format.rate(minute.rate(sum.rateLimited)), .rateLimited),
      ],
      [
        ("latency ", .label), (latency, .latency), (" p99 ", .label),
        (Format.latency(minute.latencyP99), .latencyP99),
      ],
    ]
  }

  private func stateLines(_ model: Model, _ frame: Frame) -> [[Part]] {
    let queued = frame.queues.reduce(0) { $0 + $1.depth }
    let parked = frame.queues.reduce(0) { $0 + $1.parked }
    let oldest = frame.queues.compactMap(\.oldestAge).max().map { Format.age($0) } ?? symbols.dash
    var lines: [[Part]] = [
      [
        ("queued ", .label), (Format.grouped(queued), .text), (" parked ", .label),
        (Format.grouped(parked), parked > 0 ? .parked : .text), (" oldest ", .label), (oldest, .text),
      ]
    ]
    if frame.queues.indices.contains(model.selection.queue) {
      let queue = frame.queues[model.selection.queue]
      lines.append([
        ("\(symbols.selected) queue \(queue.id) ", .key),
        (state(queue.mode).word + " ", state(queue.mode).role),
        (Format.grouped(queue.depth), .text), (" parked ", .label), (Format.grouped(queue.parked), .text),
      ])
    }
    let fleet = frame.fleet
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    let total = frame.ledger.total
    let difference = total.requested - total.accountedFor
    lines.append([
      ("servers ", .label), ("\(fleet.busy + fleet.ready) working ", .good),
      ("\(fleet.backingOff) back-off ", fleet.backingOff > 0 ? .backingOff : .label),
      (fleet.stopped + fleet.faulty > 0 ? "\(fleet.stopped + fleet.faulty) out" : "", .bad),
    ])
    lines.append([
      ("OCSP ", .label), ("\(frame.ocsp.active)/\(frame.ocsp.responders.count) active ", .text),
      ("\(frame.ocsp.renewalsPending) pending", frame.ocsp.renewalsPending > 0 ? .warning : .label),
    ])
    lines.append([
      (
        stale > 0
          ? "\(symbols.cross) \(stale) of \(frame.frontEnds.count) front ends stale"
          : "\(symbols.check) front ends current", stale > 0 ? .stale : .current
      )
    ])
    lines.append([
      (
        difference == 0
          ? "\(symbols.check) ledger balanced" : "\(symbols.cross) ledger difference \(difference)",
        difference == 0 ? .good : .bad
      )
    ])
    if let last = model.timeline.entries.last {
      let parts = last.parts(symbols)
      var text = parts.text
      if case .command(_, let outcome, _) = last.entry.content {
        text = outcome.isDone ? outcome.text : parts.result
      }
      lines.append([("\(Format.hourMinute(last.entry.time)) ", .label), (text, .text)])
    }
    return lines
  }
}
