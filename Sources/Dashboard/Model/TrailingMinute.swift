import Basics
import Issuance
import Telemetry

/// Counts over the last minute of simulated time, frame by frame.
struct TrailingMinute: Equatable, Sendable {
  /// Counts of one stretch of time, or of several added up.
  @dynamicMemberLookup
  struct Sum: Equatable, Sendable {
    var covered = Interval.zero
    var calls = Counts()
    var latencyCount = 0, latencySeconds = 0.0
    var requested = 0, issuedAsync = 0
    var issued = 0
    /// Since no queue had room.
    var refusedForRoom = 0
    /// Since the plane took none.
    var unavailable = UnavailableCounts()
    /// With a reason, for which nothing was signed.
    var rejected = 0
    var inbound = 0, inboundFailed = 0
    var rerequested = 0, renewalsFailed = 0, renewed = 0, lateAnswers = 0
    /// For each queue, and for each server.
    var entered: [Int] = [], left: [Int] = []
    var serverIssued: [Int] = [], serverFailed: [Int] = []
    /// First, second, third and later tries.
    var tries: [Int] = []
    /// For each front end.
    var forwarded: [Int] = [], turnedAway: [Int] = []

    /// Requests that a live plane answered 503, other than identity calls that timed out.
    var refused503: Int { refusedForRoom + unavailable.total }

    /// Why, the most frequent cause first.
    var causes503: [String] {
      let causes = [
        (unavailable.storeFailing, "store failing"), (refusedForRoom, "queues full"),
        (unavailable.overloaded, "overloaded"), (unavailable.draining, "stopping"),
      ]
      return causes.enumerated().filter { $0.element.0 > 0 }
        .sorted { ($1.element.0, $0.offset) < ($0.element.0, $1.offset) }.map(\.element.1)
    }

    subscript<Value>(dynamicMember count: KeyPath<Counts, Value>) -> Value { calls[keyPath: count] }
  }

  private struct Part: Equatable, Sendable {
    var time: Instant
    var p99: Double
    var sum: Sum
  }

  private static let length = Interval.minutes(1)
  private var parts: [Part] = []
  private var sum = Sum()
  /// The end of the last frame, and the requests rejected until then, since the start.
  private var last: Instant?
  private var rejected = 0

  init() {}

  /// Resumes after an instant with known totals, assumed to be spread evenly over the minute before it.
  init(resuming totals: MinuteTotals, at instant: Instant) {
    let count = 6
    for index in 0..<count {
      let time = instant - Interval.seconds(Int64(10 * (count - 1 - index))) - Interval(nanoseconds: 1)
      parts.append(
        Part(time: time, p99: totals.latencyP99, sum: totals.sum.part(index, of: count)))
    }
    sum = totals.sum
  }

  /// The current totals.
  var totals: MinuteTotals {
    MinuteTotals(sum: sum, latencyP99: parts.reduce(0) { max($0, $1.p99) })
  }

  /// Adds a frame that begins no earlier than the last one ended.
  mutating func add(_ frame: Frame) {
    var part = Sum(frame)
    // The ledger counts from the start: what frames in between would have had is none of this frame's.
    let rejected = frame.ledger.total.rejected
    if last == frame.from { part.rejected = max(0, rejected &- self.rejected) }
    (last, self.rejected) = (frame.time, rejected)
    let p99 = frame.dss.latency.count == 0 ? 0 : frame.dss.latency.p99
    sum.add(part, 1)
    let second: Int64 = 1_000_000_000
    if let last = parts.last, last.time.nanoseconds / second == (frame.time.nanoseconds - 1) / second {
      // Frames of one second form one part: there are never more than about sixty.
      parts[parts.count - 1].sum.add(part, 1)
      parts[parts.count - 1].p99 = max(last.p99, p99)
      parts[parts.count - 1].time = Instant(nanoseconds: frame.time.nanoseconds - 1)
    } else {
      parts.append(Part(time: Instant(nanoseconds: frame.time.nanoseconds - 1), p99: p99, sum: part))
    }
    var expired = 0
    while expired < parts.count - 1, frame.time - parts[expired].time > Self.length {
      sum.add(parts[expired].sum, -1)
      expired += 1
    }
    parts.removeFirst(expired)
    if sum.latencyCount == 0 { sum.latencySeconds = 0 }
  }
}

