import Basics

extension IssuanceEngine {
  /// `POST /identity`: rate limit, profile, queue; the caller waits.
  mutating func requestIdentity(_ account: Int32, _ caller: UInt32, _ effects: inout Effects) {
    func answer(_ answer: IdentityAnswer) {
      effects.add(.answered(caller: caller, account: account, answer: answer, latency: .zero))
    }
    precondition(buckets.indices.contains(Int(account)), "account \(account) does not exist")
    if let wait = buckets[Int(account)].take(at: now) { return answer(.rateLimited(retryAfter: wait)) }
    let issuer = self.issuer(of: account)
    let id = nextRequest(.identity)
    guard admits(issuer, .dss) else {
      ledger.reject(.identity, .profileDisabled)
      return answer(.refused(.profileDisabled))
    }
    guard !shedding.turnsAway(.identity) else {
      ledger.reject(.identity, .shed)
      return answer(.refused(.shed))
    }
    let queue: Int
    switch chooseQueue() {
    case .failure(let full):
      ledger.reject(.identity, full.reason)
      return answer(.refused(full.reason))
    case .success(let chosen): queue = chosen
    }
    let slot = calls.open(
      IdentityCall(request: id, caller: caller, account: account, started: now, place: .queued(UInt16(queue)))
    )
    callDeadlines.append(
      Deadline(due: now + configuration.frontEnds.identityTimeout, slot: slot, request: id))
    enqueue(
      QueuedRequest(
        id: id, requested: now, enqueued: now, owner: slot, issuer: UInt16(issuer), kind: .identity,
        generation: 0),
      in: queue, &effects)
  }

  /// `POST /certificates`: taken or refused at once, issued some time.
  mutating func requestCertificate(_ account: Int32, _ effects: inout Effects) {
    let issuer = self.issuer(of: account)
    let id = nextRequest(.certificate)
    guard admits(issuer, .hvca) else { return ledger.reject(.certificate, .profileDisabled) }
    guard !shedding.turnsAway(.certificate) else { return ledger.reject(.certificate, .shed) }
    switch chooseQueue() {
    case .failure(let full): ledger.reject(.certificate, full.reason)
    case .success(let queue):
      enqueue(
        QueuedRequest(
          id: id, requested: now, enqueued: now, owner: UInt32(bitPattern: account), issuer: UInt16(issuer),
          kind: .certificate, generation: 0),
        in: queue, &effects)
    }
  }

  /// The time-out of the identity call: 503 for the caller, while its request stays where it is.
  mutating func timeOutCall(_ deadline: Deadline, _ effects: inout Effects) {
    guard calls.isWaiting(deadline.slot, for: deadline.request) else { return }
    let call = calls.close(deadline.slot)
    expire(.identity, at: call.place)
    effects.add(
      .answered(caller: call.caller, account: call.account, answer: .timedOut, latency: now - call.started))
  }

  /// Identity calls that wait for their answer.
  package var openCalls: Int { calls.waiting }

  /// Customer accounts, and each one's token bucket.
  package var accounts: Int { buckets.count }
  package func bucket(of account: Int) -> TokenBucket { buckets[account] }

  /// The issuing CA an account's certificates come from.
  func issuer(of account: Int32) -> Int {
    Int(account) % max(1, configuration.issuers.live)
  }

  mutating func nextRequest(_ kind: RequestKind) -> RequestID {
    lastRequest += 1
    ledger[kind].requested += 1
    return lastRequest
  }

  /// Whether the front end whose turn it is forwards requests for an issuer, by its own copy of the profiles.
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

  struct NoRoom: Error {
    let reason: RejectionReason
  }

  /// The queue whose turn it is among those that take arrivals and have room.
  mutating func chooseQueue() -> Result<Int, NoRoom> {
    var reason = RejectionReason.noQueue
    for _ in queues.indices {
      let queue = intake
      intake = intake + 1 < queues.count ? intake + 1 : 0
      if queues[queue].mode == .draining { continue }
      if configuration.queues.capacity > 0, queues[queue].depth >= configuration.queues.capacity {
        reason = .queueFull
        continue
      }
      return .success(queue)
    }
    return .failure(NoRoom(reason: reason))
  }

  /// Puts a request that somebody waits for into a queue and finds it a server if one is free.
  mutating func enqueue(
    _ request: QueuedRequest, in queue: Int, priority: Priority = .normal, _ effects: inout Effects
  ) {
    queues[queue].append(request, priority: priority, expired: false, at: now)
    ledger[request.kind].queued += 1
    wakeServer(for: queue, &effects)
  }
}
