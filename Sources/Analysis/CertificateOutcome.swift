package import Basics
package import Telemetry

/// What became of the certificate requests of a run (HVCA, `POST /certificates`), replacements included.
///
/// Every request that was made, or was there at the start, is in one of the four counts.
package struct CertificateOutcome: Equatable, Sendable {
  package var issued = 0
  /// Refused for lack of room (503), or for a limit of the account (429, 402).
  package var refused = 0
  /// Ended without a certificate for another reason: rejected for what they are or for their CA, cancelled.
  package var rejected = 0
  /// Not ended at the end of the run: queued, parked, in flight, dead letters.
  package var open = 0
  /// Age of the oldest of these, since it was made; zero without any.
  package var oldestAge = Interval.zero
  /// From acceptance to the certificate, of those issued.
  package var times = DurationSummary()

  package init() {}
}
