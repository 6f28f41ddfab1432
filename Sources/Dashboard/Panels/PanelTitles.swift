import Drills
import Issuance
import Metrics
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
  init(_ panel: PanelID, _ model: Model, _ symbols: Symbols, room: Int) {
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
    case .timeline:
      let below = model.selection.timelineOffset
      if below == 0, let past = model.past {
        self.init("to \(past.time.clockTime)", .key)
      } else {
        self.init(below > 0 ? "\(below) newer below" : "follows", below > 0 ? .key : .label)
      }
    case .objectives:
      if let points = model.exercise?.points { self.init("\(points.earned) of \(points.possible)") }
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
    guard let cursor = model.cursor ?? model.past?.time else {
      let window = model.window
      let end = min(window.end, max(model.known, window.start))
      return PanelNote(
        "\(Format.hourMinute(window.start)) \(symbols.dash) \(Format.hourMinute(end))  \(model.zoom.text)")
    }
    // A frame's time is its end: the stretch it closes is meant, not the one that begins there.
    let instant = model.cursor ?? Instant(nanoseconds: cursor.nanoseconds - 1)
    let bucket = model.history.merged(from: instant, to: instant + Interval(nanoseconds: 1))
    guard !bucket.isGap else { return PanelNote("\(cursor.clockTime)  nothing known", .key) }
    let mean = bucket.latencyMean.map { Format.latency($0) } ?? symbols.dash
    let p50 = bucket.latencyP50.map { Format.latency($0) } ?? symbols.dash
    let p99 = Format.latency(Double(bucket.latencyP99))
    func rate(_ count: UInt32) -> String { Format.rate(bucket.rate(count)) }
    let values = [
      ("mean", mean, 0), ("p50", p50, 2), ("p99", p99, 1), ("served", rate(bucket.served), 3),
      ("503", rate(bucket.timedOut), 4), ("429", rate(bucket.rateLimited), 4),
    ]
    // As many as there is room for.
    var text = cursor.clockTime
    for most in 0...4 {
      let shown = values.filter { $0.2 <= most }.map { "  \($0.0) \($0.1)" }.joined()
      if most > 0, cursor.clockTime.utf8.count + shown.displayWidth > room { break }
      text = cursor.clockTime + shown
    }
    return PanelNote(text, .key)
  }
}

extension PanelID {
  var border: Role {
    switch self {
    case .graph, .now: .borderGraph
    case .queues, .servers: .borderTables
    case .ocsp, .frontEnds, .ledger, .objectives: .borderGauges
    case .timeline, .alarms: .borderTimeline
    }
  }

  /// A title for few columns.
  var shortTitle: String {
    switch self {
    case .graph: "DSS"
    case .servers: "Servers"
    case .frontEnds: "Front ends"
    case .queues, .ocsp, .alarms, .timeline, .ledger, .now, .objectives: title
    }
  }
}

extension Canvas {
  /// A panel with its border.
  mutating func panel(_ placement: Placement, _ model: Model) {
    let id = placement.panel
    let area = placement.area
    let note = PanelNote(id, model, symbols, room: area.width - 10)
    var title = area.width >= 44 ? id.title : id.shortTitle
    if id == .graph, area.width >= 100 { title += "  POST /identity" }
    let isCrowded = title.displayWidth + note.text.displayWidth + 10 > area.width
    frame(
      area, placement.chrome, key: model.keys.digit(of: id), title: isCrowded ? id.shortTitle : title,
      note: note.text,
      noteRole: note.role, border: id.border, isFocused: model.focus == id)
    clipped(to: placement.content) { canvas in
      switch id {
      case .graph: canvas.graphPanel(model, in: placement.content)
      case .queues: canvas.queuesPanel(model, in: placement.content)
      case .servers: canvas.serversPanel(model, in: placement.content)
      case .ocsp: canvas.ocspPanel(model, in: placement.content)
      case .frontEnds: canvas.frontEndsPanel(model, in: placement.content)
      case .alarms: canvas.alarmsPanel(model, in: placement.content)
      case .timeline: canvas.timelinePanel(model, in: placement.content)
      case .ledger: canvas.ledgerPanel(model, in: placement.content)
      case .objectives: canvas.objectivesPanel(model, in: placement.content)
      case .now: canvas.nowPanel(model, in: placement.content)
      }
    }
  }
}
