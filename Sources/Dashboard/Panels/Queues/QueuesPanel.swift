import Issuance
import Telemetry
import Terminal

extension PanelID {
  static let queues = PanelID("queues")
}

/// The issuance queues: the requests waiting in each, their age, and the rates in and out.
struct QueuesPanel: ListPanel {
  let id = PanelID.queues
  let title = "Queues"
  let key: Character = "2"
  let border = Role.borderTables
  let chart: ChartID? = .depth
  let rowsBelowTable = 0
  let thing: String? = "queue"
  let question: PlainQuery.Verb? = PlainQuery.Verb(name: "queues", arguments: "", summary: "every queue")

  func demand(_ model: Model, width: Int) -> Demand {
    let queues = model.frame?.queues.count ?? 6
    return Demand(
      rows: queues + 1, box: Share(5, max(5, queues + 3)),
      twoColumns: Share(min(queues, 3) + 2, min(queues, 12) + 2),
      oneColumn: Share(min(queues, 6) + 1, min(queues, 12) + 2))
  }

  func note(_ model: Model, _ frame: Frame, _ symbols: Symbols, in placement: Placement) -> PanelNote {
    let parked = frame.queues.reduce(0) { $0 + $1.parked }
    let queued = "\(Format.grouped(frame.queues.reduce(0) { $0 + $1.depth })) queued"
    let dead = frame.deadLetters
    let amounts =
      queued + (parked > 0 ? " \(symbols.dot) \(Format.grouped(parked)) parked" : "")
      + (dead > 0 ? " \(symbols.dot) \(Format.counted(dead, "dead letter"))" : "")
    let note = PanelNote(amounts, count: frame.queues.count)
    guard let bar = barWithoutLegend(model, in: placement.content) else { return note }
    for wording in [note, PanelNote(amounts), PanelNote(queued)] {
      var wording = wording
      let columns = wording.wordings(nil, symbols)[0].displayWidth + title.displayWidth + 2
      wording.legend = bar.legend(room: placement.noteRoom - columns, symbols)
      // Solid and shaded, or none.
      if wording.legend.count > 1 { return wording }
    }
    return note
  }

  /// The bars of a table without column names, and so without the legend beside them; nil if the table has one.
  private func barWithoutLegend(_ model: Model, in area: Rect) -> QueueBar? {
    guard !QueueTable(count: model.order(of: id).count, area: area, selected: 0).hasHeader else { return nil }
    let bar = QueueBar(width: QueueColumns(area).bar.width)
    return bar.width > 0 ? bar : nil
  }

  func draw(on canvas: inout Canvas, _ model: Model, in area: Rect) { canvas.queuesPanel(model, in: area) }

  func summary(_ model: Model, _ frame: Frame, on canvas: Canvas, width: Int) -> [[Canvas.Part]] {
    let queued = frame.queues.reduce(0) { $0 + $1.depth }
    let parked = frame.queues.reduce(0) { $0 + $1.parked }
    let oldest = frame.queues.compactMap(\.oldestAge).max().map { Format.age($0) } ?? canvas.symbols.dash
    let all: [Canvas.Part] = [
      ("queued ", .label), (Format.grouped(queued), .text), (" parked ", .label),
      (Format.grouped(parked), parked > 0 ? .parked : .text), (" oldest ", .label), (oldest, .text),
    ]
    let dead: [Canvas.Part] =
      frame.deadLetters > 0
      ? [(" dead letters ", .label), (Format.grouped(frame.deadLetters), .warning)] : []
    // All of them in their own preset, else the selected one.
    let shown = model.console.preset == .queues ? model.order(of: id) : [selected(model)]
    return [all + dead]
      + shown.filter { frame.queues.indices.contains($0) }.map { index in
        let row = frame.queues[index]
        let isSelected = index == selected(model)
        return [
          ("\(isSelected ? canvas.symbols.selected : " ") queue \(row.id) ", isSelected ? .key : .label),
          (row.sign.word + " ", row.sign.role),
          (Format.grouped(row.depth), .text), (" parked ", .label), (Format.grouped(row.parked), .text),
        ]
      }
  }

  func count(_ model: Model) -> Int { model.frame?.queues.count ?? 0 }
  func table(_ model: Model, _ frame: Frame) -> Table? { model.queueTable(frame) }

  private func rows(_ model: Model, in area: Rect) -> QueueTable {
    let order = model.order(of: id)
    let place = order.firstIndex(of: selected(model)) ?? 0
    return QueueTable(count: order.count, area: area, selected: place)
  }

  func placesShown(_ model: Model, in area: Rect) -> Range<Int> {
    let rows = rows(model, in: area)
    return rows.first..<rows.first + rows.count
  }

  func place(_ model: Model, in area: Rect, x: Int, y: Int) -> Int? { rows(model, in: area).place(atY: y) }

  func details(_ model: Model, _ frame: Frame) -> TextOverlay? { model.queueDetails(frame) }
  func menu(_ model: Model) -> Menu? { model.queueMenu }

  func answer(_ model: Model) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    return sentences(model, frame)
      + frame.queues.map { row in
        let age = row.oldestAge.map { ", oldest \(Spoken.span($0))" } ?? ""
        let expired = row.expired > 0 ? ", \(Format.grouped(row.expired)) expired" : ""
        let parked = row.parked > 0 ? ", \(Format.grouped(row.parked)) parked" : ""
        let skips = row.pauses.isEmpty ? "" : ", skips \(row.pauses.map(\.text).joined(separator: ", "))"
        return "Queue \(row.id): \(row.mode.rawValue)\(skips), \(row.discipline.name), "
          + "\(Format.grouped(row.depth)) waiting\(age)\(expired)\(parked)\(row.deadLetters.spoken)."
      }
  }

  func sentences(_ model: Model, _ frame: Frame) -> [String] {
    let (waiting, parked) = frame.queues.reduce((0, 0)) { ($0.0 + $1.depth, $0.1 + $1.parked) }
    let oldest = frame.queues.compactMap(\.oldestAge).max().map { ", oldest \(Spoken.span($0))" } ?? ""
    return [
      "\(Format.counted(frame.queues.count, "queue")): \(Format.grouped(waiting)) waiting\(oldest)"
        + (parked > 0 ? ", \(Format.grouped(parked)) parked" : "")
        + (frame.deadLetters > 0 ? ", \(Format.counted(frame.deadLetters, "dead letter"))" : "") + "."
    ]
  }
}

extension Frame {
  /// Dead letters of all queues.
  var deadLetters: Int { queues.reduce(0) { $0 + $1.deadLetters.count } }
}

extension DeadLetterFrame {
  /// `, 3 dead letters, the oldest 4 min`; nothing without any.
  fileprivate var spoken: String {
    guard count > 0 else { return "" }
    return ", \(Format.counted(count, "dead letter"))"
      + (oldestAge.map { ", the oldest \(Spoken.span($0))" } ?? "")
  }
}
