import Basics
import Issuance
import Metrics
import Session
import Terminal

/// What a panel's title line says on its right: the thing most worth knowing.
struct PanelNote {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .label) {
    self.text = text
    self.role = role
  }

  /// - Parameter room: columns there are for it and the panel's title.
  init(_ panel: PanelID, _ model: borrowing Model, _ symbols: Symbols, room: Int) {
    self.init("")
    guard let frame = model.frame else { return }
    let dot = " \(symbols.dot) "
    switch panel {
    case .graph: self = .graph(model, symbols, room: room - panel.shortTitle.displayWidth)
    case .now: self.init(model.past.map { "1 min to \($0.time.clockTime)" } ?? "1 min")
    case .queues:
      let queued = frame.queues.reduce(0) { $0 + $1.depth }
      let parked = frame.queues.reduce(0) { $0 + $1.parked }
      let text = "\(frame.queues.count)\(dot)\(Format.grouped(queued)) queued"
      self.init(parked > 0 ? text + dot + Format.grouped(parked) + " parked" : text)
    case .servers:
      let backedOff = frame.fleet.backingOff
      let rate = Format.rate(model.minute.rate(model.minute.sum.issued))
      self.init(
        "\(frame.servers.count)\(dot)\(rate)\(dot)"
          + (backedOff > 0 ? "\(backedOff) backed off" : "none backed off"),
        backedOff > 0 ? .backingOff : .label)
    case .ocsp: self.init("\(frame.ocsp.active) of \(frame.ocsp.responders.count) active")
    case .frontEnds:
      let stale = frame.frontEnds.count { $0.staleProfiles > 0 }
      self.init("\(frame.frontEnds.count)\(dot)\(stale) stale", stale > 0 ? .stale : .label)
    case .alarms:
      let new = frame.alerts.count { $0.phase == .raised }
      let text = "\(model.alarms.count)\(dot)\(new) new"
      self.init(frame.alarmFlood ? text + dot + "flood" : text, new > 0 ? .bad : .label)
    case .customers: self.init(customers: frame.customers, dot)
    case .timeline:
      let below = model.selection.timelineOffset
      if below == 0, let past = model.past {
        self.init("to \(past.time.clockTime)", .key)
      } else {
        self.init(below > 0 ? "\(below) newer below" : "follows", below > 0 ? .key : .label)
      }
    case .objectives:
      if let points = model.exerciseShown?.points { self.init("\(points.earned) of \(points.possible)") }
    case .ledger:
      let total = frame.ledger.total
      let difference = total.requested - total.accountedFor
      self =
        difference == 0
        ? PanelNote("balanced \(symbols.check)", .good)
        : PanelNote("difference \(Format.grouped(difference)) \(symbols.cross)", .bad)
    }
  }

  /// The time shown, or the values under the cursor or at the earlier instant shown.
  private static func graph(_ model: Model, _ symbols: Symbols, room: Int) -> PanelNote {
    guard let (time, bucket) = model.pointed else {
      return PanelNote(model.windowText(symbols))
    }
    guard !bucket.isGap else { return PanelNote("\(time.clockTime)  nothing known", .key) }
    let readings = ChartID.latency.readings(bucket) + ChartID.answers.readings(bucket)
    let ranks = ["mean": 0, "p99": 1, "p50": 2, "served": 3]
    // As many as there is room for.
    var text = time.clockTime
    for most in 0...4 {
      let shown = readings.filter { ranks[$0.name] ?? 4 <= most }.map { "  \($0.name) \($0.text)" }.joined()
      if most > 0, time.clockTime.utf8.count + shown.displayWidth > room { break }
      text = time.clockTime + shown
    }
    return PanelNote(text, .key)
  }

  /// A chart's part of the run, or its values at the instant pointed at.
  init(chart: ChartID, _ model: borrowing Model, _ symbols: Symbols) {
    self.init(model.windowText(symbols))
    guard let (time, bucket) = model.pointed else { return }
    let readings = chart.readings(bucket).map { "  \($0.name) \($0.text)" }.joined()
    self.init(time.clockTime + readings, .key)
  }
}

extension Model {
  /// The part of the run the charts show, as far as it is known.
  fileprivate func windowText(_ symbols: Symbols) -> String {
    let end = min(window.end, max(known, window.start))
    return "\(Format.hourMinute(window.start)) \(symbols.dash) \(Format.hourMinute(end))  \(zoom.text)"
  }
}

extension PanelID {
  var border: Role {
    switch self {
    case .graph, .now: .borderGraph
    case .queues, .servers: .borderTables
    case .ocsp, .frontEnds, .ledger, .objectives: .borderGauges
    case .timeline, .alarms, .customers: .borderTimeline
    }
  }

  /// A title for few columns.
  var shortTitle: String {
    switch self {
    case .graph: "DSS"
    case .servers: "Servers"
    case .frontEnds: "Front ends"
    case .queues, .ocsp, .alarms, .timeline, .ledger, .now, .objectives, .customers: title
    }
  }
}
