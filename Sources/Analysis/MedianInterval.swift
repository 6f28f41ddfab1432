internal import Basics

/// The median of a sample, with an interval that holds the population's median at least 95 times in a hundred.
///
/// The interval goes from the k-th smallest to the k-th largest value and assumes nothing of the distribution: the
/// number of values below the median is binomial (David, Nagaraja, Order Statistics, 3rd ed., 2003, 7.1). k is the
/// largest with which the coverage is at least 95 %.
package struct MedianInterval: Equatable, Sendable {
  package let median: Double
  /// nil below six values: not even smallest and largest hold the median that often.
  package let interval: ClosedRange<Double>?
  /// The exact coverage of such an interval; 0 without one.
  package let coverage: Double

  package static let confidence = 0.95

  /// - Precondition: there is at least one value.
  package init(_ values: [Double]) {
    precondition(!values.isEmpty, "a median requires at least one value")
    let sorted = values.sorted()
    let count = sorted.count
    median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
    // Of a fair coin thrown so often: the chance of exactly, and of fewer than, k heads.
    var logExactly = -Double(count) * ReproducibleMath.log(2)
    var fewer = 0.0
    var k = 0
    while k < count / 2 {
      let next = fewer + ReproducibleMath.exp(logExactly)
      guard 2 * next <= 1 - Self.confidence else { break }
      fewer = next
      logExactly += ReproducibleMath.log(Double(count - k) / Double(k + 1))
      k += 1
    }
    interval = k == 0 ? nil : sorted[k - 1]...sorted[count - k]
    coverage = k == 0 ? 0 : 1 - 2 * fewer
  }
}
