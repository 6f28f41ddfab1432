/// Counts of an interval of the run; there is no data while `covered` is 0.
struct HistoryBucket: Equatable, Sendable {
  /// Simulated seconds of it covered by frames.
  var covered: Float = 0
  var served: UInt32 = 0
  var timedOut: UInt32 = 0
  var rateLimited: UInt32 = 0
  /// Refused with an error other than 429 and 503.
  var refused: UInt32 = 0
  /// Calls measured, and their latencies summed, in seconds.
  var latencyCount: UInt32 = 0
  var latencySum: Float = 0
  /// The medians of the frames merged, each weighted by its calls, in seconds.
  var latencyP50Sum: Float = 0
  /// The highest 99th percentile of the frames merged, in seconds.
  var latencyP99: Float = 0
  /// The longest call, in seconds.
  var latencyMax: Float = 0
  var issued: UInt32 = 0
  var inbound: UInt32 = 0
  var inboundFailed: UInt32 = 0
  /// Certificates issued to callers who did not wait for them.
  var issuedAsync: UInt32 = 0
  /// Refused with 503: no queue had room, or the plane took none.
  var unavailable: UInt32 = 0
  /// At the end of the last frame merged.
  var depth: UInt32 = 0
  /// The least and the greatest at the ends of the frames merged.
  var depthExtent = Extent.none
  /// The extremes of the buckets joined; nil for a bucket of frames alone.
  private var joined: HistoryExtremes?

  var isGap: Bool { covered <= 0 }

  /// Mean latency in seconds; nil if no call was measured.
  var latencyMean: Double? { latencyCount == 0 ? nil : Double(latencySum) / Double(latencyCount) }

  /// The median latency of the frames merged, on average over their calls, in seconds; nil if no call was measured.
  var latencyP50: Double? { latencyCount == 0 ? nil : Double(latencyP50Sum) / Double(latencyCount) }

  /// Errors as a share of the answers; nil without any.
  var errorShare: Double? {
    let errors = Double(timedOut) + Double(rateLimited) + Double(refused)
    let answers = errors + Double(served)
    return answers == 0 ? nil : errors / answers
  }

  /// All that callers were answered 503 to.
  var all503: UInt32 { timedOut &+ unavailable }

  /// A count of this bucket as a rate per second.
  func rate(_ count: UInt32) -> Double { isGap ? 0 : Double(count) / Double(covered) }

  /// The extremes of each series; a single bucket's are its own values.
  var extremes: HistoryExtremes { joined ?? HistoryExtremes(self) }

  /// Joins a later bucket: counts add up, and the extremes of both remain.
  mutating func merge(_ later: HistoryBucket) {
    guard !later.isGap else { return }
    guard !isGap else {
      self = later
      return
    }
    var extremes = extremes
    extremes.formUnion(later.extremes)
    joined = extremes
    add(later)
  }

  /// Adds a later part of the same bucket's time.
  mutating func add(_ later: HistoryBucket) {
    guard !later.isGap else { return }
    covered += later.covered
    served &+= later.served
    timedOut &+= later.timedOut
    rateLimited &+= later.rateLimited
    refused &+= later.refused
    latencyCount &+= later.latencyCount
    latencySum += later.latencySum
    latencyP50Sum += later.latencyP50Sum
    latencyP99 = max(latencyP99, later.latencyP99)
    latencyMax = max(latencyMax, later.latencyMax)
    issued &+= later.issued
    inbound &+= later.inbound
    inboundFailed &+= later.inboundFailed
    issuedAsync &+= later.issuedAsync
    unavailable &+= later.unavailable
    depth = later.depth
    depthExtent.formUnion(later.depthExtent)
    // A bucket that became longer while it was filled.
    guard joined != nil else { return }
    let own = HistoryExtremes(self)
    joined?.formUnion(own)
  }

  /// A share of it, assuming even distribution.
  func scaled(by share: Double) -> HistoryBucket {
    var bucket = self
    bucket.covered *= Float(share)
    for count in [
      \.served, \.timedOut, \.rateLimited, \.refused, \.latencyCount, \.issued, \.inbound, \.inboundFailed,
      \.issuedAsync, \.unavailable,
    ]
      as [WritableKeyPath<HistoryBucket, UInt32>]
    {
      bucket[keyPath: count] = UInt32(clamping: Int((Double(self[keyPath: count]) * share).rounded()))
    }
    // The mean and the median stay the same.
    let calls = latencyCount == 0 ? 0 : Float(bucket.latencyCount) / Float(latencyCount)
    bucket.latencySum *= calls
    bucket.latencyP50Sum *= calls
    return bucket
  }
}
