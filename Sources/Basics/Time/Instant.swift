/// A point in time: nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
///
/// An integer, because sums of integers are exact and cost a cycle; `Duration` costs forty times as much.
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The instant in nanoseconds.
  public var nanoseconds: Int64

  /// The instant that many nanoseconds after the epoch.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Earlier than any instant a run can reach.
  @inlinable public static var distantPast: Instant { Instant(nanoseconds: .min / 2) }
  /// Later than any instant a run can reach.
  @inlinable public static var distantFuture: Instant { Instant(nanoseconds: .max / 2) }

  /// Whether the left instant is earlier.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The instant later by an interval.
  @inlinable
  public static func + (left: Instant, right: Interval) -> Instant {
    Instant(nanoseconds: left.nanoseconds &+ right.nanoseconds)
  }

  /// The instant earlier by an interval.
  @inlinable
  public static func - (left: Instant, right: Interval) -> Instant {
    Instant(nanoseconds: left.nanoseconds &- right.nanoseconds)
  }

  /// The time from the right instant to the left one.
  @inlinable
  public static func - (left: Instant, right: Instant) -> Interval {
    Interval(nanoseconds: left.nanoseconds &- right.nanoseconds)
  }
}
