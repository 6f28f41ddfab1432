import Basics
import Telemetry
import Terminal

extension PanelID {
  static let ocsp = PanelID("ocsp")
}

/// The OCSP responders: their state, pending renewals, and capacity against inbound requests.
struct OCSPPanel: ListPanel {
  let id = PanelID.ocsp
  let title = "OCSP pool"
  let key: Character = "4"
  let border = Role.borderGauges
  let chart: ChartID? = .inbound
  let thing: String? = "responder"
  let question: PlainQuery.Verb? = PlainQuery.Verb(name: "ocsp", arguments: "", summary: "the OCSP pool")

  func demand(_ model: Model, width: Int) -> Demand {
    let responders = model.frame?.ocsp.responders.count ?? 24
    let columns = max(1, (width - 4) / ResponderGrid.wordWidth)
    return Demand(
      rows: 7, expandedRows: responders + 8,
      // Each responder in words, and the lines below.
      box: Share(6, min(24, (responders + columns - 1) / columns + 8)),
      twoColumns: Share(3, 4, weight: 1), oneColumn: Share(2, 4))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    PanelNote("\(frame.ocsp.active) of \(frame.ocsp.responders.count) active")
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.ocspPanel(model, in: area) }

  /// The grid of responders with the pool's summary, and all responders as a table.
  func drawExpanded(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    guard let table = model.table(of: id), let rows = wholeTableArea(model, in: area) else {
      return canvas.ocspPanel(model, in: area)
    }
    let above = Rect(x: area.x, y: area.y, width: area.width, height: rows.y - area.y - 1)
    canvas.ocspPanel(model, in: above, hasWords: false)
    canvas.table(table, id, model, in: rows)
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let pool = frame.ocsp
    let lines: [[Canvas.Part]] = [
      [
        ("OCSP ", .label), ("\(pool.active)/\(pool.responders.count) active ", .text),
        ("\(pool.renewalsPending) pending", pool.renewalsPending > 0 ? .warning : .label),
      ]
    ]
    guard model.console.preset == .ocsp else { return lines }
    let sum = model.minute.sum
    return lines + [
      [
        ("inbound ", .label), (Format.rate(model.minute.rate(sum.inbound)), .text), (" failed ", .label),
        (Format.rate(model.minute.rate(sum.inboundFailed)), sum.inboundFailed > 0 ? .bad : .good),
      ],
      [
        ("renewals failed ", .label),
        ("\(Format.grouped(sum.renewalsFailed))/min", sum.renewalsFailed > 0 ? .bad : .text),
      ], canvas.expiry(model, pool, width),
    ]
  }

  func count(_ model: Model) -> Int { model.frame?.ocsp.responders.count ?? 0 }
  func table(_ model: Model, _ frame: Frame) -> Table? { responderTable(frame) }

  func wholeTableArea(_ model: Model, in area: Rect) -> Rect? {
    guard area.height >= 10 else { return nil }
    let grid = ResponderGrid(count: count(model), width: area.width, height: max(1, area.height / 4))
    let above = grid.rows + (area.height >= 16 ? 5 : 3) + 1
    return Rect(x: area.x, y: area.y + above, width: area.width, height: area.height - above)
  }

  func placesShown(_ model: Model, in area: Rect) -> Range<Int> { model.responderGrid(in: area).shown }

  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? {
    model.responderGrid(in: area).place(atX: x - area.x, y: y - area.y)
  }

  func thingsPerRow(_ model: Model, in area: Rect) -> Int { model.responderGrid(in: area).columns }
  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.responderDetails(frame) }
  func menu(_ model: Model) -> Menu? { model.responderMenu }

  func answer(_ model: Model) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    let pool = frame.ocsp
    var lines = sentences(model, frame)
    let outdated = pool.responders.count { $0.state == .active && $0.revision < pool.revision }
    lines.append(
      "Configuration revision \(pool.revision) lists \(Format.counted(pool.revisionIssuers, "CA")); "
        + (outdated == 0
          ? "all active responders have it."
          : "\(Format.counted(outdated, "active responder")) have an older one."))
    if let expiry = pool.earliestExpiry {
      let left = expiry - model.now
      lines.append(
        left <= .zero
          ? "A signing certificate has expired: responder \(pool.earliestExpiryResponder), CA \(pool.earliestExpiryIssuer)."
          : "The first signing certificate expires in \(Spoken.span(left)): "
            + "responder \(pool.earliestExpiryResponder), CA \(pool.earliestExpiryIssuer).")
    }
    return lines
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let (pool, sum) = (frame.ocsp, model.minute.sum)
    let inbound =
      sum.inbound == 0
      ? "no request in the last minute."
      : "\(Spoken.rate(model.minute.rate(sum.inbound))) inbound, "
        + "\(Spoken.percent(Double(sum.inboundFailed) / Double(sum.inbound))) failed."
    return [
      "OCSP pool: \(pool.active) of \(pool.responders.count) responders active"
        + (pool.restarting > 0 ? ", \(pool.restarting) restarting" : "")
        + "; \(Format.counted(pool.renewalsPending, "certificate")) pending; "
        + inbound
    ]
  }
}

extension Model {
  /// - Parameter hasWords: whether cells contain words, where there is room for them.
  func responderGrid(in area: Rect, hasWords: Bool = true) -> ResponderGrid {
    let order = order(of: .ocsp)
    return ResponderGrid(
      count: order.count, width: area.width, height: max(1, area.height - 2),
      wordRows: hasWords ? area.height - 6 : 0, selected: order.firstIndex(of: console.selection[.ocsp]) ?? 0)
  }
}
