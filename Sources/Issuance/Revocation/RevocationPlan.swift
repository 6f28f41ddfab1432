import Basics

/// A revocation under way: one certificate after another, in the order of their numbers.
package struct RevocationPlan: Sendable {
  /// The certificates it revokes.
  package enum Scope: String, CaseIterable, Sendable {
    /// Those that have a replacement.
    case replaced
    /// Each, with a replacement or without.
    case all
    /// Each whose deadline and delay are over; it begins by itself.
    case due
  }

  var id: UInt32
  var scope: Scope
  /// Of one account; -1 for all.
  var account: Int32
  /// The time between two certificates.
  var period: Interval
  /// The certificate to look at next, and its run.
  var next: UInt32 = 0
  var run = 0
  var revoked: Int32 = 0

  /// Certificates a second that a CA publishes as revoked, as usual and at most.
  package static let usualPerSecond = 50.0
  package static let perSecondMax = 100.0

  package var perSecond: Double { 1 / period.seconds }
}

extension Revocation {
  /// The rate of the revocation under way; nil without one.
  package var perSecond: Double? { plan?.perSecond }

  /// The plan's next certificate, nil if none is left.
  ///
  /// - Complexity: O(1) on average over a plan.
  mutating func nextToRevoke(at now: Instant) -> Int? {
    guard var plan else { return nil }
    defer { self.plan = plan }
    while plan.run < runs.count {
      let run = runs[plan.run]
      let end = UInt32(certificates(of: plan.run).upperBound)
      let isMeant =
        !run.isHeld && (plan.account < 0 || plan.account == run.account)
        && (plan.scope != .due || isDue(run, at: now))
      if !isMeant { plan.next = end }
      while plan.next < end {
        let certificate = Int(plan.next)
        plan.next += 1
        let phase = phase(of: certificate)
        if phase == .replaced || (plan.scope != .replaced && phase.isOpen) {
          plan.revoked += 1
          return certificate
        }
      }
      plan.run += 1
    }
    return nil
  }
}
