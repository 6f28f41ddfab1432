import Basics
import Telemetry

/// The whole run so far in buckets of ten seconds, for the graphs.
///
/// Counts are merged exactly: a frame that covers several buckets is divided among them so that the parts add up to
/// it. Once there are `capacity` buckets, they are joined in pairs and become twice as long, and keep the extremes of
/// each series: the size is bounded (about 260 KB) for any length of run. Five hours fit at ten seconds.
struct History: Equatable, Sendable {
  static let capacity = 1800

  let start: Instant
  /// The length of a bucket.
  private(set) var width = Interval.seconds(10)
  private(set) var buckets: [HistoryBucket] = []
  /// The end of the last frame.
  private(set) var end: Instant
  /// Changes whenever buckets before the last change.
  private(set) var revision = 0

  init(start: Instant) {
    self.start = start
    end = start
  }

  /// Adds a frame; one that begins before the end of the last is ignored, so that nothing counts twice.
  mutating func add(_ frame: Frame) {
    guard frame.from >= end, frame.time > frame.from else { return }
    end = frame.time
    makeRoom(for: frame.time)
    let whole = Double(frame.interval.nanoseconds)
    let first = index(of: frame.from)
    let last = index(of: Instant(nanoseconds: frame.time.nanoseconds - 1))
    while buckets.count <= last { buckets.append(HistoryBucket()) }
    var given = 0.0
    for index in first...last {
      let stretchEnd = min(frame.time, start + width * Int64(index + 1))
      let done = index == last ? 1 : Double((stretchEnd - frame.from).nanoseconds) / whole
      buckets[index].add(HistoryBucket(frame, from: given, to: done))
      given = done
    }
  }

  /// Drops everything later than an instant; its bucket keeps the part before it.
  mutating func rewind(to instant: Instant) {
    let instant = max(start, instant)
    guard instant < end else { return }
    revision += 1
    let kept = index(of: instant)
    let begun = (instant - (start + width * Int64(kept))).seconds
    if buckets.indices.contains(kept), begun > 0 {
      let covered = Double(buckets[kept].covered)
      if covered > begun { buckets[kept] = buckets[kept].scaled(by: begun / covered) }
      buckets.removeSubrange((kept + 1)...)
    } else {
      buckets.removeSubrange(min(kept, buckets.count)...)
    }
    end = instant
  }

  private func index(of instant: Instant) -> Int { Int((instant - start).nanoseconds / width.nanoseconds) }

  private mutating func makeRoom(for instant: Instant) {
    while index(of: Instant(nanoseconds: instant.nanoseconds - 1)) >= Self.capacity {
      width = width * 2
      revision += 1
      buckets = stride(from: 0, to: buckets.count, by: 2).map { pair in
        var joined = buckets[pair]
        if pair + 1 < buckets.count { joined.merge(buckets[pair + 1]) }
        return joined
      }
    }
  }

  /// The end of all buckets but the last: what is before it changes only with `revision`.
  var completeEnd: Instant { start + width * Int64(max(0, buckets.count - 1)) }

  /// The events between two instants, to the resolution of a bucket; a gap if there is no data.
  func merged(from: Instant, to: Instant) -> HistoryBucket {
    let range = indices(from: from, to: to)
    guard let first = range.first else { return HistoryBucket() }
    var sum = buckets[first]
    for index in range.dropFirst() { sum.merge(buckets[index]) }
    return sum
  }

  /// The same without the extremes of its parts, for what needs only counts and means.
  func total(from: Instant, to: Instant) -> HistoryBucket {
    var sum = HistoryBucket()
    for index in indices(from: from, to: to) { sum.add(buckets[index]) }
    return sum
  }

  /// The buckets with events between two instants.
  private func indices(from: Instant, to: Instant) -> Range<Int> {
    guard to > from, to > start, !buckets.isEmpty else { return 0..<0 }
    let first = max(0, index(of: max(from, start)))
    guard first < buckets.count else { return 0..<0 }
    let last = min(buckets.count - 1, index(of: Instant(nanoseconds: to.nanoseconds - 1)))
    return first..<max(first, last) + 1
  }
}

extension HistoryBucket {
  /// The part of a frame between two shares of its interval.
  fileprivate init(_ frame: Frame, from: Double, to: Double) {
    /// Differences of rounded running sums, so that the parts of a count add up to it.
    func part(_ count: Int) -> UInt32 {
      let whole = Double(max(0, count))
      return UInt32(
        clamping: Int(min(9e15, (whole * to).rounded())) - Int(min(9e15, (whole * from).rounded())))
    }
    func finite(_ value: Double) -> Float { value.isFinite ? Float(value) : 0 }
    covered = Float(frame.interval.seconds * (to - from))
    served = part(frame.dss.served)
    timedOut = part(frame.dss.timedOut)
    rateLimited = part(frame.dss.rateLimited)
    refused = part(frame.dss.refused)
    latencyCount = part(frame.dss.latency.count)
    latencySum = finite(frame.dss.latency.mean) * Float(latencyCount)
    latencyP50Sum = finite(frame.dss.latency.p50) * Float(latencyCount)
    latencyP99 = latencyCount == 0 ? 0 : finite(frame.dss.latency.p99)
    latencyMax = latencyCount == 0 ? 0 : max(latencyP99, finite(frame.dss.latency.max))
    issued = part(frame.fleet.issued)
    inbound = part(frame.ocsp.inbound)
    inboundFailed = part(frame.ocsp.inboundFailed)
    issuedAsync = part(frame.hvca.issued)
    unavailable = part((frame.refusedForRoom ?? 0) + (frame.unavailable?.total ?? 0))
    depth = UInt32(clamping: frame.queues.reduce(0) { $0 &+ $1.depth })
    depthExtent = Extent(Double(depth))
  }
}
