import Basics

/// Ends parked requests as cancelled.
struct CancelParked: OperatorCommand {
  var queues = Selection.all
  var filter = RequestFilter.all

  static let arguments: [TypedArgument<Self>] = [
    .word("QUEUES", \.queues, .queues), .option("filter=F", \.filter, .words, RequestFilter.meaning),
  ]
  static let descriptor = Descriptor(
    "queue.cancel", short: ["cancel"], "end parked requests as cancelled", arguments.map(\.parameter),
    danger: .destructive("asks for confirmation; for all queues requires typing 'cancel all'"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: engine)
    let cancelled = engine.cancelParked(selected, filter, &effects)
    guard cancelled > 0 else { throw Refusal("no parked request there matches \(filter.rawValue)") }
    return .done(
      "\(Figures.counted(cancelled, "parked request")) of \(engine.names(selected, verb: "")) cancelled",
      inverse: .impossible("requests that have ended stay ended"))
  }

  func question(in state: SystemState) -> Confirmation? {
    // Without parked requests it is refused.
    guard let count = state.sum(\.parked, queues), count > 0 else { return nil }
    let parked = Figures.counted(count, "parked request")
    return Confirmation(
      "Cancel parked requests of \(queues.named("queue"))?",
      [
        filter == .all
          ? "\(parked) will end without a certificate." : "Of \(parked), those that match end.",
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
  fileprivate mutating func cancelParked(
    _ selected: [Int], _ filter: RequestFilter, _ effects: inout Effects
  ) -> Int {
    var cancelled = 0
    for queue in selected {
      for lane in queues[queue].parked.lanes.indices {
        for _ in 0..<queues[queue].parked.lanes[lane].count {
          let request = takeParked(lane, of: queue)
          let awaited = isAwaited(request)
          guard matches(request, filter, awaited: awaited) else {
            queues[queue].parked.append(request, lane: lane, expired: !awaited)
            continue
          }
          ledger[request.kind].parked -= 1
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
  package static func cancelParked(_ queues: Selection, _ filter: RequestFilter) -> Command {
    Command(CancelParked(queues: queues, filter: filter))
  }
}
