import Basics
import Issuance
import Telemetry
import Terminal

extension PanelID {
  static let servers = PanelID("servers")
}

/// The issuance servers: their state, their remaining back-off, and their failures towards the next one.
struct ServersPanel: ListPanel {
  let id = PanelID.servers
  let title = "Issuance servers"
  let shortTitle = "Servers"
  let key: Character = "3"
  let border = Role.borderTables
  let chart: ChartID? = .issued
  let rowsBelowTable = 2
  let thing: String? = "server"
  let question: PlainQuery.Verb? = PlainQuery.Verb(
    name: "servers", arguments: "", summary: "every issuance server")

  func demand(_ model: Model, width: Int) -> Demand {
    let servers = model.frame?.servers.count ?? 12
    let columns = ServerGrid.columns(width: width - 4)
    return Demand(
      rows: (servers + columns - 1) / columns + 2, expandedRows: servers + 3,
      twoColumns: Share(2, 3, weight: 1), oneColumn: Share(2, 3))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let dot = " \(symbols.dot) "
    let backedOff = frame.fleet.backingOff
    let rate = Format.rate(model.minute.rate(model.minute.sum.issued))
    let state = backedOff > 0 ? "\(backedOff) backed off" : "none backed off"
    var note = PanelNote(
      rate + dot + state, backedOff > 0 ? .backingOff : .label, count: frame.servers.count)
    note.brief = state
    return note
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.serversPanel(model, in: area) }

  func drawBelowTable(on canvas: inout Canvas, _ model: Model, in area: Rect) {
    canvas.policy(model, Line(area, row: 0, indent: 1))
    canvas.throughput(model, Line(area, row: 1, indent: 1))
  }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let fleet = frame.fleet
    return [
      [
        ("servers ", .label), ("\(fleet.busy + fleet.ready) working ", .good),
        ("\(fleet.backingOff) back-off ", fleet.backingOff > 0 ? .backingOff : .label),
        (fleet.stopped + fleet.faulty > 0 ? "\(fleet.stopped + fleet.faulty) out" : "", .bad),
      ]
    ]
  }

  func count(_ model: Model) -> Int { model.frame?.servers.count ?? 0 }
  func table(_ model: Model, _ frame: Frame) -> Table? { model.serverTable(frame) }

  private func grid(_ model: Model, in area: Rect) -> ServerGrid {
    let order = model.order(of: id)
    let place = order.firstIndex(of: selected(model)) ?? 0
    return ServerGrid(count: order.count, area: area, selected: place)
  }

  func placesShown(_ model: Model, in area: Rect) -> Range<Int> {
    let grid = grid(model, in: area)
    return grid.first..<grid.first + grid.count
  }

  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? {
    grid(model, in: area).place(atX: x, y: y)
  }

  func thingsPerRow(_ model: Model, in area: Rect) -> Int {
    ServerGrid(count: model.order(of: id).count, area: area, selected: 0).columns
  }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.serverDetails(frame) }
  func menu(_ model: Model) -> Menu? { model.serverMenu }

  func answer(_ model: Model) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    return sentences(model, frame) + frame.servers.map { "Server \($0.id): \(Self.state($0))." }
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let fleet = frame.fleet
    let states = [
      (fleet.busy + fleet.ready, "working or ready"), (fleet.backingOff, "backing off"),
      (fleet.halfOpen, "on a trial request"), (fleet.faulty, "faulty"), (fleet.stopped, "stopped"),
    ]
    let told = states.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return [
      "\(Format.counted(frame.servers.count, "issuance server")): \(Spoken.list(told)); "
        + "\(Spoken.rate(model.minute.rate(model.minute.sum.issued))) issued."
    ]
  }

  private static func state(_ server: ServerFrame) -> String {
    let faulty = server.isFaulty ? ", faulty hardware" : ""
    switch server.state {
    case .ready: return "ready" + faulty
    case .busy: return "busy" + faulty
    case .backingOff(let until): return "backing off until \(until.clockTime)" + faulty
    case .halfOpen: return "sends a trial request next" + faulty
    case .probing: return "on a trial request" + faulty
    case .stopping: return "stopping after its request" + faulty
    case .stopped: return "stopped" + faulty
    }
  }
}
