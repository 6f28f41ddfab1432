import Basics

/// Moves parked requests, or dead letters, back into their queues.
struct Resubmit: OperatorCommand {
  var queues = Selection.all
  var how = Resubmission()

  static let arguments: [TypedArgument<Self>] = [
    .word("QUEUES", \.queues, .queues),
    .option(
      "rate=25/s", \.how.perSecond, .rate,
      "requests a second over all queues named, above 0/s, as 25/s; without it all at once",
      offers: ["25/s", "10/s", "50/s"]),
    .option("filter=F", \.how.filter, .words, RequestFilter.meaning),
    .option("account=N", \.how.account, .account),
    .option(
      "rest=keep|reject", \.how.rest, .words,
      "keep requests outside the filter parked, or reject them; default: keep"),
    .option(
      "priority=P", \.how.priority, .priority, "high, normal, low; without it normal"),
    .option(
      "from=parked|dead_letters", \.how.source, .words,
      "requests that were parked, or those that failed too often; default: parked"),
  ]
  static let descriptor = Descriptor(
    "queue.resubmit", short: ["resubmit"], "move parked requests back into their queues",
    arguments.map(\.parameter),
    danger: .sometimes("asks for confirmation if it rejects requests outside the filter"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: engine)
    if let rate = how.perSecond, !(rate > 0 && rate <= 1e9) {
      throw Refusal("re-submission at \(rate)/s would never end; use a rate above 0/s")
    }
    try engine.checkAccount(how.account)
    let chosen = selected.filter { !engine.queues[$0][how.source].isEmpty }
    guard !chosen.isEmpty else {
      let queues = engine.names(selected, verb: "")
      throw Refusal(
        how.source == .parked ? "nothing is parked in \(queues)" : "there is no dead letter in \(queues)")
    }
    guard chosen.contains(where: { engine.contains($0, how) }) else {
      throw Refusal(
        "no \(how.source.noun) there is \(how.filter.rawValue)"
          + (how.account.map { " of account \($0 + 1)" } ?? ""))
    }
    return engine.resubmit(chosen, how, &effects)
  }

  func question(in state: SystemState) -> Confirmation? {
    // Requests that are rejected have ended.
    guard how.rest == .reject, (state.held(how.source, queues) ?? 0) > 0 else { return nil }
    return Confirmation(
      "Re-submit \(queues.named("queue"))?",
      ["Requests outside the filter are rejected; this cannot be undone."], confirm: "Re-submit")
  }
}

/// How held requests are re-submitted.
package struct Resubmission: Equatable, Sendable {
  /// Requests a second over all the queues named; nil means all at once.
  package var perSecond: Double?
  package var filter = RequestFilter.all
  /// Of one account, counted from 0; nil for all.
  package var account: Int?
  /// How held requests that the filter leaves out are treated.
  package var rest = Rest.keep
  package var source = HeldRequests.parked
  package var priority = Priority.normal

  package init(
    perSecond: Double? = nil, filter: RequestFilter = .all, account: Int? = nil, rest: Rest = .keep,
    source: HeldRequests = .parked, priority: Priority = .normal
  ) {
    self.perSecond = perSecond
    self.filter = filter
    self.account = account
    self.rest = rest
    self.source = source
    self.priority = priority
  }

  package enum Rest: String, CaseIterable, Sendable {
    /// They stay where they are.
    case keep
    /// They end, rejected as not issuable.
    case reject
  }
}

extension IssuanceEngine {
  fileprivate mutating func resubmit(_ chosen: [Int], _ how: Resubmission, _ effects: inout Effects)
    -> CommandOutcome
  {
    let before = ledger.total.rejected
    let held = chosen.reduce(0) { $0 + queues[$1][how.source].count }
    var meant = 0
    for queue in chosen {
      queues[queue][how.source].forEach {
        if matches($0, how.filter, account: how.account, awaited: isAwaited($0)) { meant += 1 }
      }
    }
    beginResubmission(chosen, how, &effects)
    let rejected = how.rest == .reject ? max(0, min(held - meant, ledger.total.rejected - before)) : 0
    let pace = how.perSecond.map { " at \(Figures.number($0))/s" } ?? " at once"
    let tail =
      rejected > 0
      ? ", \(Figures.grouped(rejected)) rejected as not \(how.filter.rawValue)"
      : held > meant
        ? ", \(Figures.grouped(held - meant)) stay \(how.source == .parked ? "parked" : "dead letters")" : ""
    let what = how.source == .parked ? Figures.counted(meant, "request") : how.source.counted(meant)
    return .done(
      "\(what) of \(names(chosen, verb: "")) re-submitted\(pace)\(tail)",
      inverse: .impossible(
        "re-submitted requests are among the arrivals; \(Park.descriptor.name) sets both aside again"))
  }

  /// Whether re-submitting would affect a queue's held requests.
  fileprivate func contains(_ queue: Int, _ how: Resubmission) -> Bool {
    if how.rest == .reject || (how.filter == .all && how.account == nil) { return true }
    return queues[queue][how.source].lanes.contains { lane in
      lane.contains { matches($0, how.filter, account: how.account, awaited: isAwaited($0)) }
    }
  }
}

extension Command {
  package static func resubmit(_ queues: Selection, _ how: Resubmission) -> Command {
    Command(Resubmit(queues: queues, how: how))
  }
}
