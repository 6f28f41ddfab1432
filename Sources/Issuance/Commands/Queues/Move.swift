import Basics

/// Moves waiting requests to another queue: they keep their age, their priority and their callers.
struct Move: OperatorCommand {
  var source = 0
  var target = 1
  var limit: Int?
  var filter = RequestFilter.all

  static let arguments: [TypedArgument<Self>] = [
    .word("N", \.source, .number(of: .queues, "a queue", nouns: ["queue", "q"], \.queues)), .keyword("to"),
    .word("M", \.target, .number(of: nil, "another queue", nouns: ["queue", "q"], \.queues)),
    .option(
      "n=100", \.limit, .whole(1...1_000_000_000),
      "requests to move at most, the oldest of a kind first; without it all", offers: ["100"]),
    .option("filter=F", \.filter, .words, RequestFilter.meaning),
  ]
  static let descriptor = Descriptor(
    "queue.move", short: ["move"], "move waiting requests to another queue", arguments.map(\.parameter),
    danger: .disturbing, undo: .proposes("move as many requests back"),
    menu: Descriptor.MenuEntry(.queues, "move its requests to another queue…") { "\($0) to " })

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    for queue in [source, target] { _ = try Selection.some([queue]).queues(of: engine) }
    guard source != target else { throw Refusal("expected another queue than \(source + 1)") }
    guard engine.queues[target].mode != .draining else {
      throw Refusal("queue \(target + 1) is draining and takes no requests")
    }
    var room = Int.max
    if let capacity = engine.configuration.queues.capacity {
      room = max(0, capacity - engine.queues[target].depth)
      guard room > 0 else {
        throw Refusal("queue \(target + 1) is full: it holds its bound of \(Figures.grouped(capacity))")
      }
    }
    let moved = engine.move(from: source, to: target, min(limit ?? .max, room), filter)
    guard moved > 0 else { throw Refusal("no request in queue \(source + 1) is \(filter.rawValue)") }
    engine.withRoom.insert(source)
    engine.noteIfDrained(source, &effects)
    engine.wakeServers(for: target, &effects)
    return .done(
      "\(Figures.counted(moved, "request")) moved from queue \(source + 1) to queue \(target + 1)",
      // Requests of both queues are mixed now: as many as were moved, not the same.
      inverse: .proposal(Command.move(from: target, to: source, limit: moved).text))
  }

  func question(in state: SystemState) -> Confirmation? {
    guard let selected = Selection.some([source, target]).existing(of: state.queues.count),
      selected.count == 2
    else { return nil }
    let depth = state.queues[source].depth
    guard depth > 0 else { return nil }
    let most = Figures.counted(min(limit ?? depth, depth), "request")
    return Confirmation(
      "Move requests of queue \(source + 1) to queue \(target + 1)?",
      [filter == .all ? "\(most) will move." : "Of \(most) at most, those that match will move."]
        + ["They go behind those in queue \(target + 1) and keep their age and callers."], confirm: "Move")
  }
}

extension IssuanceEngine {
  /// Moves up to a number of matching requests, those of the highest priority first, and keeps the order of all.
  fileprivate mutating func move(from source: Int, to target: Int, _ limit: Int, _ filter: RequestFilter)
    -> Int
  {
    queues[source].accrue(to: now)
    var moved = 0
    for lane in queues[source].waiting.lanes.indices {
      for _ in 0..<queues[source].waiting.lanes[lane].count {
        var request = queues[source].waiting.take(lane: lane, last: false)
        let awaited = isAwaited(request)
        if !awaited { queues[source].waiting.discountExpired(request.kind) }
        guard moved < limit, matches(request, filter, awaited: awaited) else {
          queues[source].waiting.append(request, lane: lane, expired: !awaited)
          continue
        }
        queues[source].noteExit(request, at: now)
        request.enqueued = now
        let priority =
          Priority(rawValue: UInt8(lane % RequestStore.servedLanes / RequestKind.count)) ?? .normal
        let place = self.lane(for: request, priority, in: target, awaited: awaited)
        queues[target].append(request, lane: place, expired: !awaited, at: now)
        if awaited { note(request, at: .queued(UInt16(target))) }
        moved += 1
      }
    }
    return moved
  }
}

extension Command {
  /// - Parameter limit: requests at most; nil for all.
  package static func move(
    from source: Int, to target: Int, limit: Int? = nil, _ filter: RequestFilter = .all
  ) -> Command {
    Command(Move(source: source, target: target, limit: limit, filter: filter))
  }
}
