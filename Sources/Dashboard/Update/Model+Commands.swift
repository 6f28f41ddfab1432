import Basics
import Issuance
import Telemetry

extension Model {
  /// Responders in service, restarting ones included, or the size last requested.
  var serving: Int { record.poolWanted ?? frame.map { $0.ocsp.active + $0.ocsp.restarting } ?? 0 }

  /// The line that the key for restarts writes: each responder requests its certificates when it has restarted.
  static let restartLine = "ocsp.restart all every=20s config=corrected"

  mutating func actOnQueue(_ action: Action) -> [Effect] {
    guard let frame, frame.queues.indices.contains(console.selection[.queues]) else {
      return nothingThere("queue")
    }
    let row = frame.queues[console.selection[.queues]]
    let this = Selection.some([console.selection[.queues]])
    switch action {
    case .park: return send(.park(this))
    case .pauseOrResume: return send(row.mode == .running ? .pause(this) : .resume(this))
    case .drain: return send(row.mode == .draining ? .resume(this) : .drain(this))
    case .inspect: return inspect(this)
    case .resubmit:
      let parked = frame.queues.filter { $0.parked > $0.resubmitting }.map { String($0.id) }
      let which = row.parked > 0 || parked.isEmpty ? String(row.id) : parked.joined(separator: ",")
      prefill("queue.resubmit \(which) rate=25/s filter=issuable rest=reject")
    default: console.overlay = .menu(disciplineMenu(row))
    }
    return []
  }

  /// Counts queues' requests: the details of one of them show them, and the command is in the journal.
  mutating func inspect(_ queues: Selection) -> [Effect] {
    let effects = send(.inspect(queues))
    guard console.past == nil, !looksOn, standstill == nil, let frame,
      case .success(let inspected) = queues.resolve(count: frame.queues.count), let first = inspected.first
    else { return effects }
    if !inspected.contains(console.selection[.queues]) { console.selection[.queues] = first }
    console.overlay = .details(.queues, scroll: 0)
    return effects + viewed(.queues)
  }

  private func disciplineMenu(_ row: QueueFrame) -> Menu {
    let what = [
      "fifo": "the oldest first", "lifo": "the latest first", "deadline": "drop expired requests",
      "priority": "DSS, then HVCA, then OCSP",
    ]
    let items = Discipline.names.compactMap { name -> Menu.Item? in
      guard let discipline = Discipline(name: name, margin: .zero) else { return nil }
      return Menu.Item(
        label: name.left(10) + (what[name] ?? ""), isCurrent: row.discipline.name == name,
        choice: .command(.setDiscipline(.some([row.id - 1]), discipline)))
    }
    return Menu(
      title: "Discipline of queue \(row.id)", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0
    )
  }

  mutating func actOnPool(_ action: Action) -> [Effect] {
    guard let frame else { return nothingThere("responder") }
    switch action {
    case .growPool:
      guard serving < frame.ocsp.responders.count else {
        say(.note, "every responder is in service")
        return []
      }
      return send(.scalePool(count: serving + 1, every: .zero))
    case .shrinkPool:
      guard serving > 0 else {
        say(.note, "no responder is in service")
        return []
      }
      return send(.scalePool(count: serving - 1, every: .zero))
    case .rollOut: return send(.rollOutConfiguration)
    default:
      prefill(Self.restartLine)
      return []
    }
  }
}
