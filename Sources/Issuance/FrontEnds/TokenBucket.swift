package import Basics

/// A token bucket in its virtual-scheduling form: one instant instead of a level and a time
/// (GCRA, ITU-T I.371; equivalent to a bucket of `burst` tokens refilled at the rate).
package struct TokenBucket: Equatable, Sendable, BitwiseCopyable {
  /// When the bucket would be full again.
  var fullAt: Instant
  /// The time in which a token is refilled.
  var period: Interval
  /// The bucket's size as its refill time, less one token.
  var tolerance: Interval

  /// A full bucket.
  ///
  /// - Parameters:
  ///   - perSecond: tokens a second; 0 or less lets nothing through once the burst is gone.
  ///   - burst: tokens the bucket holds, at least 1.
  package init(perSecond: Double, burst: Int) {
    precondition(burst >= 1, "expected a bucket of at least one token")
    fullAt = .distantPast
    (period, tolerance) = Self.timing(perSecond, burst)
  }

  /// Changes rate and size; missing tokens stay missing, and are refilled at the new rate.
  package mutating func change(perSecond: Double, burst: Int, at now: Instant) {
    let missing = Double(max(0, (fullAt - now).nanoseconds)) / Double(max(1, period.nanoseconds))
    (period, tolerance) = Self.timing(perSecond, burst)
    fullAt = now + Interval(seconds: min(missing, Double(burst)) * period.seconds)
  }

  /// Takes a token, or returns how long to wait for one.
  @inline(__always)
  package mutating func take(at now: Instant) -> Interval? {
    let allowedFrom = fullAt - tolerance
    guard now >= allowedFrom else { return allowedFrom - now }
    fullAt = max(fullAt, now) + period
    return nil
  }

  /// Tokens at present; a call needs one.
  package func tokens(at now: Instant) -> Int {
    guard period > .zero else { return 1 }
    let whole = tolerance.nanoseconds + period.nanoseconds
    let missing = max(0, (fullAt - now).nanoseconds)
    return Int(max(0, whole - missing) / period.nanoseconds)
  }

  /// Tokens of a full bucket, and tokens refilled in a second.
  package var burst: Int { Int(tolerance.nanoseconds / max(1, period.nanoseconds)) + 1 }
  package var perSecond: Double { 1e9 / Double(max(1, period.nanoseconds)) }

  private static func timing(_ perSecond: Double, _ burst: Int) -> (Interval, Interval) {
    // An empty bucket is full again after a century at the latest, which stands for "never": instants must not overflow.
    let tokens = Int64(clamping: min(max(1, burst), 1_000_000))
    let never = Interval(nanoseconds: Interval.days(36_500).nanoseconds / tokens)
    let period = perSecond > 0 ? min(never, Interval(seconds: 1 / perSecond)) : never
    let tolerance = period * (tokens - 1)
    return (period, tolerance)
  }

  package func digest(into digest: inout StateDigest) {
    digest.combine(fullAt)
    digest.combine(period)
    digest.combine(tolerance)
  }
}
