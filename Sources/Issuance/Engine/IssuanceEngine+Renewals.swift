package import Basics

extension IssuanceEngine {
  /// Records the expiry of a responder's certificate for a CA, which determines when its renewal is due.
  mutating func reportSigner(_ responder: Int, _ issuer: Int, notAfter: Instant) {
    guard pool.responders.indices.contains(responder), (0..<pool.issuers).contains(issuer) else { return }
    let slot = pool.slot(responder, issuer)
    pool.slots[slot].expiry = notAfter
    pool.responders[responder].earliestExpiry = nil
    timers.add(.renewalDue(slot: UInt32(slot)), at: notAfter - configuration.ocsp.renewAhead)
  }

  mutating func renewalDue(_ slot: UInt32, _ effects: inout Effects) {
    guard pool.slots[Int(slot)].expiry - configuration.ocsp.renewAhead <= now else { return }
    let owner = pool.owners[Int(slot)]
    pool.slots[Int(slot)].fallDue(isNeeded: pool.isConfigured(owner.responder, for: owner.issuer))
    requestRenewal(slot, &effects)
  }

  /// Requests a signing certificate, if the responder is in service, needs one, and has no request pending.
  mutating func requestRenewal(
    _ slot: UInt32, priority: Priority = .normal, _ effects: inout Effects
  ) {
    let owner = pool.owners[Int(slot)]
    let issuer = owner.issuer
    guard pool.responders[owner.responder].isActive, pool.isConfigured(owner.responder, for: issuer),
      pool.slots[Int(slot)].mayAsk
    else { return }
    let id = nextRequest(.ocspSigner)
    pool.slots[Int(slot)].state = .asked(id, at: .nowhere)
    pool.renewals[Int(slot)].ask(at: now)
    func refuse(_ reason: RejectionReason) {
      reject(id, .ocspSigner, reason, &effects)
      failRenewal(slot, id, &effects)
    }
    guard admits(issuer, .hvca) else { return refuse(.profileDisabled) }
    guard !shedding.turnsAway(.ocspSigner) else { return refuse(.shed) }
    switch chooseQueue(.ocspSigner, -1) {
    case .failure(let full): refuse(full.reason)
    case .success(let queue):
      pool.slots[Int(slot)].state = .asked(id, at: .queued(UInt16(queue)))
      renewalDeadlines.add(Deadline(due: now + configuration.ocsp.requestTimeout, slot: slot, request: id))
      effects.accept(id, .ocspSigner, caller: slot, account: -1)
      enqueue(
        QueuedRequest(
          id: id, requested: now, enqueued: now, owner: slot, issuer: UInt16(issuer), kind: .ocspSigner,
          generation: pool.slots[Int(slot)].generation),
        in: queue, priority: priority, &effects)
    }
  }

  /// A renewal timed out: the responder requests again, while its request stays in place.
  mutating func timeOutRenewal(_ deadline: Deadline, _ effects: inout Effects) {
    guard pool.slots[Int(deadline.slot)].outstanding == deadline.request else { return }
    abandonRenewal(deadline.slot)
    pool.rerequested += 1
    pool.renewals[Int(deadline.slot)].timeOut()
    requestRenewal(deadline.slot, &effects)
  }

  /// The responder no longer waits for its outstanding request.
  mutating func abandonRenewal(_ slot: UInt32) {
    guard case .asked(_, let place) = pool.slots[Int(slot)].state else { return }
    expire(.ocspSigner, at: place)
    pool.slots[Int(slot)].state = .wanted
  }

  /// A renewal failed; the responder requests again after a pause. A request that has timed out has no effect.
  mutating func failRenewal(_ slot: UInt32, _ id: RequestID, _ effects: inout Effects) {
    guard pool.slots[Int(slot)].outstanding == id else { return }
    pool.slots[Int(slot)].state = .pausing(after: id)
    pool.renewalsFailed += 1
    pool.renewals[Int(slot)].fail()
    effects.add(.renewalFailed(slot: slot, request: id))
  }

  /// The pause after a failed renewal is over. It has an effect only if the slot has not changed meanwhile.
  mutating func retryRenewal(_ slot: UInt32, after failed: RequestID, _ effects: inout Effects) {
    guard pool.slots.indices.contains(Int(slot)), pool.slots[Int(slot)].state == .pausing(after: failed)
    else {
      return
    }
    requestRenewal(slot, &effects)
  }

  /// A signing certificate was issued: it goes into use if its responder still waits for it.
  mutating func install(_ request: QueuedRequest, notAfter: Instant, _ effects: inout Effects) {
    let slot = Int(request.owner)
    if request.generation != pool.slots[slot].generation || pool.slots[slot].issued { ledger.duplicates += 1 }
    if request.generation == pool.slots[slot].generation { pool.slots[slot].issued = true }
    guard pool.slots[slot].outstanding == request.id else {
      pool.lateAnswers += 1
      ledger.issuedToNobody += 1
      return
    }
    pool.slots[slot].state = .installed
    pool.slots[slot].generation &+= 1
    pool.slots[slot].issued = false
    pool.slots[slot].expiry = notAfter
    pool.responders[pool.owners[slot].responder].earliestExpiry = nil
    pool.renewed += 1
    pool.renewals[slot].begin()
    // A certificate shorter than its renewal lead time would be renewed without end at one instant.
    let due = max(now + Interval(nanoseconds: 1), notAfter - configuration.ocsp.renewAhead)
    timers.add(.renewalDue(slot: request.owner), at: due)
    effects.install(request.owner, request.id, notAfter: notAfter)
  }

  /// Requests new certificates of a CA on every responder in service that answers for it; returns their number.
  mutating func renewNow(_ issuer: Int, priority: Priority, _ effects: inout Effects) -> Int {
    var asked = 0
    for responder in pool.responders.indices
    where pool.responders[responder].isActive && pool.isConfigured(responder, for: issuer) {
      let slot = UInt32(pool.slot(responder, issuer))
      abandonRenewal(slot)
      pool.slots[Int(slot)].state = .wanted
      requestRenewal(slot, priority: priority, &effects)
      asked += 1
    }
    return asked
  }

  /// Signing certificates in the configurations of active responders, and the number of expired ones.
  ///
  /// Mutating because it remembers the pool's sums, so that most calls look at no responder.
  package mutating func signersInService(at instant: Instant) -> (configured: Int, expired: Int) {
    pool.signersInService(at: instant)
  }

  /// Computes the responders' sums once after a change, so that signals of later seconds look at no responder.
  package mutating func rememberSums() { _ = pool.remember() }

  /// A responder's capacity in OCSP requests a second, by the driver's measure.
  package var capacityPerResponder: Double { configuration.ocsp.capacityPerSecond * pool.capacityFactor }
  /// The active responders' capacity in OCSP requests a second.
  package var ocspCapacityPerSecond: Double { Double(pool.active) * capacityPerResponder }

  /// The earliest expiry of a signing certificate in use by a responder in service; nil if there is none.
  package var earliestSignerExpiry: Instant? { (pool.sums ?? pool.sum()).earliestExpiry }

  /// Whether a re-submission of parked requests is under way.
  package var isResubmitting: Bool { !resubmissions.isEmpty }
}
