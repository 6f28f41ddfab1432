import Issuance
import Telemetry
import Terminal

extension PanelID {
  static let ledger = PanelID("ledger")
}

/// The place or outcome of every certificate request.
struct LedgerPanel: Panel {
  let id = PanelID.ledger
  let title = "Ledger"
  let key: Character = "8"
  let border = Role.borderGauges
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "ledger", arguments: "", summary: "the place or outcome of every request")

  func demand(_ model: Model, width: Int) -> Demand {
    Demand(
      rows: model.frame?.revocation == nil ? 7 : 9, box: Share(5, 8), twoColumns: Share(2, 3, weight: 1),
      oneColumn: Share(1, 3))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let difference = frame.ledger.total.difference
    return difference == 0
      ? PanelNote("balanced \(symbols.check)", .good)
      : PanelNote("difference \(Format.grouped(difference)) \(symbols.cross)", .bad)
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.ledgerPanel(model, in: area) }

  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.wholeLedger(model, in: area)
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let difference = frame.ledger.total.difference
    return difference == 0
      ? [[("\(canvas.symbols.check) ledger balanced", .good)]]
      : [[("\(canvas.symbols.cross) ledger difference \(difference)", .bad)]]
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.ledgerDetails(frame) }
  func menu(_ model: Model) -> Menu? {
    guard model.frame?.revocation != nil else { return model.incidentMenu }
    return Menu(title: "Incident", items: model.incidentItems + model.offered(.certificates, 0))
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let total = frame.ledger.total
    return [
      "Ledger: \(Format.grouped(total.requested)) requested, \(Format.grouped(total.issued)) issued, "
        + (total.difference == 0 ? "balanced." : "\(Format.grouped(total.difference)) unaccounted for.")
    ] + (frame.revocation.map { [$0.sentence] } ?? [])
  }
}

extension Ledger.Account {
  /// Requests not accounted for.
  fileprivate var difference: Int { requested - accountedFor }
}
