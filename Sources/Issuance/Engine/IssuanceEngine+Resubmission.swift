import Basics

extension IssuanceEngine {
  mutating func beginResubmission(_ selected: [Int], _ how: Resubmission, _ effects: inout Effects) {
    for queue in selected {
      endResubmission(of: queue, how.source)
      for lane in queues[queue][how.source].lanes.indices { release(lane, of: queue, how, &effects) }
    }
    nextResubmission += 1
    let period = how.perSecond.map { max(Interval(nanoseconds: 1), Interval(seconds: 1 / $0)) } ?? .zero
    resubmissions.append(
      ResubmissionPlan(
        id: nextResubmission, queues: selected, source: how.source, priority: how.priority, period: period))
    takeResubmissionStep(nextResubmission, &effects)
  }

  /// Sorts a lane of held requests into those to be re-submitted and the others.
  private mutating func release(_ lane: Int, of queue: Int, _ how: Resubmission, _ effects: inout Effects) {
    for _ in 0..<queues[queue][how.source].lanes[lane].count {
      let request = takeHeld(how.source, lane, of: queue)
      let awaited = isAwaited(request)
      let isMeant = matches(request, how.filter, account: how.account, awaited: awaited)
      if isMeant || how.rest == .keep {
        let band = isMeant ? ResubmissionPlan.released : ResubmissionPlan.held
        queues[queue][how.source].append(
          request, lane: RequestStore.lane(band, request.kind), expired: !awaited)
      } else {
        ledger[request.kind].addHeld(-1, how.source)
        reject(request.id, request.kind, .notIssuable, &effects)
        turnAway(request, awaited: awaited, .notIssuable, &effects)
      }
    }
  }

  /// Takes a held request out of its store, with its mark as expired.
  mutating func takeHeld(_ held: HeldRequests, _ lane: Int, of queue: Int) -> QueuedRequest {
    let request = queues[queue].update(held) { $0.take(lane: lane, last: false) }
    if !isAwaited(request) { queues[queue].update(held) { $0.discountExpired(request.kind) } }
    return request
  }

  /// Stops re-submitting from a queue; the rest stays where it is.
  mutating func endResubmission(of queue: Int, _ source: HeldRequests = .parked) {
    for plan in resubmissions.indices where resubmissions[plan].source == source {
      resubmissions[plan].queues.removeAll { $0 == queue }
    }
    resubmissions.removeAll { $0.queues.isEmpty }
    for kind in RequestKind.allCases {
      let lane = RequestStore.lane(ResubmissionPlan.released, kind)
      while !queues[queue][source].lanes[lane].isEmpty {
        let request = takeHeld(source, lane, of: queue)
        queues[queue][source].append(
          request, lane: RequestStore.lane(ResubmissionPlan.held, kind), expired: !isAwaited(request))
      }
    }
  }

  /// Re-submits the next request of a plan (all of them, if it has no rate) and sets the timer for the one after.
  mutating func takeResubmissionStep(_ id: UInt32, _ effects: inout Effects) {
    guard let plan = resubmissions.firstIndex(where: { $0.id == id }) else { return }
    while let queue = nextQueue(of: plan) {
      resubmitOne(from: queue, resubmissions[plan].source, resubmissions[plan].priority, &effects)
      if resubmissions[plan].period > .zero, nextQueue(of: plan) != nil {
        timers.add(.resubmission(plan: id), at: now + resubmissions[plan].period)
        return
      }
    }
    resubmissions.remove(at: plan)
  }

  /// The plan's next queue with requests to re-submit, in turn; nil without any.
  private mutating func nextQueue(of plan: Int) -> Int? {
    let selected = resubmissions[plan].queues
    for step in selected.indices {
      let turn = (resubmissions[plan].turn + step) % selected.count
      guard hasReleased(selected[turn], resubmissions[plan].source) else { continue }
      resubmissions[plan].turn = turn
      return selected[turn]
    }
    return nil
  }

  private mutating func resubmitOne(
    from queue: Int, _ source: HeldRequests, _ priority: Priority, _ effects: inout Effects
  ) {
    guard let lane = queues[queue].update(source, { $0.nextLane(.firstInFirstOut) }) else { return }
    var request = takeHeld(source, lane, of: queue)
    let awaited = isAwaited(request)
    // The operator gives it as many attempts again.
    if source == .deadLetters { request.attempts = 0 }
    ledger.update(request.kind) {
      $0.addHeld(-1, source)
      $0.queued += 1
    }
    request.enqueued = now
    let place = self.lane(for: request, priority, in: queue, awaited: awaited)
    queues[queue].append(request, lane: place, expired: !awaited, at: now)
    if awaited { note(request, at: .queued(UInt16(queue))) }
    if !hasReleased(queue, source) {
      let queue = Int32(queue)
      effects.add(
        .notice(
          source == .parked ? .resubmissionDone(queue: queue) : .deadLettersResubmitted(queue: queue)))
    }
    for plan in resubmissions.indices
    where resubmissions[plan].source == source && resubmissions[plan].queues.contains(queue) {
      resubmissions[plan].turn += 1
    }
    wakeServers(for: queue, &effects)
  }

  /// Answers the caller of a request that has ended without a certificate.
  mutating func turnAway(
    _ request: QueuedRequest, awaited: Bool, _ reason: RejectionReason, _ effects: inout Effects
  ) {
    guard awaited else { return }
    switch request.kind {
    case .identity:
      let call = calls.close(request.owner)
      effects.add(
        .answered(
          request: request.id, caller: call.caller, account: call.account, answer: .refused(reason),
          latency: now - call.started))
    case .certificate: if request.isReplacement { failReplacement(Int(request.owner), &effects) }
    case .ocspSigner: failRenewal(request.owner, request.id, &effects)
    }
  }

  /// - Parameter account: counted from 0; nil for all. A call that has timed out is no longer known as its account's.
  @inline(__always)
  func matches(
    _ request: QueuedRequest, _ filter: RequestFilter, account: Int? = nil, awaited: Bool
  ) -> Bool {
    if let account, account != self.account(of: request, awaited: awaited) { return false }
    return switch filter {
    case .all: true
    case .issuable: management.issuers[Int(request.issuer)].isIssuable
    case .live: awaited
    case .dss: request.kind == .identity
    case .hvca: request.kind == .certificate
    case .ocsp: request.kind == .ocspSigner
    }
  }

  /// The account of the request at a server, counted from 0; nil without one, and of a call that has timed out.
  package func account(at server: Int) -> Int? {
    fleet.servers[server].current.flatMap { account(of: $0, awaited: isAwaited($0)) }
  }

  /// The account of a customer's request, as far as it is known.
  @inline(__always)
  func account(of request: QueuedRequest, awaited: Bool) -> Int? {
    switch request.kind {
    case .identity: awaited ? Int(calls.slots[Int(request.owner)].account) : nil
    case .certificate:
      request.isReplacement
        ? Int(revocation.runs[revocation.run(of: Int(request.owner))].account)
        : Int(Int32(bitPattern: request.owner))
    case .ocspSigner: nil
    }
  }
}
