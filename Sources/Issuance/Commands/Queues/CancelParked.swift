import Basics

/// Ends parked requests, or dead letters, as cancelled.
struct CancelParked: OperatorCommand {
  var queues = Selection.all
  var filter = RequestFilter.all
  /// Of one account, counted from 0; nil for all.
  var account: Int?
  var source = HeldRequests.parked

  static let arguments: [TypedArgument<Self>] = [
    .word("QUEUES", \.queues, .queues), .option("filter=F", \.filter, .words, RequestFilter.meaning),
    .option("account=N", \.account, .account),
    .option(
      "from=parked|dead_letters", \.source, .words,
      "requests that were parked, or those that failed too often; default: parked"),
  ]
  static let descriptor = Descriptor(
    "queue.cancel", short: ["cancel"], "end parked requests as cancelled", arguments.map(\.parameter),
    danger: .destructive("asks for confirmation; for all queues requires typing 'cancel all'"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: engine)
    try engine.checkAccount(account)
    let cancelled = engine.cancelHeld(source, selected, filter, account, &effects)
    guard cancelled > 0 else {
      throw Refusal(
        "no \(source.noun) there matches \(filter.rawValue)" + (account.map { " of account \($0 + 1)" } ?? "")
      )
    }
    return .done(
      "\(source.counted(cancelled)) of \(engine.names(selected, verb: "")) cancelled",
      inverse: .impossible("requests that have ended stay ended"))
  }

  func question(in state: SystemState) -> Confirmation? {
    // Without any it is refused.
    guard let count = state.held(source, queues), count > 0 else { return nil }
    let held = source.counted(count)
    return Confirmation(
      "Cancel \(source.noun)s of \(queues.named("queue"))?",
      [
        filter == .all && account == nil
          ? "\(held) will end without a certificate." : "Of \(held), those that match end.",
        "This cannot be undone.",
      ], confirm: "End them", words: queues.isAll(of: state.queues.count) ? "cancel all" : nil)
  }
}

extension RequestFilter {
  /// For help.
  static let meaning =
    "all; issuable: their CA can issue; live: their caller waits; dss, hvca, ocsp; without it all"
}

extension IssuanceEngine {
  fileprivate mutating func cancelHeld(
    _ held: HeldRequests, _ selected: [Int], _ filter: RequestFilter, _ account: Int?,
    _ effects: inout Effects
  ) -> Int {
    var cancelled = 0
    for queue in selected {
      for lane in queues[queue][held].lanes.indices {
        for _ in 0..<queues[queue][held].lanes[lane].count {
          let request = takeHeld(held, lane, of: queue)
          let awaited = isAwaited(request)
          guard matches(request, filter, account: account, awaited: awaited) else {
            queues[queue][held].append(request, lane: lane, expired: !awaited)
            continue
          }
          ledger[request.kind].addHeld(-1, held)
          ledger[request.kind].cancelled += 1
          effects.end(request.id, request.kind, .cancelled)
          turnAway(request, awaited: awaited, .notIssuable, &effects)
          cancelled += 1
        }
      }
    }
    return cancelled
  }
}

extension Command {
  /// - Parameter account: counted from 0; nil for all.
  package static func cancelParked(
    _ queues: Selection, _ filter: RequestFilter, account: Int? = nil, from source: HeldRequests = .parked
  ) -> Command {
    Command(CancelParked(queues: queues, filter: filter, account: account, source: source))
  }
}