extension TrailingMinute.Sum {
  init(_ frame: Frame) {
    covered = frame.interval
    calls = frame.dss.counts
    latencyCount = frame.dss.latency.count
    latencySeconds =
      frame.dss.latency.mean.isFinite ? frame.dss.latency.mean * Double(frame.dss.latency.count) : 0
    requested = frame.hvca.requested
    issuedAsync = frame.hvca.issued
    issued = frame.fleet.issued
    refusedForRoom = frame.refusedForRoom ?? 0
    unavailable = frame.unavailable ?? UnavailableCounts()
    inbound = frame.ocsp.inbound
    inboundFailed = frame.ocsp.inboundFailed
    rerequested = frame.ocsp.rerequested
    renewalsFailed = frame.ocsp.renewalsFailed
    renewed = frame.ocsp.renewed
    lateAnswers = frame.ocsp.lateAnswers
    entered = frame.queues.map(\.entered)
    left = frame.queues.map(\.left)
    serverIssued = frame.servers.map(\.issued)
    serverFailed = frame.servers.map(\.failed)
    tries = frame.customers.tries
    forwarded = frame.frontEnds.map(\.forwarded)
    turnedAway = frame.frontEnds.map(\.turnedAway)
  }

  /// Adds (or, with −1, takes away) another sum.
  mutating func add(_ other: Self, _ sign: Int) {
    covered = Interval(nanoseconds: covered.nanoseconds &+ Int64(sign) &* other.covered.nanoseconds)
    latencySeconds += Double(sign) * other.latencySeconds
    change(by: other) { $0 &+= sign &* $1 }
  }

  /// One of several equal parts, which add up to the whole.
  func part(_ index: Int, of count: Int) -> Self {
    func share(_ whole: Int) -> Int {
      let rest = whole % count
      return whole / count + rest * (index + 1) / count - rest * index / count
    }
    var part = self
    part.covered = Interval(nanoseconds: Int64(share(Int(covered.nanoseconds))))
    part.latencySeconds = latencySeconds / Double(count)
    part.change(by: self) { $0 = share($1) }
    return part
  }

  /// Changes every count by its counterpart in another sum.
  ///
  /// Field by field, since key paths are slow and a run may produce thousands of frames per second.
  private mutating func change(by other: Self, _ change: (inout Int, Int) -> Void) {
    calls.change(by: other.calls, change)
    change(&latencyCount, other.latencyCount)
    change(&requested, other.requested)
    change(&issuedAsync, other.issuedAsync)
    change(&refusedForRoom, other.refusedForRoom)
    unavailable.change(by: other.unavailable, change)
    change(&rejected, other.rejected)
    change(&issued, other.issued)
    change(&inbound, other.inbound)
    change(&inboundFailed, other.inboundFailed)
    change(&rerequested, other.rerequested)
    change(&renewalsFailed, other.renewalsFailed)
    change(&renewed, other.renewed)
    change(&lateAnswers, other.lateAnswers)
    Self.change(&entered, by: other.entered, change)
    Self.change(&left, by: other.left, change)
    Self.change(&serverIssued, by: other.serverIssued, change)
    Self.change(&serverFailed, by: other.serverFailed, change)
    Self.change(&tries, by: other.tries, change)
    Self.change(&forwarded, by: other.forwarded, change)
    Self.change(&turnedAway, by: other.turnedAway, change)
  }

  private static func change(_ counts: inout [Int], by other: [Int], _ change: (inout Int, Int) -> Void) {
    if counts.count < other.count {
      counts.append(contentsOf: repeatElement(0, count: other.count - counts.count))
    }
    for index in other.indices { change(&counts[index], other[index]) }
  }
}
