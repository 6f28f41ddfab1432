/// A length of time in nanoseconds; negative lengths are allowed.
public struct Interval: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The length in nanoseconds.
  public var nanoseconds: Int64

  /// The length of that many nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The nearest whole nanosecond; lengths beyond ±146 years are clamped, NaN is zero.
  @inlinable
  public init(seconds: Double) {
    let limit = Double(Int64.max / 2)
    let exact = Swift.min(abs(seconds * 1e9), limit)
    let whole = exact.isNaN ? 0 : Int64(rounding: exact)
    nanoseconds = seconds < 0 ? -whole : whole
  }

  /// A length of zero.
  @inlinable public static var zero: Interval { Interval(nanoseconds: 0) }
  /// A length in milliseconds.
  @inlinable public static func milliseconds(_ count: Int64) -> Interval {
    Interval(nanoseconds: count &* 1_000_000)
  }
  /// A length in seconds.
  @inlinable public static func seconds(_ count: Int64) -> Interval {
    Interval(nanoseconds: count &* 1_000_000_000)
  }
  /// A length in minutes.
  @inlinable public static func minutes(_ count: Int64) -> Interval { .seconds(count &* 60) }
  /// A length in hours.
  @inlinable public static func hours(_ count: Int64) -> Interval { .seconds(count &* 3600) }
  /// A length in days.
  @inlinable public static func days(_ count: Int64) -> Interval { .seconds(count &* 86_400) }

  /// The length in seconds, to the precision of a `Double`.
  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// Whether the left length is shorter.
  @inlinable
  public static func < (left: Interval, right: Interval) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The sum.
  @inlinable
  public static func + (left: Interval, right: Interval) -> Interval {
    Interval(nanoseconds: left.nanoseconds &+ right.nanoseconds)
  }

  /// The difference.
  @inlinable
  public static func - (left: Interval, right: Interval) -> Interval {
    Interval(nanoseconds: left.nanoseconds &- right.nanoseconds)
  }

  /// A multiple, clamped to the longest length.
  @inlinable
  public static func * (left: Interval, right: Int64) -> Interval {
    let (product, overflow) = left.nanoseconds.multipliedReportingOverflow(by: right)
    return Interval(
      nanoseconds: overflow ? (left.nanoseconds < 0) == (right < 0) ? .max / 2 : .min / 2 : product)
  }
}
