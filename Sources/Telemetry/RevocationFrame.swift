package import Basics
package import Issuance

/// Certificates that must be revoked, at the end of an interval.
package struct RevocationFrame: Codable, Equatable, Sendable {
  package var tally = RevocationTally()
  /// The earliest deadline of one that is not revoked; nil if all are.
  package var deadline: Instant?
  /// How long after it revocation begins by itself.
  package var delay = Interval.zero
  /// The rate of the revocation under way; nil without one.
  package var perSecond: Double?
  /// The priority of later requests for replacements.
  package var priority = "normal"
  /// Messages to customers so far, and the last one.
  package var notifications = 0
  package var lastNotified: Instant?

  package init() {}

  /// nil for an engine without such certificates.
  init?(_ engine: IssuanceEngine) {
    let revocation = engine.revocation
    guard !revocation.isEmpty else { return nil }
    tally = revocation.tally
    deadline = revocation.nextDeadline
    delay = revocation.delay
    perSecond = revocation.perSecond
    priority = revocation.priority.name
    notifications = revocation.notifications
    lastNotified = revocation.lastNotified
  }
}
