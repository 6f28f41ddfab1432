import Basics

/// Sets the backlogs of queues aside, or some requests of them; arrivals flow on.
struct Park: OperatorCommand {
  var queues = Selection.all
  var filter = RequestFilter.all
  /// Of one account, counted from 0; nil for all.
  var account: Int?

  static let arguments: [TypedArgument<Self>] = [
    .word("QUEUES", \.queues, .queues), .option("filter=F", \.filter, .words, RequestFilter.meaning),
    .option("account=N", \.account, .account),
  ]
  static let descriptor = Descriptor(
    "queue.park", short: ["park"], "set the backlog of queues aside; arrivals flow on",
    arguments.map(\.parameter),
    danger: .destructive("asks for confirmation; for all queues requires typing 'park all'"),
    undo: .proposes("re-submit the parked requests"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: engine)
    let resubmitting = Set(engine.resubmissions.flatMap(\.queues))
    let chosen = selected.filter { engine.queues[$0].depth > 0 || resubmitting.contains($0) }
    guard !chosen.isEmpty else { throw Refusal("nothing to park: \(engine.names(selected)) empty") }
    try engine.checkAccount(account)
    let filled = chosen.filter { engine.queues[$0].depth > 0 }
    let isWhole = filter == .all && account == nil
    var moved = 0
    for queue in chosen where isWhole {
      moved += engine.queues[queue].depth
      engine.endResubmission(of: queue)
      engine.setAside(queue)
    }
    for queue in filled where !isWhole { moved += engine.setAside(queue, filter, account) }
    for queue in filled { engine.withRoom.insert(queue) }
    guard moved > 0 || isWhole else { throw Refusal("no waiting request there matches \(matched)") }
    return .done(
      "\(engine.names(chosen)) parked: \(Figures.counted(moved, "request")) set aside",
      // At a rate below the capacity left by the arrivals.
      inverse: filled.isEmpty
        ? .impossible("it set no request aside")
        : .proposal(
          Command.resubmit(
            .some(filled), Resubmission(perSecond: 25, filter: filter, account: account)
          ).text))
  }

  /// What requests have to match: `dss of account 3`.
  private var matched: String {
    filter.rawValue + (account.map { " of account \($0 + 1)" } ?? "")
  }

  func question(in state: SystemState) -> Confirmation? {
    // Empty queues are refused, or only a re-submission ends.
    guard let depth = state.sum(\.depth, queues), let expired = state.sum(\.expired, queues), depth > 0 else {
      return nil
    }
    return Confirmation(
      "Park \(queues.named("queue"))?",
      [
        filter == .all && account == nil
          ? "\(Figures.counted(depth, "request")) will be set aside; arrivals flow on."
          : "Of \(Figures.counted(depth, "request")), those that match will be set aside; arrivals flow on.",
        "Callers still wait for \(Figures.grouped(max(0, depth - expired))) of them. They are re-submitted later.",
      ], confirm: "Park", words: queues.isAll(of: state.queues.count) ? "park all" : nil)
  }
}

extension IssuanceEngine {
  /// Moves the waiting requests of a queue into its parked backlog.
  fileprivate mutating func setAside(_ queue: Int) {
    while let request = queues[queue].takeAny(at: now) {
      let awaited = isAwaited(request)
      if !awaited { queues[queue].waiting.discountExpired(request.kind) }
      ledger[request.kind].queued -= 1
      ledger[request.kind].parked += 1
      queues[queue].parked.append(
        request, lane: RequestStore.lane(ResubmissionPlan.held, request.kind), expired: !awaited)
      if awaited { note(request, at: .parked(UInt16(queue))) }
    }
  }

  /// Moves the waiting requests that match into the parked backlog, and keeps the order of all.
  fileprivate mutating func setAside(_ queue: Int, _ filter: RequestFilter, _ account: Int?) -> Int {
    queues[queue].accrue(to: now)
    var moved = 0
    for lane in queues[queue].waiting.lanes.indices {
      for _ in 0..<queues[queue].waiting.lanes[lane].count {
        let request = queues[queue].waiting.take(lane: lane, last: false)
        let awaited = isAwaited(request)
        if !awaited { queues[queue].waiting.discountExpired(request.kind) }
        guard matches(request, filter, account: account, awaited: awaited) else {
          queues[queue].waiting.append(request, lane: lane, expired: !awaited)
          continue
        }
        queues[queue].noteExit(request, at: now)
        ledger[request.kind].queued -= 1
        ledger[request.kind].parked += 1
        queues[queue].parked.append(
          request, lane: RequestStore.lane(ResubmissionPlan.held, request.kind), expired: !awaited)
        if awaited { note(request, at: .parked(UInt16(queue))) }
        moved += 1
      }
    }
    return moved
  }
}

extension Command {
  /// - Parameter account: counted from 0; nil for all.
  package static func park(
    _ queues: Selection, _ filter: RequestFilter = .all, account: Int? = nil
  ) -> Command {
    Command(Park(queues: queues, filter: filter, account: account))
  }

  /// The queues it parks; nil for another command.
  package var parkedQueues: Selection? { (action as? Park)?.queues }
}
