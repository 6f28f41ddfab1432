import Basics
import Telemetry
import Terminal

extension PanelID {
  static let now = PanelID("now")
}

/// The last minute in numbers.
struct NowPanel: Panel {
  let id = PanelID.now
  let title = "Now"
  let key: Character = "9"
  let border = Role.borderGraph
  let hasDetailsPane = true
  let wheelSteps = 0
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "identities", arguments: "", summary: "identity calls and their latency")

  func demand(_ model: Model, width: Int) -> Demand {
    Demand(rows: 10, box: Share(6, 11), twoColumns: Share(4, 7), oneColumn: Share(4, 7))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    PanelNote(model.console.past.map { "1 min to \($0.time.clockTime)" } ?? "1 min")
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.nowPanel(model, in: area) }

  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.nowPanel(model, in: area, isExpanded: true)
  }

  func move(_ action: Action, in model: inout Model, area: Rect?) {
    model.moveCursor(action, columns: (area?.width ?? 80) - ChartStack.margins)
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.graphDetails(frame) }
  func menu(_ model: Model) -> Menu? { model.queueMenu }

  func answer(_ model: Model) -> [String] {
    model.frame.map { sentences(model, $0) } ?? PlainAnswers.nothing
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let (minute, sum) = (model.minute, model.minute.sum)
    let answered = sum.served + sum.timedOut + sum.rateLimited + sum.refused
    func share(_ count: Int) -> String {
      Spoken.percent(answered == 0 ? 0 : Double(count) / Double(answered))
    }
    let latency = minute.latencyMean.map {
      "mean \(Spoken.latency($0)), 99th percentile \(Spoken.latency(minute.latencyP99))"
    }
    let rejected =
      model.run.isLive && sum.rejected > 0
      ? [
        "Rejected in the last minute: \(Spoken.rate(minute.rate(sum.rejected))); the ledger has the reasons."
      ] : []
    let certificates =
      [
        "Certificates in the last minute: \(Spoken.rate(minute.rate(sum.issuedAsync))) issued of "
          + "\(Format.short(minute.rate(sum.requested))) requests"
          + (sum.refused503 > 0
            ? "; \(Spoken.rate(minute.rate(sum.refused503))) refused with 503: "
              + "\(sum.causes503.joined(separator: ", "))."
            : ".")
      ] + rejected
    guard model.hasIdentityCalls else { return certificates + ["There was no identity call yet."] }
    return (model.run.isLive ? certificates : []) + [
      "Identity calls in the last minute: \(Spoken.rate(minute.rate(sum.served))) served of "
        + "\(Format.short(minute.rate(sum.attempts))) calls; \(share(sum.timedOut)) ended with 503, "
        + "\(share(sum.rateLimited)) with 429.",
      "Latency: \(latency ?? "none measured")."
        + (frame.knowsCustomers
          ? " \(Format.counted(frame.dss.trying, "customer")) \(frame.dss.trying == 1 ? "is" : "are") trying."
          : ""),
    ]
  }
}
