package import Basics

/// A queue of certificate requests between the front ends and the issuance servers.
///
///              pause              drain
///     paused ◀────── running ──────────▶ draining
///        └──resume──▶   ▲  ◀──resume──────┘
///
/// Parking is not a state: it sets the backlog aside in `parked` and leaves the queue's state unchanged.
package struct IssuanceQueue: Sendable {
  package enum Mode: String, Codable, CaseIterable, Sendable {
    /// Takes arrivals and hands out work.
    case running
    /// Takes arrivals and hands out no work.
    case paused
    /// Takes no arrivals and hands out its requests.
    case draining
  }

  package internal(set) var mode = Mode.running
  package internal(set) var discipline: Discipline
  package internal(set) var waiting: RequestStore
  package internal(set) var parked: RequestStore
  /// All requests that entered and left `waiting` so far.
  package internal(set) var entered: UInt64 = 0
  package internal(set) var left: UInt64 = 0

  // Little's law, exactly: the integral of the depth equals the waits of those that left plus the ages of those
  // still here. Nanoseconds times requests, wrapping: only differences over a frame are used.
  package internal(set) var depthIntegral: Int64 = 0
  package internal(set) var waitsOfLeft: Int64 = 0
  package internal(set) var enqueuedSum: Int64 = 0
  var accruedTo: Instant

  package init(discipline: Discipline, issuers: Int, start: Instant) {
    self.discipline = discipline
    waiting = RequestStore(issuers: issuers)
    parked = RequestStore(issuers: issuers)
    accruedTo = start
  }

  /// Waiting requests, then parked ones.
  var stores: [RequestStore] { [waiting, parked] }

  @inline(__always) package var depth: Int { waiting.count }
  /// Whether it has requests and hands them out.
  @inline(__always) package var dispatches: Bool { mode != .paused && !waiting.isEmpty }

  package mutating func append(_ request: QueuedRequest, priority: Priority, expired: Bool, at now: Instant) {
    append(request, lane: RequestStore.lane(priority, request.kind), expired: expired, at: now)
  }

  package mutating func append(_ request: QueuedRequest, lane: Int, expired: Bool, at now: Instant) {
    accrue(to: now)
    waiting.append(request, lane: lane, expired: expired)
    noteEntry(request)
  }

  /// Puts back a request that a server failed to serve.
  package mutating func putBack(_ request: QueuedRequest, expired: Bool, at now: Instant) {
    accrue(to: now)
    // It enters again: the time at the server is not time in this queue.
    var request = request
    request.enqueued = now
    waiting.prepend(request, lane: RequestStore.lane(.high, request.kind), expired: expired)
    noteEntry(request)
  }

  private mutating func noteEntry(_ request: QueuedRequest) {
    entered += 1
    enqueuedSum &+= request.enqueued.nanoseconds
  }

  /// Takes the next request by the discipline; nil if there is none or the queue hands out nothing.
  @inline(__always)
  package mutating func takeNext(at now: Instant) -> QueuedRequest? {
    guard mode != .paused, let lane = waiting.nextLane(discipline) else { return nil }
    return take(lane: lane, last: discipline == .lastInFirstOut, at: now)
  }

  /// Takes the oldest request of the first lane that is not empty, in any discipline; nil if there is none.
  package mutating func takeAny(at now: Instant) -> QueuedRequest? {
    guard waiting.occupied != 0 else { return nil }
    return take(lane: waiting.occupied.trailingZeroBitCount, last: false, at: now)
  }

  @inline(__always)
  private mutating func take(lane: Int, last: Bool, at now: Instant) -> QueuedRequest {
    accrue(to: now)
    let request = waiting.take(lane: lane, last: last)
    noteExit(request, at: now)
    return request
  }

  /// Counts a request that was taken out of `waiting` at an instant up to which the queue has accrued.
  mutating func noteExit(_ request: QueuedRequest, at now: Instant) {
    left += 1
    enqueuedSum &-= request.enqueued.nanoseconds
    waitsOfLeft &+= (now - request.enqueued).nanoseconds
  }

  /// Brings the depth integral up to `now`.
  package mutating func accrue(to now: Instant) {
    depthIntegral &+= Int64(waiting.count) &* (now - accruedTo).nanoseconds
    accruedTo = now
  }

  /// The sum of the ages of waiting requests: nanoseconds, wrapping.
  package func ageSum(at now: Instant) -> Int64 {
    Int64(waiting.count) &* now.nanoseconds &- enqueuedSum
  }
}
