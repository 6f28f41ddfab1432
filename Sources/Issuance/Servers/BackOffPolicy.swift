package import Basics

/// When an issuance server stops taking work because of its failures, and for how long.
package struct BackOffPolicy: Codable, Equatable, Sendable {
  /// Failures within the window that make a server back off; 0 switches back-off off.
  package var failures = 5
  /// Failures older than this no longer count.
  package var window = Interval.seconds(30)
  /// How long a server takes no work after backing off.
  package var duration = Interval.seconds(30)
  package var growth = Growth.fixed
  /// The longest back-off when it grows.
  package var maximum = Interval.minutes(10)
  /// After a back-off, whether one request is tried before the server takes work again.
  package var halfOpen = false
  /// Whether failures for CAs that are disabled or have no key are left out of the count.
  package var exemptsDeadIssuers = false
  /// Servers that may be backed off at a time; 0 means all of them may.
  package var maximumBackedOff = 0

  package init() {}

  package enum Growth: String, Codable, CaseIterable, Sendable {
    /// Every back-off lasts `duration`.
    case fixed
    /// Each back-off without a success in between lasts twice as long as the one before.
    case exponential
  }

  /// How long the back-off lasts that follows `earlier` back-offs in a row.
  package func length(after earlier: Int) -> Interval {
    switch growth {
    case .fixed: duration
    case .exponential: min(maximum, duration * (1 << Int64(min(earlier, 30))))
    }
  }
}
