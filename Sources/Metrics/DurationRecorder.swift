package import Basics
internal import Histogram

/// Collects durations of an interval: an exact mean and maximum, and quantiles (HdrHistogram) to three digits, or to
/// 64 µs where that is coarser.
package struct DurationRecorder: Sendable {
  /// Microseconds in a day; longer durations count as a day in the quantiles.
  private static let highest: UInt64 = 86_400 * 1_000_000
  /// Copied to start an interval: clearing a histogram costs more than copying an empty one when it is written to.
  private static let empty = Histogram<UInt32>(
    lowestDiscernibleValue: 64, highestTrackableValue: highest, numberOfSignificantValueDigits: .three)
  private var histogram = empty
  private var count = 0
  private var sum: Int64 = 0
  private var longest = Interval.zero

  package init() {}

  package mutating func record(_ duration: Interval) {
    count += 1
    sum &+= duration.nanoseconds
    longest = max(longest, duration)
    histogram.record(min(Self.highest, UInt64(max(0, duration.nanoseconds / 1000))))
  }

  package mutating func removeAll() {
    guard count > 0 else { return }
    histogram = Self.empty
    count = 0
    sum = 0
    longest = .zero
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
    var found = [0.0, 0.0, 0.0]
    var next = 0
    var passed: UInt64 = 0
    for recorded in histogram.recordedValues() {
      passed += UInt64(recorded.count)
      while next < ranks.count, passed >= ranks[next] {
        found[next] = min(longest.seconds, Double(recorded.value) / 1e6)
        next += 1
      }
      if next == ranks.count { break }
    }
    return (found[0], found[1], found[2])
  }
}
