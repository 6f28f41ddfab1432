import Telemetry
import Terminal

extension PanelID {
  static let customers = PanelID("customers")
}

/// The customers that retry or are rate-limited; then the busiest accounts.
struct CustomersPanel: ListPanel {
  let id = PanelID.customers
  let title = "Customers"
  let key: Character = "C"
  let border = Role.borderTimeline
  let rowsBelowTable = 4
  let thing: String? = "account"
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "customers", arguments: "", summary: "the customers that call, retry and are limited")

  func demand(_ model: Model, width: Int) -> Demand {
    Demand(
      rows: 14, box: Share(8, 16, weight: 1), twoColumns: Share(3, 9, weight: 1), oneColumn: Share(3, 9))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let limited = frame.customers.overLimit
    guard frame.knowsCustomers else {
      return PanelNote("limited: \(Format.grouped(limited))", limited > 0 ? .rateLimited : .label)
    }
    // The word before its number: "503 trying" would read as the status.
    return PanelNote(
      "trying: \(Format.grouped(frame.customers.trying)) \(symbols.dot) limited: \(Format.grouped(limited))",
      limited > 0 ? .rateLimited : .label)
  }

  /// A frame has the busiest accounts only, of all that are active.
  func cut(_ model: Model, in area: Rect) -> ListCut? {
    guard !area.isEmpty, let customers = model.frame?.customers else { return nil }
    let listed = model.order(of: id).count
    let isFiltered = model.console.tables[id]?.filter.isEmpty == false
    let shown =
      model.console.expanded == id
      ? wholeTableArea(model, in: area).map { min(listed, $0.height - 1) }
      : CustomersTable(count: listed, area: area, selected: 0, knowsCustomers: model.knowsCustomers).count
    return ListCut(max(0, shown ?? 0), of: isFiltered ? listed : max(listed, customers.activeAccounts))
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.customersPanel(model, in: area)
  }

  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    for row in 0..<(model.knowsCustomers ? area.height : min(1, area.height)) {
      canvas.summary(row, model, in: area)
    }
  }

  func count(_ model: Model) -> Int { model.frame?.customers.busiest.count ?? 0 }
  func table(_ model: Model, _ frame: Frame) -> Table? { model.accountTable(frame) }

  /// An account stays selected at any place among the busiest.
  func selected(_ model: Model) -> Int { model.selectedAccount }

  let listsAll = false
  func numbers(_ model: Model) -> [Int] { model.frame?.customers.busiest.map(\.id) ?? [] }

  func select(_ thing: Int, in model: inout Model) {
    guard let accounts = model.frame?.customers.busiest, accounts.indices.contains(thing) else { return }
    model.console.selection.account = accounts[thing].id
  }

  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? {
    let order = model.order(of: id)
    let place = order.firstIndex(of: selected(model)) ?? 0
    return CustomersTable(
      count: order.count, area: area, selected: place, knowsCustomers: model.knowsCustomers
    ).place(atY: y)
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.customersDetails(frame) }

  /// The details, and the rows of the table.
  func answer(_ model: Model) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    return model.customersDetails(frame).spoken
      + frame.customers.busiest.map { account in
        "Account \(account.id): \(Format.grouped(account.calls)) answered, \(Format.grouped(account.served)) served, "
          + "\(Format.grouped(account.timedOut)) with 503, \(Format.grouped(account.rateLimited)) with 429, "
          + "\(Format.grouped(account.refused)) refused, "
          + (frame.knowsCustomers ? "\(Format.grouped(account.trying)) trying, " : "")
          + "\(Format.grouped(account.tokens)) tokens left."
      }
  }

  func menu(_ model: Model) -> Menu? {
    guard let account = model.account?.id else { return nil }
    return Menu(
      title: "Account \(account)",
      items: [
        Menu.Item(
          label: "change its rate limit…", choice: .prefill("ratelimit.set account=\(account) rate=")),
        model.item("change the rate limit of all…", .rateLimit), model.item("details", .details),
      ])
  }
}
