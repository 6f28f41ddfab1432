import Issuance
import Metrics

/// What is asked before a command, with what it will mean as things stand.
extension Model {
  func dialog(for command: Command) -> Dialog {
    let (title, lines, confirm) = question(command)
    return guarded(
      Dialog(title: title, lines: lines + ["", command.text], confirm: confirm, deed: .command(command)),
      [command])
  }

  /// Has the words typed that what hurts most asks for.
  func guarded(_ dialog: Dialog, _ commands: [Command]) -> Dialog {
    let words = commands.compactMap {
      $0.wordToConfirm(queues: frame?.queues.count ?? 0, servers: frame?.servers.count ?? 0)
    }
    guard let word = words.first else { return dialog }
    var dialog = dialog
    dialog.field = Dialog.Field(wanted: word)
    return dialog
  }

  /// Whether a command is about something that is not there.
  func isAboutNothing(_ command: Command) -> Bool {
    guard let frame else { return false }
    func isNone(_ selection: Selection, of count: Int) -> Bool {
      if case .failure = selection.resolve(count: count) { true } else { false }
    }
    switch command {
    case .park(let queues), .drain(let queues), .cancelParked(let queues, _), .resubmit(let queues, _):
      return isNone(queues, of: frame.queues.count)
    case .stopServers(let servers): return isNone(servers, of: frame.servers.count)
    case .scalePool(let count, _): return count > frame.ocsp.responders.count
    default: return false
    }
  }

  private func question(_ command: Command) -> (title: String, lines: [String], confirm: String) {
    switch command {
    case .park(let queues):
      let depth = sum(\.depth, queues)
      let waiting = depth - sum(\.expired, queues)
      return (
        "Park \(name("queue", queues))?",
        [
          "\(Format.counted(depth, "request")) will be set aside; arrivals flow on.",
          "Somebody waits for \(Format.grouped(max(0, waiting))) of them. They are re-submitted later.",
        ], "Park"
      )
    case .drain(let queues):
      return ("Drain \(name("queue", queues))?", ["No more arrivals; what is there is finished."], "Drain")
    case .cancelParked(let queues, let filter):
      let parked = Format.counted(sum(\.parked, queues), "parked request")
      return (
        "Cancel parked requests of \(name("queue", queues))?",
        [
          filter == .all
            ? "\(parked) will end without a certificate." : "Of \(parked), those that match end.",
          "This cannot be undone.",
        ], "End them"
      )
    case .resubmit(let queues, _):
      return (
        "Re-submit \(name("queue", queues))?",
        ["What the filter leaves out is rejected; that cannot be undone."],
        "Re-submit"
      )
    case .scalePool(let count, _): return poolQuestion(count)
    case .restartResponders(let which, _, _):
      return (
        "Restart \(which == .all ? "all responders" : "responders \(which.text)")?",
        ["Each answers nothing for a while, then asks for its certificates at once."], "Restart"
      )
    case .stopServers(let servers):
      return (
        "Stop \(name("server", servers))?",
        ["Each finishes its request and takes no more."] + throughput(of: servers), "Stop"
      )
    case .setProfile(let issuers, _):
      return (
        "Disable the profile of \(name("CA", issuers))?", ["Front ends will refuse its requests."], "Disable"
      )
    case .setRateLimit:
      return ("Change the rate limit?", ["Customers over it get 429."], "Change")
    default:
      return ("\(command.text)?", [Spoken.sentence(command.verb?.summary ?? "")], "Do it")
    }
  }

  private func poolQuestion(_ count: Int) -> (title: String, lines: [String], confirm: String) {
    let capacity =
      frame.map { $0.ocsp.active == 0 ? 0 : $0.ocsp.capacityPerSecond / Double($0.ocsp.active) } ?? 0
    let inbound = Format.rate(minute.rate(minute.sum.inbound))
    return (
      "Scale the OCSP pool from \(serving) to \(count)?",
      [
        count == 0
          ? "Inbound is \(inbound): none of it will be answered."
          : "Capacity will be \(Format.rate(capacity * Double(count))); inbound is \(inbound)."
      ], "Scale"
    )
  }

  private func throughput(of servers: Selection) -> [String] {
    guard let frame, case .success(let selected) = servers.resolve(count: frame.servers.count) else {
      return []
    }
    let rate = selected.reduce(0) { $0 + minute.rate(\.serverIssued, $1) }
    let all = Format.rate(minute.rate(minute.sum.issued))
    return [
      "\(Format.counted(selected.count, "server")) of \(frame.servers.count): \(Format.rate(rate)) of \(all) issued."
    ]
  }

  private func sum(_ count: KeyPath<QueueFrame, Int>, _ queues: Selection) -> Int {
    guard let frame else { return 0 }
    guard case .success(let selected) = queues.resolve(count: frame.queues.count) else { return 0 }
    return selected.reduce(0) { $0 + frame.queues[$1][keyPath: count] }
  }

  private func name(_ noun: String, _ selection: Selection) -> String {
    switch selection {
    case .all: "all \(noun)s"
    case .some(let indices): "\(noun)\(indices.count == 1 ? "" : "s") \(selection.numbers)"
    case .third: "the \(noun)s of third \(selection.numbers)"
    }
  }
}
