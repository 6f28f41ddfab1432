import Basics

extension IssuanceEngine {
  /// Takes a responder down for a restart with a configuration; its pending requests are abandoned.
  mutating func restart(_ responder: Int, revision: Int) {
    forgetRenewals(of: responder)
    let until = now + configuration.ocsp.restartTime
    pool.responders[responder].state = .restarting(until: until)
    pool.responders[responder].nextRevision = revision
    timers.add(.restartEnds(responder: Int32(responder)), at: until)
  }

  /// A restarted responder requests all its signing certificates at once.
  mutating func restartEnded(_ responder: Int, _ effects: inout Effects) {
    guard case .restarting(let until) = pool.responders[responder].state, until <= now else { return }
    startAfresh(responder)
    pool.responders[responder].state = .active
    requestRenewals(of: responder, &effects)
  }

  /// Applies a restart to a responder: its next configuration is in force, and it needs a certificate for each CA.
  private mutating func startAfresh(_ responder: Int) {
    pool.responders[responder].revision = pool.responders[responder].nextRevision
    pool.responders[responder].earliestExpiry = nil
    for issuer in 0..<pool.issuers {
      let slot = pool.slot(responder, issuer)
      pool.slots[slot].state = pool.isConfigured(responder, for: issuer) ? .wanted : .installed
      pool.renewals[slot].begin()
      if !configuration.ocsp.keepsCertificates { pool.slots[slot].expiry = .distantPast }
    }
  }

  /// Brings a responder on standby into service; it requests all missing certificates at once.
  mutating func activate(_ responder: Int, _ effects: inout Effects) {
    pool.responders[responder].state = .active
    requestRenewals(of: responder, &effects)
  }

  /// Takes a responder out of service; it keeps its certificates and requests no new ones.
  mutating func standBy(_ responder: Int) {
    forgetRenewals(of: responder)
    if pool.responders[responder].isRestarting { startAfresh(responder) }
    pool.responders[responder].state = .standby
  }

  mutating func requestRenewals(of responder: Int, _ effects: inout Effects) {
    for issuer in 0..<pool.issuers { requestRenewal(UInt32(pool.slot(responder, issuer)), &effects) }
  }

  private mutating func forgetRenewals(of responder: Int) {
    for issuer in 0..<pool.issuers {
      let slot = UInt32(pool.slot(responder, issuer))
      abandonRenewal(slot)
      pool.slots[Int(slot)].endPause()
    }
  }

  /// Starts a plan: its first step now, the others one after each interval.
  mutating func begin(_ step: PoolPlan.Step, _ responders: [Int], every: Interval, _ effects: inout Effects) {
    pool.nextPlan += 1
    pool.plans.append(PoolPlan(id: pool.nextPlan, step: step, remaining: responders.reversed(), every: every))
    takePoolStep(pool.nextPlan, &effects)
  }

  mutating func takePoolStep(_ plan: UInt32, _ effects: inout Effects) {
    guard let index = pool.plans.firstIndex(where: { $0.id == plan }) else { return }
    repeat {
      guard let responder = pool.plans[index].remaining.popLast() else { break }
      switch pool.plans[index].step {
      case .restart(let revision):
        if pool.responders[responder].state != .standby { restart(responder, revision: revision) }
      case .activate:
        if pool.responders[responder].state == .standby { activate(responder, &effects) }
      }
    } while pool.plans[index].every == .zero
    if pool.plans[index].remaining.isEmpty {
      let paced = pool.plans.remove(at: index).every > .zero
      if paced { effects.add(.notice(.poolPlanDone)) }
    } else {
      timers.add(.poolStep(plan: plan), at: now + pool.plans[index].every)
    }
  }
}
