package import Basics

/// Collects durations of an interval: an exact mean and maximum, and quantiles to three digits, or to 64 µs where that is
/// coarser.
package struct DurationRecorder: Sendable {
  private var histogram = DurationHistogram()
  private var count = 0
  private var sum: Int64 = 0
  private var longest = Interval.zero

  package init() {}

  @inline(__always)
  package mutating func record(_ duration: Interval) {
    count += 1
    sum &+= duration.nanoseconds
    longest = max(longest, duration)
    histogram.record(duration)
  }

  package mutating func removeAll() {
    guard count > 0 else { return }
    histogram.removeAll()
    count = 0
    sum = 0
    longest = .zero
  }

  /// This one's durations and another's.
  func adding(_ other: DurationRecorder) -> DurationRecorder {
    guard other.count > 0 else { return self }
    var both = self
    both.histogram.add(other.histogram)
    both.count += other.count
    both.sum &+= other.sum
    both.longest = max(longest, other.longest)
    return both
  }

  package var summary: DurationSummary {
    var summary = DurationSummary()
    guard count > 0 else { return summary }
    summary.count = count
    summary.mean = Double(sum) / Double(count) / 1e9
    summary.max = longest.seconds
    (summary.p50, summary.p95, summary.p99) = quantiles
    return summary
  }

  /// The smallest recorded durations that at least 50, 95 and 99 % do not exceed, in seconds.
  private var quantiles: (Double, Double, Double) {
    let ranks = [0.50, 0.95, 0.99].map { UInt64((Double(count) * $0).rounded(.up)) }
    let found = histogram.values(ofRanks: ranks).map { min(longest.seconds, Double($0) / 1e6) }
    return (found[0], found[1], found[2])
  }
}
