package import Basics
package import Issuance

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
  /// Commands of the operator that the engine refused.
  package var refusals: [Refusal] = []

  /// The share of errors above which a minute counts: that of the drills' usual `dss.errors.1m > 5%`.
  package static let errorShareMax = 0.05

  package init() {}
}

/// A refused command, and the engine's reason.
package struct Refusal: Equatable, Sendable {
  package let time: Instant
  package let command: Command
  package let reason: String
}

/// A number by which runs are compared; less is better.
package enum Measure: String, CaseIterable, Sendable {
  case harm
  case givenUp = "given_up"
  case errorMinutes = "error_minutes"
  case recovery = "recovery_minutes"

  package var title: String {
    switch self {
    case .harm: "harm: failed identity calls and OCSP requests, certificates cut off"
    case .givenUp: "customers given up"
    case .errorMinutes: "minutes with errors above 5 %"
    case .recovery: "recovered, minutes after the start"
    }
  }

  package func value(_ outcome: Outcome) -> Double {
    switch self {
    case .harm: Double(outcome.harm)
    case .givenUp: Double(outcome.givenUp)
    case .errorMinutes: Double(outcome.errorMinutes)
    case .recovery: outcome.recovery.seconds / 60
    }
  }
}
