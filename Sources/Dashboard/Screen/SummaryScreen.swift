import Issuance
import Metrics
import Session
import Terminal

extension Canvas {
  /// The essentials as lines of text, the most important first, for the smallest terminals.
  mutating func summary(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    guard let frame = model.frame else { return }
    let all: [PanelID: [[Part]]] = [
      .alarms: [alarmLine(model)], .graph: rateLines(model), .queues: queueLines(model, frame),
      .servers: serverLines(frame), .ocsp: ocspLines(model, frame, area.width),
      .frontEnds: frontEndLines(frame),
      .ledger: ledgerLines(frame), .timeline: timelineLines(model), .objectives: objectiveLines(model),
    ]
    let lines = model.preset.order(
      Dictionary(uniqueKeysWithValues: all.map { panel, lines in (panel, lines.map { (panel, $0) }) }))
    for (row, (panel, parts)) in lines.prefix(area.height).enumerated() {
      var line = Line(area, row: row)
      for (text, role) in parts { line.add(text, role, on: &self) }
      // A click shows the panel the line stands for.
      link(Rect(x: area.x, y: line.y, width: area.width, height: 1), to: .action(.toggle(panel)))
    }
  }

  private func alarmLine(_ model: Model) -> [Part] {
    guard let first = model.alarms.first else { return [("\(symbols.check) no alarms", .good)] }
    let role: Role = first.phase == .cleared ? .alarmCleared : Role(first.rule.severity)
    let others = model.alarms.count > 1 ? " +\(model.alarms.count - 1)" : ""
    let sign = look.glyph(first.phase.sign) + first.rule.severity.sign
    return [("\(sign)\(others) ", role), (first.rule.title, .title)]
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
        (minute.latencyP99Measured.map { Format.latency($0) } ?? symbols.dash, .latencyP99),
      ],
    ]
  }

  private func queueLines(_ model: Model, _ frame: Frame) -> [[Part]] {
    let queued = frame.queues.reduce(0) { $0 + $1.depth }
    let parked = frame.queues.reduce(0) { $0 + $1.parked }
    let oldest = frame.queues.compactMap(\.oldestAge).max().map { Format.age($0) } ?? symbols.dash
    let all: [Part] = [
      ("queued ", .label), (Format.grouped(queued), .text), (" parked ", .label),
      (Format.grouped(parked), parked > 0 ? .parked : .text), (" oldest ", .label), (oldest, .text),
    ]
    // All of them where they are what the screen is for, or else the selected one.
    let shown = model.preset == .queues ? model.order(of: .queues) : [model.selection.queue]
    return [all]
      + shown.filter { frame.queues.indices.contains($0) }.map { index in
        let row = frame.queues[index]
        let isSelected = index == model.selection.queue
        return [
          ("\(isSelected ? symbols.selected : " ") queue \(row.id) ", isSelected ? .key : .label),
          (row.mode.sign.word + " ", row.mode.sign.role),
          (Format.grouped(row.depth), .text), (" parked ", .label), (Format.grouped(row.parked), .text),
        ]
      }
  }

  private func serverLines(_ frame: Frame) -> [[Part]] {
    let fleet = frame.fleet
    return [
      [
        ("servers ", .label), ("\(fleet.busy + fleet.ready) working ", .good),
        ("\(fleet.backingOff) back-off ", fleet.backingOff > 0 ? .backingOff : .label),
        (fleet.stopped + fleet.faulty > 0 ? "\(fleet.stopped + fleet.faulty) out" : "", .bad),
      ]
    ]
  }

  private func ocspLines(_ model: Model, _ frame: Frame, _ width: Int) -> [[Part]] {
    let pool = frame.ocsp
    let lines: [[Part]] = [
      [
        ("OCSP ", .label), ("\(pool.active)/\(pool.responders.count) active ", .text),
        ("\(pool.renewalsPending) pending", pool.renewalsPending > 0 ? .warning : .label),
      ]
    ]
    guard model.preset == .ocsp else { return lines }
    let sum = model.minute.sum
    return lines + [
      [
        ("inbound ", .label), (Format.rate(model.minute.rate(sum.inbound)), .text), (" failed ", .label),
        (Format.rate(model.minute.rate(sum.inboundFailed)), sum.inboundFailed > 0 ? .bad : .good),
      ],
      [
        ("renewals failed ", .label),
        ("\(Format.grouped(sum.renewalsFailed))/min", sum.renewalsFailed > 0 ? .bad : .text),
      ], expiry(model, pool, width),
    ]
  }

  private func frontEndLines(_ frame: Frame) -> [[Part]] {
    let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
    return [
      [
        (
          stale > 0
            ? "\(symbols.cross) \(stale) of \(frame.frontEnds.count) front ends stale"
            : "\(symbols.check) front ends current", stale > 0 ? .stale : .current
        )
      ]
    ]
  }

  private func ledgerLines(_ frame: Frame) -> [[Part]] {
    let total = frame.ledger.total
    let difference = total.requested - total.accountedFor
    return [
      [
        (
          difference == 0
            ? "\(symbols.check) ledger balanced" : "\(symbols.cross) ledger difference \(difference)",
          difference == 0 ? .good : .bad
        )
      ]
    ]
  }

  private func timelineLines(_ model: Model) -> [[Part]] {
    let most = model.preset == .training ? 3 : 1
    return model.timeline.entries.suffix(most).reversed().map { entry in
      let parts = entry.parts(symbols, model.exercise)
      var text = parts.text
      if case .command(_, let outcome, _) = entry.entry.content {
        text = outcome.isDone ? outcome.text : parts.result
      }
      return [("\(Format.hourMinute(entry.entry.time)) ", .label), (text, .text)]
    }
  }

  private func objectiveLines(_ model: Model) -> [[Part]] {
    guard let exercise = model.exerciseShown, exercise.isScored else { return [] }
    let open = exercise.objectives.filter { $0.phase == .open }
    let met = exercise.objectives.count { $0.phase == .met }
    let head: [Part] = [
      ("objectives ", .label), ("\(met) met ", .good), ("\(open.count) open", open.isEmpty ? .label : .title),
    ]
    return [head] + open.prefix(2).map { [("\(symbols.selected) ", .key), ($0.title, .text)] }
  }
}

extension Preset {
  /// The panels that can be moved in where there are only lines of text.
  var summaryPanels: [PanelID] {
    switch self {
    case .overview, .queues: [.queues, .alarms]
    case .ocsp: [.ocsp, .alarms]
    case .training: [.objectives, .queues, .alarms]
    }
  }

  /// Lines of text by what they tell of, those first that the preset is about.
  fileprivate func order<Line>(_ lines: [PanelID: [Line]]) -> [Line] {
    let first: [PanelID] =
      switch self {
      case .overview: []
      case .queues: [.alarms, .queues]
      case .ocsp: [.alarms, .ocsp]
      case .training: [.objectives, .alarms, .timeline]
      }
    let usual: [PanelID] = [
      .alarms, .graph, .queues, .servers, .ocsp, .frontEnds, .ledger, .timeline,
    ]
    return (first + usual.filter { !first.contains($0) }).flatMap { lines[$0] ?? [] }
  }
}
