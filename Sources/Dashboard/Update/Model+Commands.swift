import Issuance
import Metrics

extension Model {
  /// Responders in service, restarting ones included, or as many as were asked for last.
  var serving: Int { poolWanted ?? frame.map { $0.ocsp.active + $0.ocsp.restarting } ?? 0 }

  mutating func actOnQueue(_ action: Action) -> [Effect] {
    guard let frame, frame.queues.indices.contains(selection.queue) else { return nothingThere("queue") }
    let queue = frame.queues[selection.queue]
    let this = Selection.some([selection.queue])
    switch action {
    case .park: return send(.park(this))
    case .pauseOrResume: return send(queue.mode == .running ? .pause(this) : .resume(this))
    case .drain: return send(queue.mode == .draining ? .resume(this) : .drain(this))
    case .inspect: return send(.inspect(this))
    case .resubmit:
      let parked = frame.queues.filter { $0.parked > $0.resubmitting }.map { String($0.id) }
      let which = queue.parked > 0 || parked.isEmpty ? String(queue.id) : parked.joined(separator: ",")
      prefill("queue.resubmit \(which) rate=25/s filter=issuable rest=reject")
    default: overlay = .menu(disciplineMenu(queue))
    }
    return []
  }

  private func disciplineMenu(_ queue: QueueFrame) -> Menu {
    let what = [
      "fifo": "the oldest first", "lifo": "the latest first", "deadline": "drop what nobody waits for",
      "priority": "DSS, then HVCA, then OCSP",
    ]
    let items = Discipline.names.compactMap { name -> Menu.Item? in
      guard let discipline = Discipline(name: name, margin: .zero) else { return nil }
      return Menu.Item(
        label: name.left(10) + (what[name] ?? ""), isCurrent: queue.discipline.name == name,
        choice: .command(.setDiscipline(.some([queue.id - 1]), discipline)))
    }
    return Menu(
      title: "Discipline of queue \(queue.id)", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0
    )
  }

  mutating func actOnPool(_ action: Action) -> [Effect] {
    guard let frame else { return nothingThere("responder") }
    switch action {
    case .growPool:
      guard serving < frame.ocsp.responders.count else {
        say(.note, "all \(frame.ocsp.responders.count) responders are in service")
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
      prefill("ocsp.restart all every=20s config=corrected")
      return []
    }
  }

  /// What to ask before a command, with what it will mean as things stand.
  func dialog(for command: Command) -> Dialog {
    let (title, lines, confirm) = question(command)
    return Dialog(title: title, lines: lines + ["", command.text], confirm: confirm, deed: .command(command))
  }

  private func question(_ command: Command) -> (title: String, lines: [String], confirm: String) {
    switch command {
    case .park(let queues):
      let depth = depth(queues)
      return (
        "Park \(name("queue", queues))?",
        [
          "\(Format.counted(depth, "request")) will be set aside; arrivals flow on.",
          "They are re-submitted later.",
        ], "Park"
      )
    case .drain(let queues):
      return ("Drain \(name("queue", queues))?", ["No more arrivals; what is there is finished."], "Drain")
    case .cancelParked(let queues, _):
      return (
        "Cancel parked requests of \(name("queue", queues))?",
        ["They end without a certificate; this cannot be undone."],
        "End them"
      )
    case .resubmit(let queues, _):
      return (
        "Re-submit \(name("queue", queues))?",
        ["What the filter leaves out is rejected; that cannot be undone."],
        "Re-submit"
      )
    case .scalePool(let count, _):
      let capacity =
        frame.map { $0.ocsp.active == 0 ? 0 : $0.ocsp.capacityPerSecond / Double($0.ocsp.active) } ?? 0
      return (
        "Scale the OCSP pool from \(serving) to \(count)?",
        [
          "Capacity will be \(Format.rate(capacity * Double(count))); "
            + "inbound is \(Format.rate(minute.rate(minute.sum.inbound)))."
        ], "Scale"
      )
    case .restartResponders(let which, _, _):
      return (
        "Restart \(which == .all ? "all responders" : "responders \(which.text)")?",
        ["Each answers nothing for a while, then asks for its certificates at once."], "Restart"
      )
    case .stopServers(let servers):
      return ("Stop \(name("server", servers))?", ["Each finishes its request and takes no more."], "Stop")
    case .setProfile(let issuers, _):
      return (
        "Disable the profile of \(name("CA", issuers))?", ["Front ends will refuse its requests."], "Disable"
      )
    case .setRateLimit:
      return ("Change the rate limit?", ["Customers over it get 429."], "Change")
    default:
      return ("Do this?", [command.verb?.summary ?? ""], "Do it")
    }
  }

  private func depth(_ queues: Selection) -> Int {
    guard let frame else { return 0 }
    guard case .success(let selected) = queues.resolve(count: frame.queues.count) else { return 0 }
    return selected.reduce(0) { $0 + frame.queues[$1].depth }
  }

  private func name(_ noun: String, _ selection: Selection) -> String {
    switch selection {
    case .all: "all \(noun)s"
    case .some(let indices): "\(noun)\(indices.count == 1 ? "" : "s") \(selection.numbers)"
    case .third: "the \(noun)s of third \(selection.numbers)"
    }
  }
}
