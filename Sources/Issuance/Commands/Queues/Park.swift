import Basics

/// Sets the backlogs of queues aside; arrivals flow on.
struct Park: OperatorCommand {
  var queues = Selection.all

  static let arguments: [TypedArgument<Self>] = [.word("QUEUES", \.queues, .queues)]
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
    let filled = chosen.filter { engine.queues[$0].depth > 0 }
    let moved = filled.reduce(0) { $0 + engine.queues[$1].depth }
    for queue in chosen {
      engine.endResubmission(of: queue)
      engine.setAside(queue)
    }
    return .done(
      "\(engine.names(chosen)) parked: \(Figures.counted(moved, "request")) set aside",
      // At a rate below the capacity left by the arrivals.
      inverse: filled.isEmpty
        ? .impossible("it set no request aside")
        : .proposal(Command.resubmit(.some(filled), Resubmission(perSecond: 25)).text))
  }

  func question(in state: SystemState) -> Confirmation? {
    // Empty queues are refused, or only a re-submission ends.
    guard let depth = state.sum(\.depth, queues), let expired = state.sum(\.expired, queues), depth > 0 else {
      return nil
    }
    return Confirmation(
      "Park \(queues.named("queue"))?",
      [
        "\(Figures.counted(depth, "request")) will be set aside; arrivals flow on.",
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
}

extension Command {
  package static func park(_ queues: Selection) -> Command { Command(Park(queues: queues)) }

  /// The queues it parks; nil for another command.
  package var parkedQueues: Selection? { (action as? Park)?.queues }
}
