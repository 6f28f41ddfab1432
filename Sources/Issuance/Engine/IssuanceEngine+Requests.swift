package import Basics

extension IssuanceEngine {
  /// `POST /identity`: rate limit, profile, queue; the caller waits.
  mutating func requestIdentity(
    _ account: Int32, _ caller: UInt32, _ issuer: UInt16, _ profile: UInt16, _ effects: inout Effects
  ) {
    let isKnown = buckets.indices.contains(Int(account))
    if isKnown, let wait = buckets[Int(account)].take(at: now) {
      return effects.add(
        .answered(
          request: 0, caller: caller, account: account, answer: .rateLimited(retryAfter: wait), latency: .zero
        ))
    }
    enterIdentity(account, caller, issuer, profile, isKnown: isKnown, &effects)
  }

  /// Handles the event of an identity call, and answers one over the rate limit at once, as most are in an incident.
  ///
  /// - Returns: after which wait the caller may call again; nil if the answer is or will be among the effects, as always
  ///   behind other effects.
  package mutating func takeCall(
    account: Int32, caller: UInt32, issuer: UInt16, profile: UInt16, at instant: Instant,
    into effects: inout Effects
  ) -> Interval? {
    guard effects.count == 0, instant < nextDeadline, buckets.indices.contains(Int(account)) else {
      handle(
        .identityRequested(account: account, caller: caller, issuer: issuer, profile: profile), at: instant,
        into: &effects)
      return nil
    }
    advance(to: instant, into: &effects)
    events += 1
    // Its time-outs and timers are those before: no deadline has been met.
    if let wait = buckets[Int(account)].take(at: now) { return wait }
    enterIdentity(account, caller, issuer, profile, isKnown: true, &effects)
    settle()
    return nil
  }

  // Not inlined: a call over the rate limit would check that it alone holds the arrays that are changed here.
  @inline(never)
  private mutating func enterIdentity(
    _ account: Int32, _ caller: UInt32, _ issuer: UInt16, _ profile: UInt16, isKnown: Bool,
    _ effects: inout Effects
  ) {
    let id = nextRequest(.identity)
    switch queue(for: .identity, .dss, issuer, profile, account, knowsAccount: isKnown) {
    case .failure(let refusal):
      reject(id, .identity, refusal.reason, &effects)
      effects.add(
        .answered(
          request: id, caller: caller, account: account, answer: .refused(refusal.reason), latency: .zero))
    case .success(let queue):
      let due = now + configuration.frontEnds.identityTimeout
      let slot = calls.open(
        IdentityCall(
          request: id, caller: caller, account: account, started: now, due: due, place: .queued(UInt16(queue))
        ))
      callDeadlines.add(Deadline(due: due, slot: slot, request: id))
      effects.accept(id, .identity, caller: caller, account: account)
      enqueue(
        QueuedRequest(
          id: id, requested: now, enqueued: now, owner: slot, issuer: issuer, kind: .identity, generation: 0),
        in: queue, &effects)
    }
  }

  /// `POST /certificates`: accepted or refused at once, issued later.
  mutating func requestCertificate(
    _ account: Int32, _ caller: UInt32, _ issuer: UInt16, _ profile: UInt16, _ effects: inout Effects
  ) {
    let id = nextRequest(.certificate)
    let isKnown = buckets.indices.contains(Int(account))
    switch queue(for: .certificate, .hvca, issuer, profile, account, knowsAccount: isKnown) {
    case .failure(let refusal): reject(id, .certificate, refusal.reason, &effects)
    case .success(let queue):
      effects.accept(id, .certificate, caller: caller, account: account)
      enqueue(
        QueuedRequest(
          id: id, requested: now, enqueued: now, owner: UInt32(bitPattern: account), issuer: issuer,
          kind: .certificate, generation: 0),
        in: queue, &effects)
    }
  }

  /// The queue for a request, or the reason a front end rejects it.
  @inline(__always)
  mutating func queue(
    for kind: RequestKind, _ service: FrontEnd.Service, _ issuer: UInt16, _ profile: UInt16,
    _ account: Int32, knowsAccount: Bool
  ) -> Result<Int, RequestRefusal> {
    guard knowsAccount else { return .failure(RequestRefusal(reason: .unknownAccount)) }
    guard management.knows(issuer, profile: profile) else {
      return .failure(RequestRefusal(reason: .unknownProfile))
    }
    guard admits(Int(issuer), service) else { return .failure(RequestRefusal(reason: .profileDisabled)) }
    guard !shedding.turnsAway(kind) else { return .failure(RequestRefusal(reason: .shed)) }
    return chooseQueue(kind, account)
  }

  /// Ends a request as rejected.
  mutating func reject(
    _ id: RequestID, _ kind: RequestKind, _ reason: RejectionReason, _ effects: inout Effects
  ) {
    ledger.reject(kind, reason)
    effects.end(id, kind, .rejected(reason))
  }

  /// The time-out of the identity call: 503 for the caller, while its request stays where it is.
  mutating func timeOutCall(_ deadline: Deadline, _ effects: inout Effects) {
    guard calls.isWaiting(deadline.slot, for: deadline.request) else { return }
    let call = calls.close(deadline.slot)
    expire(.identity, at: call.place)
    effects.add(
      .answered(
        request: call.request, caller: call.caller, account: call.account, answer: .timedOut,
        latency: now - call.started))
  }

  /// Pending identity calls.
  package var openCalls: Int { calls.waiting }

  /// Customer accounts, and each one's token bucket.
  package var accounts: Int { buckets.count }
  package func bucket(of account: Int) -> TokenBucket { buckets[account] }

  /// Leaves out the numbers up to this one, which are those of other requests: the next request gets a greater one.
  package mutating func leaveOut(upTo request: RequestID) { lastRequest = max(lastRequest, request) }

  @inline(__always)
  mutating func nextRequest(_ kind: RequestKind) -> RequestID {
    lastRequest += 1
    ledger.update(kind) { $0.requested += 1 }
    return lastRequest
  }

  /// Whether the front end next in turn forwards requests for an issuer, by its own copy of the profiles.
  @inline(__always)
  mutating func admits(_ issuer: Int, _ service: FrontEnd.Service) -> Bool {
    switch service {
    case .dss:
      nextDSS = nextDSS + 1 < configuration.frontEnds.dss ? nextDSS + 1 : 0
      return frontEnds[nextDSS].admits(issuer)
    case .hvca:
      nextHVCA = nextHVCA + 1 < configuration.frontEnds.hvca ? nextHVCA + 1 : 0
      return frontEnds[configuration.frontEnds.dss + nextHVCA].admits(issuer)
    }
  }

  struct RequestRefusal: Error {
    let reason: RejectionReason
  }

  /// Puts a request into a queue and gives it to a server if one is free.
  mutating func enqueue(
    _ request: QueuedRequest, in queue: Int, priority: Priority = .normal, _ effects: inout Effects
  ) {
    let lane = lane(for: request, priority, in: queue, awaited: true)
    queues[queue].append(request, lane: lane, expired: false, at: now)
    ledger.update(request.kind) { $0.queued += 1 }
    if lane < RequestStore.servedLanes { wakeServer(for: queue, &effects) }
  }
}
