package import Basics

/// The distribution of a duration around its mean.
package struct DurationDistribution: Equatable, Sendable {
  package enum Shape: String, CaseIterable, Sendable {
    case constant
    /// Evenly between mean × (1 − spread) and mean × (1 + spread).
    case uniform
    /// Exponential; `spread` has no meaning.
    case exponential
    /// Log-normal with coefficient of variation `spread`.
    case logNormal = "log_normal"
  }

  package var shape: Shape
  package var mean: Interval
  package var spread: Double

  package init(_ shape: Shape, mean: Interval, spread: Double) {
    self.shape = shape
    self.mean = mean
    self.spread = spread
  }

  /// The duration for a draw.
  func sample(_ random: KeyedRandom, _ purpose: KeyedRandom.Purpose, _ key: UInt64) -> Interval {
    let factor: Double
    switch shape {
    case .constant: return mean
    case .uniform: factor = 1 + spread * (2 * random.uniform(purpose, key) - 1)
    case .exponential: factor = random.exponential(purpose, key)
    case .logNormal:
      let variance = ReproducibleMath.log(1 + spread * spread)
      factor = ReproducibleMath.exp(variance.squareRoot() * random.normal(purpose, key) - variance / 2)
    }
    // At most a century: the tail of a wide distribution must not overflow.
    return Interval(nanoseconds: Int64(rounding: max(0, min(3e18, Double(mean.nanoseconds) * factor))))
  }
}
