package import Basics

/// Bounds and times of OCSP.
package struct OCSPPolicy: Equatable, Sendable {
  /// Threads for keys that block, and requests that wait for one of them.
  package var slowSigningsMax = 4
  package var slowWaitersMax = 64
  /// From thisUpdate, which ``Backdating`` says, to nextUpdate; Baseline Requirements 4.9.10 say 8 hours at least.
  package var validity = Interval.hours(12)
  /// How long caches keep an answer at most: the longest time for which a revocation may be unknown behind them.
  package var maxAge = Interval.hours(1)

  package init() {}
}
