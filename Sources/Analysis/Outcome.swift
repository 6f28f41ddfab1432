package import Basics
package import Issuance
package import Telemetry

/// The measures of a run that comparisons use.
package struct Outcome: Equatable, Sendable {
  /// Identity calls answered with an error, inbound OCSP requests that failed, and certificates revoked without a
  /// replacement.
  package var harm = 0
  /// Customers who have given up.
  package var givenUp = 0
  /// Whole minutes in which more than a share of the identity calls were answered with an error.
  package var errorMinutes = 0
  /// From the start of the run to the end of the last such minute; zero if there was none.
  package var recovery = Interval.zero
  /// Whether the last minute of the run was below that share. If not, `recovery` is the run's length: a lower bound.
  package var hasRecovered = true
  /// What became of certificate requests; nil for a scenario's run, which follows no single request.
  package var certificates: CertificateOutcome?
  /// Commands of the operator that the engine refused.
  package var refusals: [Refusal] = []

  /// The share of errors above which a minute counts: that of the drills' usual `dss.errors.1m > 5%`.
  package static let errorShareMax = 0.05

  package init() {}

  /// The times of certificate requests; nil if no certificate was issued.
  package var certificateTimes: DurationSummary? {
    certificates.flatMap { $0.times.count > 0 ? $0.times : nil }
  }
}

/// A refused command, and the engine's reason.
package struct Refusal: Equatable, Sendable {
  package let time: Instant
  package let command: Command
  package let reason: String
}
