import Basics

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

  // Not inlined: a call over the rate limit would check that it alone holds the arrays that are changed here.
  @inline(never)
  private mutating func enterIdentity(
    _ account: Int32, _ caller: UInt32, _ issuer: UInt16, _ profile: UInt16, isKnown: Bool,
    _ effects: inout Effects
  ) {
    let id = nextRequest(.identity)
    switch queue(for: .identity, .dss, issuer, profile, knowsAccount: isKnown) {
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
    switch queue(for: .certificate, .hvca, issuer, profile, knowsAccount: isKnown) {
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
  private mutating func queue(
    for kind: RequestKind, _ service: FrontEnd.Service, _ issuer: UInt16, _ profile: UInt16,
    knowsAccount: Bool
  ) -> Result<Int, RequestRefusal> {
    guard knowsAccount else { return .failure(RequestRefusal(reason: .unknownAccount)) }
    guard management.knows(issuer, profile: profile) else {
      return .failure(RequestRefusal(reason: .unknownProfile))
    }
    guard admits(Int(issuer), service) else { return .failure(RequestRefusal(reason: .profileDisabled)) }
    guard !shedding.turnsAway(kind) else { return .failure(RequestRefusal(reason: .shed)) }
    return chooseQueue()
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

  /// The queue next in turn among those that take arrivals and have room.
  mutating func chooseQueue() -> Result<Int, RequestRefusal> {
    var reason = RejectionReason.noQueue
    for _ in queues.indices {
      let queue = intake
      intake = intake + 1 < queues.count ? intake + 1 : 0
      if queues[queue].mode == .draining { continue }
      if let capacity = configuration.queues.capacity, queues[queue].depth >= capacity,
        capacity > 0 || !isTakenAtOnce(from: queue)
      {
        reason = .queueFull
        continue
      }
      return .success(queue)
    }
    return .failure(RequestRefusal(reason: reason))
  }

  /// Whether a server would take a request from an empty queue at once.
  @inline(never)
  private mutating func isTakenAtOnce(from queue: Int) -> Bool {
    !isNetworkCut && queues[queue].depth == 0 && queues[queue].mode != .paused
      && fleet.hasWaiting(in: fleet.group(of: queue))
  }

  /// Puts a request into a queue and gives it to a server if one is free.
  mutating func enqueue(
    _ request: QueuedRequest, in queue: Int, priority: Priority = .normal, _ effects: inout Effects
  ) {
    queues[queue].append(request, priority: priority, expired: false, at: now)
    ledger.update(request.kind) { $0.queued += 1 }
    wakeServer(for: queue, &effects)
  }
}
