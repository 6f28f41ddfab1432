package import Basics

/// Where a queue holds requests until an operator re-submits or cancels them.
package enum HeldRequests: String, CaseIterable, Sendable {
  /// Set aside by an operator.
  case parked
  /// Set aside because servers failed to serve them as often as the limit allows.
  case deadLetters = "dead_letters"

  /// `2 parked requests`, `1 dead letter`, for answers.
  func counted(_ count: Int) -> String {
    switch self {
    case .parked: Figures.counted(count, "parked request")
    case .deadLetters: Figures.counted(count, "dead letter")
    }
  }

  /// One of them, for refusals.
  var noun: String {
    switch self {
    case .parked: "parked request"
    case .deadLetters: "dead letter"
    }
  }

  /// The place of one of them in a queue.
  func place(_ queue: Int) -> Place {
    switch self {
    case .parked: .parked(UInt16(queue))
    case .deadLetters: .deadLetters(UInt16(queue))
    }
  }
}

extension IssuanceQueue {
  package internal(set) subscript(held: HeldRequests) -> RequestStore {
    get {
      switch held {
      case .parked: parked
      case .deadLetters: deadLetters
      }
    }
    _modify {
      switch held {
      case .parked: yield &parked
      case .deadLetters: yield &deadLetters
      }
    }
  }
}

extension IssuanceQueue {
  /// Changes held requests where they lie: reading through the subscript copies them.
  @inline(__always)
  mutating func update<Result>(_ held: HeldRequests, _ change: (inout RequestStore) -> Result) -> Result {
    switch held {
    case .parked: change(&parked)
    case .deadLetters: change(&deadLetters)
    }
  }
}

extension IssuanceEngine {
  /// Whether a queue holds requests that are to be re-submitted.
  ///
  /// Mutating, though it changes nothing: otherwise the compiler copies the queue.
  @inline(__always)
  mutating func hasReleased(_ queue: Int, _ held: HeldRequests) -> Bool {
    switch held {
    case .parked: queues[queue].parked.occupied & ResubmissionPlan.releasedLanes != 0
    case .deadLetters: queues[queue].deadLetters.occupied & ResubmissionPlan.releasedLanes != 0
    }
  }

  /// Puts a request that a server failed to serve back into its queue, or among the dead letters if it has failed as often
  /// as the limit allows.
  mutating func takeBack(_ request: QueuedRequest, to queue: Int) {
    var request = request
    request.fail()
    let awaited = isAwaited(request)
    guard let limit = configuration.queues.attempts, request.attempts >= limit else {
      return putBack(request, to: queue)
    }
    queues[queue].deadLetters.append(
      request, lane: RequestStore.lane(ResubmissionPlan.held, request.kind), expired: !awaited)
    ledger[request.kind].deadLetters += 1
    if awaited { note(request, at: .deadLetters(UInt16(queue))) }
  }

  /// Returns a request to the head of its queue.
  mutating func putBack(_ request: QueuedRequest, to queue: Int) {
    let awaited = isAwaited(request)
    let lane = lane(for: request, .high, in: queue, awaited: awaited)
    queues[queue].putBack(request, lane: lane, expired: !awaited, at: now)
    ledger[request.kind].queued += 1
    if awaited { note(request, at: .queued(UInt16(queue))) }
  }

  /// When the oldest dead letter was requested; nil if there is none.
  package var oldestDeadLetter: Instant? {
    guard ledger.total.deadLetters > 0 else { return nil }
    return queues.compactMap(\.deadLetters.oldest).min()
  }
}

extension Ledger.Account {
  /// Requests held, of either sort.
  package func held(_ held: HeldRequests) -> Int {
    switch held {
    case .parked: parked
    case .deadLetters: deadLetters
    }
  }

  mutating func addHeld(_ count: Int, _ held: HeldRequests) {
    switch held {
    case .parked: parked += count
    case .deadLetters: deadLetters += count
    }
  }
}
