import Basics
import Issuance
import Metrics

extension Model {
  /// What can be done with what is selected in a panel; nil if there is nothing.
  func menu(for panel: PanelID) -> Menu? {
    switch panel {
    case .queues, .graph, .now, .timeline: queueMenu
    case .servers: serverMenu
    case .ocsp: responderMenu
    case .frontEnds: frontEndMenu
    case .alarms: alarmMenu
    case .customers: customersMenu
    case .ledger, .objectives: incidentMenu
    }
  }

  private func item(_ label: String, _ action: Action) -> Menu.Item {
    Menu.Item(label: label, key: keys.key(for: action), choice: .action(action))
  }

  /// The commands that offer themselves in the menu of a thing, to be written out.
  private func offered(_ subject: Subject, _ number: Int) -> [Menu.Item] {
    CommandRegistry.all.compactMap { command in
      guard let entry = command.menu, entry.subject == subject else { return nil }
      return Menu.Item(label: entry.label, choice: .prefill("\(command.name) \(entry.prefill(number))"))
    }
  }

  private var queueMenu: Menu? {
    guard let frame, frame.queues.indices.contains(selection.queue) else { return nil }
    let row = frame.queues[selection.queue]
    let this = Selection.some([selection.queue])
    var items = [
      item("park its \(Format.counted(row.depth, "request"))", .park),
      item(row.mode == .running ? "pause" : "resume", .pauseOrResume),
      item("re-submit what is parked…", .resubmit),
      item(row.mode == .draining ? "end draining" : "drain", .drain),
      item("discipline, now \(row.discipline.name)…", .discipline),
    ]
    if row.parked > 0 {
      items.append(Menu.Item(label: "cancel what is parked", choice: .command(.cancelParked(this, .all))))
    }
    if let third = nextThird(frame) {
      items.append(
        Menu.Item(
          label: "park the \(["first", "second", "third"][third]) third of the queues",
          choice: .command(.park(.third(third)))))
    }
    items += offered(.queues, row.id)
    items.append(item("inspect: count by kind, CA and age", .inspect))
    items.append(item("details", .details))
    return Menu(title: "Queue \(row.id)", items: items)
  }

  /// The first third of the queues that has nothing parked yet.
  private func nextThird(_ frame: Frame) -> Int? {
    (0..<3).first { third in
      guard case .success(let queues) = Selection.third(third).resolve(count: frame.queues.count) else {
        return false
      }
      return !queues.isEmpty && queues.allSatisfy { frame.queues[$0].parked == 0 }
    }
  }

  private var serverMenu: Menu? {
    guard let frame, frame.servers.indices.contains(selection.server) else { return nil }
    let server = frame.servers[selection.server]
    let isStopped = server.state == .stopped || server.state == .stopping
    return Menu(
      title: "Server s\(Format.twoDigits(server.id))",
      items: [
        item(isStopped ? "start" : "stop", .stopOrStartServer),
        Menu.Item(
          label: "end its back-off", key: keys.key(for: .resetBackOff),
          choice: .command(.resetBackOff(.some([selection.server])))),
        Menu.Item(label: "end all back-offs", choice: .command(.resetBackOff(.all))),
        item(
          policies.backOff.exemptsDeadIssuers
            ? "count dead CAs for back-off again" : "exempt dead CAs from back-off",
          .exemptDeadCAs),
      ] + offered(.servers, server.id) + [item("details", .details)])
  }

  private var responderMenu: Menu? {
    guard let frame, frame.ocsp.responders.indices.contains(selection.responder) else { return nil }
    let name = "r\(selection.responder + 1)"
    var items = [
      item("one responder more in service", .growPool),
      item("one responder fewer", .shrinkPool),
      item("restart responders…", .restartResponders),
    ]
    if frame.ocsp.responders[selection.responder].state != .standby {
      items.append(
        Menu.Item(
          label: "restart \(name) with the latest configuration",
          choice: .command(
            .restartResponders(.some([selection.responder]), every: .zero, configuration: .corrected))))
    }
    items += offered(.responders, selection.responder + 1)
    items.append(item("roll out a configuration without dead CAs", .rollOut))
    items.append(item("details", .details))
    return Menu(title: "OCSP pool, responder \(name)", items: items)
  }

  private var frontEndMenu: Menu? {
    guard let frame, frame.frontEnds.indices.contains(selection.frontEnd) else { return nil }
    return Menu(
      title: "Front end \(frame.frontEnds[selection.frontEnd].name)",
      items: [
        Menu.Item(
          label: "push the profiles to it", choice: .command(.pushProfiles(.some([selection.frontEnd])))),
        item("push the profiles to all", .pushProfiles),
        item("change the rate limit…", .rateLimit),
      ] + offered(.frontEnds, selection.frontEnd + 1) + [item("details", .details)])
  }

  private var customersMenu: Menu? {
    guard let account = account?.id else { return nil }
    return Menu(
      title: "Account \(account)",
      items: [
        Menu.Item(
          label: "change its rate limit…", choice: .prefill("ratelimit.set account=\(account) rate=")),
        item("change the rate limit of all…", .rateLimit), item("details", .details),
      ])
  }

  private var alarmMenu: Menu? {
    var items: [Menu.Item] = []
    if alarms.indices.contains(selection.alarm) {
      let rule = alarms[selection.alarm].rule
      items.append(Menu.Item(label: "acknowledge: \(rule.title)", choice: .acknowledge(rule.id)))
    }
    items.append(item("acknowledge all", .acknowledgeAll))
    items.append(contentsOf: incidentItems)
    return Menu(title: "Alarms", items: items)
  }

  private var incidentMenu: Menu { Menu(title: "Incident", items: incidentItems) }

  private var incidentItems: [Menu.Item] {
    [
      item("verify the ledger", .verifyLedger), item("declare the incident", .declare),
      item("escalate to support", .escalate),
    ]
  }
}
