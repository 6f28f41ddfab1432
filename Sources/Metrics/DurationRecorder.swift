internal import Histogram
package import Issuance

/// Collects durations of an interval: an exact mean and maximum, quantiles to three digits (HdrHistogram).
package struct DurationRecorder: Sendable {
  /// Microseconds up to a week; longer ones count as a week in the quantiles.
  private static let highest: UInt64 = 7 * 86_400 * 1_000_000
  private var histogram = Histogram<UInt32>(
    lowestDiscernibleValue: 1, highestTrackableValue: highest, numberOfSignificantValueDigits: .three)
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
    histogram.reset()
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
    summary.p50 = quantile(50)
    summary.p95 = quantile(95)
    summary.p99 = quantile(99)
    return summary
  }

  private func quantile(_ percent: Double) -> Double {
    min(longest.seconds, Double(histogram.valueAtPercentile(percent)) / 1e6)
  }
}
