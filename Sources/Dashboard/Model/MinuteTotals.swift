import Basics

/// Counts over a minute of simulated time in total: the "now" of the panels.
struct MinuteTotals: Equatable, Sendable {
  var sum = TrailingMinute.Sum()
  /// The highest 99th percentile of the latency in any frame of the minute, in seconds.
  var latencyP99 = 0.0

  /// The same; nil if no call was measured.
  var latencyP99Measured: Double? { sum.latencyCount == 0 ? nil : latencyP99 }

  /// Mean latency in seconds; nil if no call was measured.
  var latencyMean: Double? {
    sum.latencyCount == 0 ? nil : max(0, sum.latencySeconds / Double(sum.latencyCount))
  }

  /// A count as a rate per second.
  func rate(_ count: Int) -> Double { sum.covered > .zero ? Double(count) / sum.covered.seconds : 0 }

  /// A count of the queue or server at an index, as a rate per second.
  func rate(_ counts: (TrailingMinute.Sum) -> [Int], _ index: Int) -> Double {
    let counts = counts(sum)
    return counts.indices.contains(index) ? rate(counts[index]) : 0
  }
}
