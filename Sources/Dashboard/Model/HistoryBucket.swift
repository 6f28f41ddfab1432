/// What happened in a stretch of the run; nothing is known of it while `covered` is 0.
struct HistoryBucket: Equatable, Sendable {
  /// Simulated seconds of it that frames have told of.
  var covered: Float = 0
  var served: UInt32 = 0
  var timedOut: UInt32 = 0
  var rateLimited: UInt32 = 0
  /// Answered with another error.
  var refused: UInt32 = 0
  /// Calls measured, and their latencies summed, in seconds.
  var latencyCount: UInt32 = 0
  var latencySum: Float = 0
  /// The highest 99th percentile of the frames merged, in seconds.
  var latencyP99: Float = 0
  var issued: UInt32 = 0
  var inbound: UInt32 = 0
  var inboundFailed: UInt32 = 0
  /// At the end of the last frame merged.
  var depth: UInt32 = 0

  var isGap: Bool { covered <= 0 }

  /// Mean latency in seconds; nil if no call was measured.
  var latencyMean: Double? { latencyCount == 0 ? nil : Double(latencySum) / Double(latencyCount) }

  /// Errors as a share of the answers; nil without any.
  var errorShare: Double? {
    let errors = Double(timedOut) + Double(rateLimited) + Double(refused)
    let answers = errors + Double(served)
    return answers == 0 ? nil : errors / answers
  }

  /// A count of this bucket as a rate a second.
  func rate(_ count: UInt32) -> Double { isGap ? 0 : Double(count) / Double(covered) }

  /// Adds a later stretch.
  mutating func merge(_ later: HistoryBucket) {
    guard !later.isGap else { return }
    covered += later.covered
    served &+= later.served
    timedOut &+= later.timedOut
    rateLimited &+= later.rateLimited
    refused &+= later.refused
    latencyCount &+= later.latencyCount
    latencySum += later.latencySum
    latencyP99 = max(latencyP99, later.latencyP99)
    issued &+= later.issued
    inbound &+= later.inbound
    inboundFailed &+= later.inboundFailed
    depth = later.depth
  }
}
