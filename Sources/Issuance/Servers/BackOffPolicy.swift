package import Basics

/// The rule by which an issuance server stops taking work after failures, and for how long.
package struct BackOffPolicy: Codable, Equatable, Sendable {
  /// Failures within the window that make a server back off; 0 switches back-off off.
  package var failures = 5
  /// Failures older than this no longer count.
  package var window = Interval.seconds(30)
  /// Duration of a back-off.
  package var duration = Interval.seconds(30)
  package var growth = Growth.fixed
  /// The longest back-off when it grows.
  package var maximum = Interval.minutes(10)
  /// Whether a server must serve one probe request after a back-off before it takes work again.
  package var halfOpen = false
  /// Whether failures for CAs that are disabled or have no key are excluded from the count.
  package var exemptsDeadIssuers = false
  /// Maximum servers backed off at a time; 0 means all.
  package var maximumBackedOff = 0

  package init() {}

  package enum Growth: String, Codable, CaseIterable, Sendable {
    /// Every back-off lasts `duration`.
    case fixed
    /// Each back-off without a success since the last one is twice as long.
    case exponential
  }

  /// The duration of a back-off after `earlier` back-offs in a row.
  package func length(after earlier: Int) -> Interval {
    switch growth {
    case .fixed: duration
    case .exponential: min(maximum, duration * (1 << Int64(min(earlier, 30))))
    }
  }
}
