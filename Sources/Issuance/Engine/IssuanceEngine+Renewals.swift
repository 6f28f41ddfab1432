package import Basics

extension IssuanceEngine {
  /// Sets when a responder's certificate for a CA expires, and with it when its renewal is due.
  package mutating func setSignerExpiry(responder: Int, issuer: Int, to expiry: Instant) {
    let slot = pool.slot(responder, issuer)
    pool.slots[slot].expiry = expiry
    pool.responders[responder].earliestExpiry = nil
    timers.add(.renewalDue(slot: UInt32(slot)), at: expiry - configuration.ocsp.renewAhead)
    settle()
  }

  mutating func renewalDue(_ slot: UInt32, _ effects: inout Effects) {
    guard pool.slots[Int(slot)].expiry - configuration.ocsp.renewAhead <= now else { return }
    let (responder, issuer) = Int(slot).quotientAndRemainder(dividingBy: pool.issuers)
    pool.slots[Int(slot)].wanted = pool.isConfigured(responder, for: issuer)
    requestRenewal(slot, &effects)
  }

  /// Asks for a signing certificate, if the responder is in service, wants it, and waits for none.
  mutating func requestRenewal(
    _ slot: UInt32, priority: Priority = .normal, _ effects: inout Effects
  ) {
    let (responder, issuer) = Int(slot).quotientAndRemainder(dividingBy: pool.issuers)
    guard pool.responders[responder].isActive, pool.isConfigured(responder, for: issuer),
      pool.slots[Int(slot)].wanted, pool.slots[Int(slot)].outstanding == 0
    else { return }
    let id = nextRequest(.ocspSigner)
    pool.slots[Int(slot)].retryAfter = 0
    pool.slots[Int(slot)].outstanding = id
    pool.slots[Int(slot)].place = .nowhere
    pool.renewals[Int(slot)].ask(at: now)
    guard admits(issuer, .hvca) else {
      ledger.reject(.ocspSigner, .profileDisabled)
      return failRenewal(slot, id, &effects)
    }
    guard !shedding.turnsAway(.ocspSigner) else {
      ledger.reject(.ocspSigner, .shed)
      return failRenewal(slot, id, &effects)
    }
    switch chooseQueue() {
    case .failure(let full):
      ledger.reject(.ocspSigner, full.reason)
      failRenewal(slot, id, &effects)
    case .success(let queue):
      pool.slots[Int(slot)].place = .queued(UInt16(queue))
      renewalDeadlines.append(Deadline(due: now + configuration.ocsp.requestTimeout, slot: slot, request: id))
      enqueue(
        QueuedRequest(
          id: id, requested: now, enqueued: now, owner: slot, issuer: UInt16(issuer), kind: .ocspSigner,
          generation: pool.slots[Int(slot)].generation),
        in: queue, priority: priority, &effects)
    }
  }

  /// A renewal took too long: the responder asks again, while its request stays where it is.
  mutating func timeOutRenewal(_ deadline: Deadline, _ effects: inout Effects) {
    guard pool.slots[Int(deadline.slot)].outstanding == deadline.request else { return }
    abandonRenewal(deadline.slot)
    pool.rerequested += 1
    pool.renewals[Int(deadline.slot)].timeOut()
    requestRenewal(deadline.slot, &effects)
  }

  /// The responder no longer waits for its outstanding request.
  mutating func abandonRenewal(_ slot: UInt32) {
    guard pool.slots[Int(slot)].outstanding != 0 else { return }
    expire(.ocspSigner, at: pool.slots[Int(slot)].place)
    pool.slots[Int(slot)].outstanding = 0
    pool.slots[Int(slot)].place = .nowhere
  }

  /// A renewal failed; the responder asks again after a pause. Failures nobody waited for change nothing.
  mutating func failRenewal(_ slot: UInt32, _ id: RequestID, _ effects: inout Effects) {
    guard pool.slots[Int(slot)].outstanding == id else { return }
    pool.slots[Int(slot)].outstanding = 0
    pool.slots[Int(slot)].retryAfter = id
    pool.renewalsFailed += 1
    pool.renewals[Int(slot)].fail()
    effects.add(.renewalFailed(slot: slot, request: id))
  }

  /// The pause after a failed renewal is over. It counts only if nothing happened to the slot in between.
  mutating func retryRenewal(_ slot: UInt32, after failed: RequestID, _ effects: inout Effects) {
    guard pool.slots.indices.contains(Int(slot)), pool.slots[Int(slot)].retryAfter == failed else { return }
    pool.slots[Int(slot)].retryAfter = 0
    requestRenewal(slot, &effects)
  }

  /// A signing certificate was issued: it goes into use if its responder still waits for it.
  mutating func install(_ request: QueuedRequest) {
    let slot = Int(request.owner)
    if request.generation != pool.slots[slot].generation || pool.slots[slot].issued { ledger.duplicates += 1 }
    if request.generation == pool.slots[slot].generation { pool.slots[slot].issued = true }
    guard pool.slots[slot].outstanding == request.id else {
      pool.lateAnswers += 1
      ledger.issuedToNobody += 1
      return
    }
    pool.slots[slot].outstanding = 0
    pool.slots[slot].wanted = false
    pool.slots[slot].generation &+= 1
    pool.slots[slot].issued = false
    pool.slots[slot].expiry = now + configuration.ocsp.signerLifetime
    pool.responders[slot / pool.issuers].earliestExpiry = nil
    pool.renewed += 1
    pool.renewals[slot].begin()
    timers.add(
      .renewalDue(slot: request.owner), at: pool.slots[slot].expiry - configuration.ocsp.renewAhead)
  }

  /// Asks anew for the certificates of a CA on every responder in service that answers for it; returns how many.
  mutating func renewNow(_ issuer: Int, priority: Priority, _ effects: inout Effects) -> Int {
    var asked = 0
    for responder in pool.responders.indices
    where pool.responders[responder].isActive && pool.isConfigured(responder, for: issuer) {
      let slot = UInt32(pool.slot(responder, issuer))
      abandonRenewal(slot)
      pool.slots[Int(slot)].retryAfter = 0
      pool.slots[Int(slot)].wanted = true
      requestRenewal(slot, priority: priority, &effects)
      asked += 1
    }
    return asked
  }

  /// OCSP requests a responder answers in a second as things are.
  var capacityPerResponder: Double { configuration.ocsp.capacityPerSecond * pool.capacityFactor }
  /// OCSP requests the active responders can answer in a second.
  package var ocspCapacityPerSecond: Double { Double(pool.active) * capacityPerResponder }

  /// The earliest expiry of a signing certificate that a responder in service uses; nil if none is.
  package var earliestSignerExpiry: Instant? {
    var earliest: Instant?
    for responder in pool.responders.indices where pool.responders[responder].state != .standby {
      let expiry = pool.responders[responder].earliestExpiry ?? pool.lookUpEarliestExpiry(of: responder)
      earliest = min(earliest ?? expiry, expiry)
    }
    return earliest
  }

  /// Whether parked requests are on their way back into their queues.
  package var isResubmitting: Bool { !resubmissions.isEmpty }
}
