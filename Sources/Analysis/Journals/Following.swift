import Basics
import Issuance

/// What follows from the engine's effects in a run of a journal: reports of signers, ends of pauses, notifications.
struct Following: Sendable {
  /// Who an open request is in the journal.
  struct Work: Sendable {
    /// nil for a request that the journal does not have.
    var number: Int32?
    /// The same in all runs, for draws.
    var key: UInt64
    var arrived: Instant
    /// When it was accepted; before the journal for one that was there at the start.
    var accepted: Instant
    var attempt: Int32 = 0
    /// When a server last began it.
    var began: Instant = .distantPast
  }

  private struct Pending: BitwiseCopyable, Sendable {
    var event: Event
    /// When what it ends began.
    var began: Instant
  }

  private var events = DueHeap<Pending>()
  private var open: [RequestID: Work] = [:]
  private var renewed: [UInt32: Int] = [:]
  private var failures: [UInt32: Int] = [:]
  private var added: UInt64 = 0

  /// Events without a record come behind those of their instant that have one.
  private static let unrecorded: UInt64 = 1 << 62

  /// When the next one is due, and the place of its record; `.distantFuture` if there is none.
  var next: (Instant, Int) {
    guard let first = events.first else { return (.distantFuture, .max) }
    return (first.due, Int(first.sequence))
  }

  /// Takes the next one; a signer's report without a record was drawn.
  mutating func take() -> (due: Instant, event: Event, isDrawn: Bool)? {
    events.popFirst().map { entry in
      var isDrawn = false
      if case .serviceEnded = entry.payload.event { isDrawn = entry.sequence > Self.unrecorded }
      return (entry.due, entry.payload.event, isDrawn)
    }
  }

  /// - Parameters:
  ///   - record: nil for what the journal does not have.
  ///   - now: when what it ends begins.
  mutating func add(_ event: Event, after length: Interval, record: Int?, at now: Instant) {
    added += 1
    events.add(
      DueHeap.Entry(
        due: now + length, sequence: record.map { UInt64($0) } ?? Self.unrecorded + added,
        payload: Pending(event: event, began: now)))
  }

  /// The plane was restarted: of what had begun by an instant nothing follows.
  mutating func removeAll(begunBy instant: Instant) {
    var kept = DueHeap<Pending>()
    while let entry = events.popFirst() { if entry.payload.began > instant { kept.add(entry) } }
    events = kept
  }

  // MARK: Requests

  /// A customer's request was accepted.
  mutating func accept(_ request: RequestID, number: Int32, at now: Instant) {
    open[request] = Work(number: number, key: UInt64(number), arrived: now, accepted: now)
  }

  /// A responder's request was accepted.
  ///
  /// - Parameter numbers: of those of its slot, in order.
  mutating func accept(_ request: RequestID, _ numbers: [Int32]?, slot: UInt32, at now: Instant) {
    let place = renewed[slot, default: 0]
    renewed[slot] = place + 1
    let number = numbers.flatMap { place < $0.count ? $0[place] : nil }
    open[request] = Work(
      number: number, key: 1 << 40 | UInt64(slot) << 20 | UInt64(min(place, 0xFFFFF)), arrived: now,
      accepted: now)
  }

  /// A server begins a request.
  ///
  /// - Parameters:
  ///   - kept: its number, if it was there at the start.
  ///   - accepted: when it was accepted.
  mutating func begin(_ request: RequestID, kept: Int32?, accepted: Instant, at now: Instant) -> Work {
    var work =
      open[request] ?? Work(number: kept, key: 1 << 41 | request, arrived: now, accepted: accepted)
    work.attempt += 1
    work.began = now
    open[request] = work
    return work
  }

  /// Whether a server last began a request by an instant.
  func began(_ request: RequestID, by instant: Instant) -> Bool {
    (open[request]?.began ?? .distantPast) <= instant
  }

  /// - Returns: who it was; nil for one that was never accepted, or was there at the start and never begun.
  mutating func end(_ request: RequestID) -> Work? { open.removeValue(forKey: request) }

  /// A renewal failed: its responder pauses.
  mutating func pause(
    _ slot: UInt32, _ request: RequestID, _ measured: [MeasuredJournal.Pause]?, usual: Interval,
    at now: Instant
  ) {
    let place = failures[slot, default: 0]
    failures[slot] = place + 1
    let found = measured.flatMap { place < $0.count ? $0[place] : nil }
    add(
      .renewalRetry(slot: slot, failed: request), after: found?.length ?? usual,
      record: found?.length == nil ? nil : found?.record, at: now)
  }
}
