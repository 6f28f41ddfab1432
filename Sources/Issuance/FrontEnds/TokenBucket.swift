/// A token bucket in its virtual-scheduling form: one instant instead of a level and a time
/// (GCRA, ITU-T I.371; equivalent to a bucket of `burst` tokens refilled at the rate).
package struct TokenBucket: Equatable, Sendable, BitwiseCopyable {
  /// When the bucket would be full again.
  private var fullAt: Instant
  /// The time a token takes to come back.
  private var period: Interval
  /// The bucket's size as the time it takes to fill, less one token.
  private var tolerance: Interval

  /// A full bucket.
  ///
  /// - Parameters:
  ///   - perSecond: tokens a second; 0 or less lets nothing through once the burst is gone.
  ///   - burst: tokens the bucket holds, at least 1.
  package init(perSecond: Double, burst: Int) {
    precondition(burst >= 1, "a token bucket holds at least one token")
    fullAt = .distantPast
    (period, tolerance) = Self.timing(perSecond, burst)
  }

  /// Changes rate and size; what has been spent stays spent.
  package mutating func change(perSecond: Double, burst: Int) {
    (period, tolerance) = Self.timing(perSecond, burst)
  }

  /// Takes a token, or says how long to wait for one.
  package mutating func take(at now: Instant) -> Interval? {
    let allowedFrom = fullAt - tolerance
    guard now >= allowedFrom else { return allowedFrom - now }
    fullAt = max(fullAt, now) + period
    return nil
  }

  private static func timing(_ perSecond: Double, _ burst: Int) -> (Interval, Interval) {
    // A century stands for "never"; it is short enough that a burst of them cannot overflow.
    let never = Interval.days(36_500)
    let period = perSecond > 0 ? min(never, Interval(seconds: 1 / perSecond)) : never
    let tokens = Int64(clamping: min(burst - 1, 1_000_000))
    let tolerance = period == never ? .zero : min(never, period * tokens)
    return (period, tolerance)
  }

  package func digest(into digest: inout StateDigest) {
    digest.combine(fullAt)
    digest.combine(period)
    digest.combine(tolerance)
  }
}
