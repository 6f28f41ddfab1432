package import Basics
package import Telemetry

/// The calls served and failed in each part of a run.
package struct ServiceCurve: Codable, Equatable, Sendable {
  /// The length of a part.
  package static let spacing = Interval.minutes(1)

  package let start: Instant
  /// Counts of each part, in order; the last may be shorter than ``spacing``.
  package private(set) var served: [Int] = []
  package private(set) var failed: [Int] = []
  /// The counts from the start to the end of the last part.
  private var servedBefore = 0
  private var failedBefore = 0

  package init(start: Instant) { self.start = start }

  /// Calls that failed in the whole run: those answered with an error, and OCSP requests without an answer.
  package var failedCalls: Int { failedBefore }

  /// The end of the part that is not counted yet.
  package var nextEnd: Instant { lastEnd + Self.spacing }

  /// The end of the last part, or the start.
  package var lastEnd: Instant { start + Self.spacing * Int64(served.count) }

  /// Adds the part that ends now.
  ///
  /// - Parameter totals: the counts of the run from its start.
  package mutating func add(_ totals: RunTotals) {
    served.append(totals.served - servedBefore)
    failed.append(totals.harm - failedBefore)
    (servedBefore, failedBefore) = (totals.served, totals.harm)
  }

  /// Drops the parts that end after an instant.
  package mutating func rewind(to instant: Instant) {
    while !served.isEmpty, lastEnd > instant {
      servedBefore -= served.removeLast()
      failedBefore -= failed.removeLast()
    }
  }
}
