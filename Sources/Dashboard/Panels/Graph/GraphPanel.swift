import Basics
import Issuance
import Session
import Telemetry
import Terminal

extension PanelID {
  static let graph = PanelID("graph")
}

/// The graph of the incident report: latency of identity calls with the time-out, and beneath it their answers; with
/// more room, the rest of the system.
struct GraphPanel: Panel {
  let id = PanelID.graph
  let title = "DSS identities"
  let shortTitle = "DSS"
  let key: Character = "1"
  let border = Role.borderGraph
  let hasDetailsPane = true
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "latency", arguments: "",
    summary: "latency, time in queue of each kind, and calls of the last interval")

  func demand(_ model: Model, width: Int) -> Demand {
    Demand(
      rows: 17, box: Share(10, 14, weight: 3), twoColumns: Share(7, 10, weight: 3), oneColumn: Share(5, 6))
  }

  func heading(_ model: Model, width: Int) -> String {
    switch model.callers {
    case .certificates: width >= 44 ? "Certificates" : "HVCA"
    case .identities: (width >= 44 ? title : shortTitle) + (width >= 100 ? "  POST /identity" : "")
    case .both: width >= 100 ? "DSS identities, HVCA certificates" : "DSS, HVCA"
    }
  }

  /// The time shown, or the values under the cursor or at the earlier instant shown.
  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    guard let (time, bucket) = model.pointed else { return PanelNote(model.windowText(symbols)) }
    guard !bucket.isGap else { return PanelNote("\(time.clockTime)  no data", .key) }
    let readings = model.charts.flatMap { $0.readings(bucket) }
    let ranks = ["mean": 0, "p99": 1, "p50": 2, "served": 3]
    // As many as there is room for.
    var text = time.clockTime
    for most in 0...4 {
      let shown = readings.filter { ranks[$0.name] ?? 4 <= most }.map { "  \($0.name) \($0.text)" }.joined()
      let room = placement.noteRoom - shortTitle.displayWidth
      if most > 0, time.clockTime.utf8.count + shown.displayWidth > room { break }
      text = time.clockTime + shown
    }
    return PanelNote(text, .key)
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.graphPanel(model, in: area, charts: Self.charts(model, rows: area.height, isExpanded: false))
  }

  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.graphPanel(model, in: area, charts: Self.charts(model, rows: area.height, isExpanded: true))
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let minute = model.minute
    let sum = minute.sum
    let none = canvas.symbols.dash
    guard model.hasIdentityCalls else {
      return [
        [
          ("issued ", .label), (Format.rate(minute.rate(sum.issued)), .title),
          (" 503 ", .label),
          (Format.rate(minute.rate(sum.refused503)), sum.refused503 > 0 ? .timedOut : .text),
        ],
        [
          ("HVCA wait ", .label), (Format.latency(frame.hvca.queueWait.mean), .latency),
        ],
      ]
    }
    // Of a plane, those of all callers.
    let unserved = sum.timedOut + (model.run.isLive ? sum.refused503 : 0)
    var answers: [Canvas.Part] = [
      ("served ", .label), (Format.rate(minute.rate(sum.served)), sum.served > 0 ? .served : .text),
    ]
    if model.callers == .both {
      answers += [(" HVCA ", .label), (Format.rate(minute.rate(sum.issuedAsync)), .title)]
    }
    answers += [
      (" 503 ", .label), (Format.rate(minute.rate(unserved)), unserved > 0 ? .timedOut : .text),
      (" 429 ", .label),
      (Format.rate(minute.rate(sum.rateLimited)), sum.rateLimited > 0 ? .rateLimited : .text),
    ]
    return [
      answers,
      [
        ("latency ", .label), (minute.latencyMean.map { Format.latency($0) } ?? none, .latency),
        (" p99 ", .label), (minute.latencyP99Measured.map { Format.latency($0) } ?? none, .latencyP99),
      ],
    ]
  }

  func move(_ action: Action, in model: inout Model, area: Rect?) {
    model.moveCursor(action, columns: (area?.width ?? 80) - ChartStack.margins)
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.graphDetails(frame) }
  func explanation(_ model: Model) -> TextOverlay? { model.markList }
  func menu(_ model: Model) -> Menu? { model.queueMenu }
}

extension PanelNote {
  /// A chart's time range, or its values at the instant pointed at.
  init(chart: ChartID, _ model: borrowing Model, _ symbols: Symbols) {
    self.init(model.windowText(symbols))
    guard let (time, bucket) = model.pointed else { return }
    let readings = chart.readings(bucket).map { "  \($0.name) \($0.text)" }.joined()
    self.init(time.clockTime + readings, .key)
  }
}

extension Model {
  /// Whether there were identity calls; a live plane may have none, and then graphs and numbers of certificates come first.
  var hasIdentityCalls: Bool { !run.isLive || (frame?.ledger.identity.requested ?? 0) > 0 }

  /// What a run's callers ask for.
  enum Callers {
    case identities, certificates, both
  }

  /// Drills are about identity calls.
  var callers: Callers {
    guard hasIdentityCalls else { return .certificates }
    return run.isLive && (frame?.ledger.certificate.requested ?? 0) > 0 ? .both : .identities
  }

  /// The charts of the graph where room is little.
  var charts: [ChartID] {
    switch callers {
    case .identities: run.isLive ? ChartID.planeIdentities : ChartID.identities
    case .certificates: ChartID.certificates
    case .both: ChartID.both
    }
  }

  /// The known part of the charts' time range.
  func windowText(_ symbols: Symbols) -> String {
    let end = min(window.end, max(known, window.start))
    return
      "\(Format.hourMinute(window.start)) \(symbols.dash) \(Format.hourMinute(end))  \(console.zoom.text)"
  }
}
