internal import Basics

/// The mean of a sample, with Student's 95 % interval of the population's mean.
///
/// The interval assumes that means of such samples are normally distributed, which holds for dozens of values unless a
/// few of them are far out.
package struct MeanInterval: Equatable, Sendable {
  package let mean: Double
  /// nil for a single value.
  package let interval: ClosedRange<Double>?

  /// - Precondition: there is at least one value.
  package init(_ values: [Double]) {
    precondition(!values.isEmpty, "a mean requires at least one value")
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    guard values.count > 1 else {
      interval = nil
      return
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let half = Self.studentQuantile(values.count - 1) * (squares / (count - 1) / count).squareRoot()
    interval = mean - half...mean + half
  }

  /// The value Student's t exceeds in absolute value five times in a hundred, to five digits (G. W. Hill, Algorithm 396,
  /// CACM 13:10, 1970).
  static func studentQuantile(_ freedom: Int) -> Double {
    let n = Double(freedom)
    let p = 0.05
    if freedom == 1 { return 12.706_204_736_174_7 }
    if freedom == 2 { return (2 / (p * (2 - p)) - 2).squareRoot() }
    let a = 1 / (n - 0.5)
    let b = 48 / (a * a)
    var c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
    let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
    var y = ReproducibleMath.exp(ReproducibleMath.log(d * p) * 2 / n)
    if y > 0.05 + a {
      // The normal distribution's quantile of p / 2.
      let x = -1.959_963_984_540_054
      y = x * x
      if freedom < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
      c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
      y = ReproducibleMath.exp(a * y * y) - 1
    } else {
      y =
        ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1)
        / (n + 2)
        + 1 / y
    }
    return (n * y).squareRoot()
  }
}
