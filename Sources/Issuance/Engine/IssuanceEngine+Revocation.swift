import Basics

/// Certificates that must be revoked, and the requests for their replacements.
extension IssuanceEngine {
  /// An account's certificates must be revoked by a deadline.
  mutating func requireRevocation(_ account: Int32, _ issuer: UInt16, _ count: Int, _ deadline: Instant) {
    guard buckets.indices.contains(Int(account)), management.knows(issuer, profile: issuer),
      (1...Revocation.certificatesMax).contains(count),
      revocation.count + count <= Revocation.certificatesMax,
      revocation.batches.count < Revocation.batchesMax || revocation.batches.last?.deadline == deadline
    else { return }
    guard let batch = revocation.add(count, account: account, issuer: issuer, deadline: deadline) else {
      return
    }
    timers.add(.revocationDue(batch: UInt32(batch)), at: max(now, deadline))
  }

  /// A customer requests the replacement of a certificate, as `POST /certificates`.
  mutating func requestReplacement(_ certificate: Int, _ effects: inout Effects) {
    guard certificate < revocation.count else { return }
    let phase = revocation.phase(of: certificate)
    guard phase == .inUse || phase == .cutOff else { return }
    let run = revocation.runs[revocation.run(of: certificate)]
    let id = nextRequest(.certificate)
    switch queue(for: .certificate, .hvca, run.issuer, run.issuer, run.account, knowsAccount: true) {
    case .failure(let refusal):
      reject(id, .certificate, refusal.reason, &effects)
      effects.add(.replacementFailed(certificate: UInt32(certificate)))
    case .success(let queue):
      revocation.move(certificate, to: phase == .inUse ? .requested : .cutOffRequested)
      effects.acceptReplacement(id, of: UInt32(certificate))
      var request = QueuedRequest(
        id: id, requested: now, enqueued: now, owner: UInt32(certificate), issuer: run.issuer,
        kind: .certificate, generation: 0)
      request.isReplacement = true
      enqueue(request, in: queue, priority: revocation.priority, &effects)
    }
  }

  /// A replacement was issued.
  mutating func replace(_ certificate: Int) {
    switch revocation.phase(of: certificate) {
    case .requested: revocation.move(certificate, to: .replaced)
    case .cutOffRequested: revocation.move(certificate, to: .restored)
    case .inUse, .replaced, .retired, .cutOff, .restored: break
    }
  }

  /// The request for a replacement ended without a certificate.
  mutating func failReplacement(_ certificate: Int, _ effects: inout Effects) {
    switch revocation.phase(of: certificate) {
    case .requested: revocation.move(certificate, to: .inUse)
    case .cutOffRequested: revocation.move(certificate, to: .cutOff)
    case .inUse, .replaced, .retired, .cutOff, .restored: return
    }
    effects.add(.replacementFailed(certificate: UInt32(certificate)))
  }

  /// A deadline has come, or the time to which revocation was delayed.
  mutating func revocationDue(_ batch: Int, _ effects: inout Effects) {
    guard revocation.batches.indices.contains(batch) else { return }
    if revocation.batches[batch].deadline <= now { revocation.pass(batch) }
    beginDueRevocation(&effects)
  }

  /// Revokes what is past deadline and delay, unless a plan under way revokes it anyway.
  mutating func beginDueRevocation(_ effects: inout Effects) {
    if let plan = revocation.plan, plan.scope != .replaced, plan.account < 0 { return }
    guard revocation.hasDue(at: now) else { return }
    beginRevocation(
      .due, account: nil,
      perSecond: max(RevocationPlan.usualPerSecond, revocation.plan?.perSecond ?? 0), &effects)
  }

  /// Begins to revoke; a plan under way ends.
  mutating func beginRevocation(
    _ scope: RevocationPlan.Scope, account: Int32?, perSecond: Double, _ effects: inout Effects
  ) {
    revocation.lastPlan &+= 1
    let period = max(Interval(seconds: 1 / RevocationPlan.perSecondMax), Interval(seconds: 1 / perSecond))
    revocation.plan = RevocationPlan(
      id: revocation.lastPlan, scope: scope, account: account ?? -1, period: period)
    takeRevocationStep(revocation.lastPlan, &effects)
  }

  /// Revokes the plan's next certificate, and sets the timer for the one after.
  mutating func takeRevocationStep(_ id: UInt32, _ effects: inout Effects) {
    guard let plan = revocation.plan, plan.id == id else { return }
    guard let certificate = revocation.nextToRevoke(at: now) else {
      effects.add(.notice(.revocationDone(revoked: plan.revoked)))
      revocation.plan = nil
      return beginDueRevocation(&effects)
    }
    let isReplaced = revocation.phase(of: certificate) == .replaced
    revocation.revoke(certificate)
    effects.add(
      .certificateRevoked(
        certificate: UInt32(certificate), account: revocation.runs[revocation.run(of: certificate)].account,
        isReplaced: isReplaced))
    timers.add(.revocationStep(plan: id), at: now + plan.period)
  }
}
