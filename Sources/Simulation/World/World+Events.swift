import Issuance
import Metrics

extension World {
  mutating func happen(_ event: WorldEvent, at now: Instant, _ recorder: inout IntervalRecorder) {
    switch event {
    case .serviceEnds(let server, let result, let request):
      engine.handle(.serviceEnded(server: server, request: request, result: result), at: now, into: &effects)
    case .customerCalls(let caller): call(caller, at: now, &recorder)
    case .identityNeeded(let account):
      guard !isClosed else { return }
      scheduleIdentity(account, after: now)
      lastCustomer += 1
      if configuration.retry.kind == .budget {
        retryBudgets[Int(account)] = min(
          10_000, retryBudgets[Int(account)] + Int(1000 * configuration.retry.budget))
      }
      let caller = customers.arrive(
        Customer(account: account, timeOuts: 0, attempts: 0, number: lastCustomer, since: now))
      call(caller, at: now, &recorder)
    case .certificateWanted(let account):
      guard !isClosed else { return }
      scheduleCertificate(account, after: now)
      engine.handle(.certificateRequested(account: account), at: now, into: &effects)
    case .renewalRetry(let slot, let failed):
      guard !isClosed else { return }
      engine.handle(.renewalRetry(slot: slot, failed: failed), at: now, into: &effects)
    case .ocspSecond:
      guard !isClosed else { return }
      ocspSeconds += 1
      let count = random.poisson(mean: configuration.ocspPerSecond, .ocspRequests, ocspSeconds)
      engine.handle(.ocspRequests(count: Int32(clamping: count)), at: now, into: &effects)
      agenda.add(.ocspSecond, at: now + .seconds(1))
    }
    react(&recorder)
  }

  private mutating func call(_ caller: UInt32, at now: Instant, _ recorder: inout IntervalRecorder) {
    guard !isClosed else { return customers.leave(caller) }
    let customer = customers.call(caller)
    recorder.recordAttempt()
    engine.handle(.identityRequested(account: customer.account, caller: caller), at: now, into: &effects)
  }

  /// Does what the engine wants done.
  mutating func react(_ recorder: inout IntervalRecorder) {
    guard !effects.isEmpty else { return }
    for index in effects.list.indices {
      let effect = effects.list[index]
      recorder.record(effect)
      switch effect {
      case .answered(let caller, _, let answer, _): receive(answer, caller, &recorder)
      case .serviceBegan(let server, let request, _, let issuer, _): serve(server, request, Int(issuer))
      case .renewalFailed(let slot, let request): pauseRenewal(slot, request)
      case .notice(let notice): if notice.isRare { notices.append((engine.now, notice)) }
      }
    }
    effects.removeAll()
  }

  private mutating func serve(_ server: Int32, _ request: RequestID, _ issuer: Int) {
    let result: ServiceResult
    let time: Interval
    if engine.fleet.servers[Int(server)].isFaulty {
      (result, time) = (.hardwareFailed, configuration.failureTime)
    } else if !engine.management.issuers[issuer].isIssuable {
      (result, time) = (.issuerDead, configuration.failureTime)
    } else {
      (result, time) = (.issued, configuration.serviceTime.sample(random, .serviceTime, request))
    }
    agenda.add(.serviceEnds(server: server, result: result, request: request), at: engine.now + time)
  }

  private mutating func pauseRenewal(_ slot: UInt32, _ failed: RequestID) {
    let renewals = configuration.renewals
    let factor = 1 + renewals.retrySpread * (2 * random.uniform(.renewalRetry, failed) - 1)
    let pause = max(Interval(nanoseconds: 1), Interval(seconds: renewals.retryDelay.seconds * factor))
    agenda.add(.renewalRetry(slot: slot, failed: failed), at: engine.now + pause)
  }

  /// A customer got its answer: it is content, gives up, or tries again later.
  private mutating func receive(
    _ answer: IdentityAnswer, _ caller: UInt32, _ recorder: inout IntervalRecorder
  ) {
    let policy = configuration.retry
    let customer: Customer
    switch answer {
    case .issued: return customers.leave(caller)
    case .timedOut: customer = customers.timeOut(caller)
    case .rateLimited, .refused: customer = customers.slots[Int(caller)]
    }
    guard let wait = policy.wait(customer, after: answer, random),
      engine.now + wait <= customer.since + policy.giveUpAfter, spendsBudget(customer.account)
    else {
      recorder.recordGivenUp()
      return customers.leave(caller)
    }
    agenda.add(.customerCalls(caller: caller), at: engine.now + max(wait, Interval(nanoseconds: 1)))
  }

  private mutating func spendsBudget(_ account: Int32) -> Bool {
    guard configuration.retry.kind == .budget else { return true }
    guard retryBudgets[Int(account)] >= 1000 else { return false }
    retryBudgets[Int(account)] -= 1000
    return true
  }
}

extension Notice {
  /// Whether it happens seldom enough for the journal.
  fileprivate var isRare: Bool {
    switch self {
    case .serverBackedOff, .fleetBackedOff: false
    case .resubmissionDone, .poolPlanDone, .queueDrained: true
    }
  }
}
