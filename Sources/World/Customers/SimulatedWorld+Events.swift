import Basics
import Issuance
import Telemetry

extension SimulatedWorld {
  mutating func happen(_ event: WorldEvent, at now: Instant, _ recorder: inout IntervalRecorder) {
    switch event {
    case .serviceEnds(let server, let result, let request):
      guard !disturbance.isNetworkCut else {
        return heldResults.append(HeldResult(server: server, request: request, result: result))
      }
      endService(server, request, result, at: now)
    case .customerCalls(let caller): call(caller, at: now, &recorder)
    case .identityNeeded(let account):
      guard !isClosed else { return }
      scheduleIdentity(account, after: now)
      lastCustomer += 1
      guard malfunctions.isEmpty || !staysAway(lastCustomer, account: account) else { return }
      arrive(account, number: lastCustomer, at: now, &recorder)
    case .extraIdentity(let account, let number):
      guard !isClosed else { return }
      arrive(account, number: number, at: now, &recorder)
    case .extraCertificate(let account):
      guard !isClosed else { return }
      requestCertificate(account, made: 0, at: now)
    case .certificatePolled(let request): poll(request, at: now)
    case .replacementWanted(let certificate):
      guard !isClosed else { return }
      replace(certificate, at: now)
    case .replacementRetried(let certificate):
      guard !isClosed else { return }
      handle(.replacementRequested(certificate: certificate), at: now)
    case .certificateWanted(let account):
      guard !isClosed else { return }
      scheduleCertificate(account, after: now)
      guard malfunctions.isEmpty || !leavesOutCertificate(of: account) else { return }
      requestCertificate(account, made: 0, at: now)
    case .renewalRetry(let slot, let failed):
      guard !isClosed else { return }
      handle(.renewalRetry(slot: slot, failed: failed), at: now)
    case .ocspSecond:
      guard !isClosed else { return }
      ocspSeconds += 1
      let usual = random.poisson(mean: configuration.ocspPerSecond, .ocspRequests, ocspSeconds)
      let count = max(0, Int32(clamping: loaded(usual)))
      let factors = disturbance.responderFactors
      if !factors.isEmpty { handle(.responderCapacity(factor: responderCapacity), at: now) }
      let failed = inbound.failures(
        of: Int(count), &engine, at: now, responders: factors.map { $0 * disturbance.responderFactor })
      handle(.ocspAnswered(count: count, failed: Int32(failed)), at: now)
      agenda.add(.ocspSecond, at: now + .seconds(1))
    }
    react(&recorder)
  }

  /// A customer who needs an identity arrives.
  @inline(__always)
  private mutating func arrive(
    _ account: Int32, number: UInt64, at now: Instant, _ recorder: inout IntervalRecorder
  ) {
    earnBudget(account, .firstCalls)
    let caller = customers.arrive(
      Customer(account: account, timeOuts: 0, attempts: 0, number: number, since: now))
    call(caller, at: now, &recorder)
  }

  @inline(__always)
  private mutating func call(_ caller: UInt32, at now: Instant, _ recorder: inout IntervalRecorder) {
    guard !isClosed else { return customers.leave(caller) }
    let customer = customers.call(caller)
    earnBudget(customer.account, .allCalls)
    recorder.recordAttempt(number: Int(customer.attempts))
    let issuer = issuer(of: customer.account)
    if inputs != nil {
      inputs?.add(
        .event(
          .identityRequested(account: customer.account, caller: caller, issuer: issuer, profile: issuer)),
        at: now)
    }
    let wait = engine.takeCall(
      account: customer.account, caller: caller, issuer: issuer, profile: issuer, at: now, into: &effects)
    guard let wait else { return }
    let answer = IdentityAnswer.rateLimited(retryAfter: wait)
    recorder.record(answer, for: customer.account, after: .zero)
    receive(answer, caller, &recorder)
  }

  /// - Parameter made: requests for the same certificate before.
  @inline(__always)
  mutating func requestCertificate(_ account: Int32, made: UInt32, at now: Instant) {
    let issuer = issuer(of: account)
    handle(.certificateRequested(account: account, caller: made, issuer: issuer, profile: issuer), at: now)
  }

  /// Passes a server's result to the engine.
  mutating func endService(_ server: Int32, _ request: RequestID, _ outcome: ServiceOutcome, at now: Instant)
  {
    let result: ServiceResult =
      switch outcome {
      case .issued: .issued(notAfter: now + engine.configuration.ocsp.signerLifetime)
      case .issuerDead: .refused(refusal(of: server))
      case .hardwareFailed: .signingFailed
      case .issuerForeign: .refused(.unknownProfile)
      }
    handle(.serviceEnded(server: server, request: request, result: result), at: now)
  }

  /// The reason why the CA of a server's request cannot issue.
  private func refusal(of server: Int32) -> RejectionReason {
    guard let issuer = engine.fleet.servers[Int(server)].current?.issuer else { return .keyDestroyed }
    return engine.management.issuers[Int(issuer)].keyDestroyed ? .keyDestroyed : .profileDisabled
  }

  /// Executes the engine's effects.
  mutating func react(_ recorder: inout IntervalRecorder) {
    guard effects.count > 0 else { return }
    var index = 0
    // Notifying a front end may add effects.
    while index < effects.count {
      let effect = effects.places[index]
      index += 1
      switch effect {
      case .answered(_, let caller, let account, let answer, let latency):
        recorder.record(answer, for: account, after: latency)
        receive(answer, caller, &recorder)
      case .serviceBegan(let server, let request, let kind, let issuer, let waited, let isAgain):
        recorder.recordStart(of: kind, after: waited, isAgain: isAgain)
        serve(server, request, kind, Int(issuer))
      case .renewalFailed(let slot, let request): pauseRenewal(slot, request)
      case .profileChanged(let issuer, let enabled, let revision):
        notify(of: issuer, enabled: enabled, revision: revision)
      case .accepted(let request, .certificate, let made, let account):
        beginPolling(request, account: account, made: made)
      case .ended(let request, .certificate, _):
        if configuration.polling.requests > 0 { clients.end(request) }
      case .replacementFailed(let certificate): retryReplacement(certificate)
      case .certificateRevoked(let certificate, _, let isReplaced):
        if !isReplaced { loseService(certificate) }
      case .customersNotified(let number): notifyCustomers(number)
      case .accepted, .ended, .signerInstalled, .replacementAccepted: break
      case .notice(let notice): if notice.isRare { notices.append((engine.now, notice)) }
      }
    }
    effects.removeAll()
  }

  private mutating func serve(_ server: Int32, _ request: RequestID, _ kind: RequestKind, _ issuer: Int) {
    var result: ServiceOutcome
    var time: Interval
    if faultyServers[Int(server)] {
      (result, time) = (.hardwareFailed, configuration.failureTime)
    } else if !engine.management.issuers[issuer].isIssuable {
      (result, time) = (.issuerDead, configuration.failureTime)
    } else {
      (result, time) = (.issued, configuration.serviceTime.sample(random, .serviceTime, request))
    }
    if disturbance.affectsService { disturb(server, request, kind, &result, &time) }
    agenda.add(.serviceEnds(server: server, result: result, request: request), at: engine.now + time)
  }

  private mutating func pauseRenewal(_ slot: UInt32, _ failed: RequestID) {
    let renewals = configuration.renewals
    let factor = 1 + renewals.retrySpread * (2 * random.uniform(.renewalRetry, failed) - 1)
    let pause = max(Interval(nanoseconds: 1), Interval(seconds: renewals.retryDelay.seconds * factor))
    agenda.add(.renewalRetry(slot: slot, failed: failed), at: engine.now + pause)
  }

  /// A customer is answered: it is served, gives up, or retries later.
  private mutating func receive(
    _ answer: IdentityAnswer, _ caller: UInt32, _ recorder: inout IntervalRecorder
  ) {
    let customer: Customer
    switch answer {
    case .issued: return customers.leave(caller)
    case .timedOut: customer = customers.timeOut(caller)
    case .rateLimited, .refused: customer = customers.slots[Int(caller)]
    }
    if retries.areCommon {
      // The policy is read where it lies.
      retry(
        caller, customer, after: retries.common.wait(customer, after: answer, random),
        within: retries.common.giveUpAfter, &recorder)
    } else {
      retryByOwnPolicy(caller, customer, after: answer, &recorder)
    }
  }

  @inline(never)
  private mutating func retryByOwnPolicy(
    _ caller: UInt32, _ customer: Customer, after answer: IdentityAnswer, _ recorder: inout IntervalRecorder
  ) {
    let policy = retries[customer.account]
    retry(
      caller, customer, after: policy.wait(customer, after: answer, random), within: policy.giveUpAfter,
      &recorder)
  }

  /// A customer calls again after a wait, unless it gives up.
  @inline(__always)
  private mutating func retry(
    _ caller: UInt32, _ customer: Customer, after wait: Interval?, within patience: Interval,
    _ recorder: inout IntervalRecorder
  ) {
    guard let wait, engine.now + wait <= customer.since + patience, spendsBudget(customer.account) else {
      recorder.recordGivenUp()
      return customers.leave(caller)
    }
    agenda.add(.customerCalls(caller: caller), at: engine.now + max(wait, Interval(nanoseconds: 1)))
  }

  /// A call adds to its account's budget, if such calls do.
  @inline(__always)
  private mutating func earnBudget(_ account: Int32, _ calls: RetryPolicy.BudgetCounts) {
    if retries.haveBudgets { addToBudget(account, calls) }
  }

  @inline(never)
  private mutating func addToBudget(_ account: Int32, _ calls: RetryPolicy.BudgetCounts) {
    let policy = retries[account]
    guard policy.spendsBudget, policy.budgetCounts == calls else { return }
    let reserve = 1000 * policy.budgetReserve
    let earned = Int(1000 * policy.budget)
    retryBudgets[Int(account)] = min(reserve, retryBudgets[Int(account)] + earned)
  }

  @inline(__always)
  private mutating func spendsBudget(_ account: Int32) -> Bool {
    retries.haveBudgets ? takeFromBudget(account) : true
  }

  @inline(never)
  private mutating func takeFromBudget(_ account: Int32) -> Bool {
    guard retries[account].spendsBudget else { return true }
    guard retryBudgets[Int(account)] >= 1000 else { return false }
    retryBudgets[Int(account)] -= 1000
    return true
  }
}

extension Notice {
  /// Whether it is rare enough for the journal.
  fileprivate var isRare: Bool {
    switch self {
    case .serverBackedOff, .fleetBackedOff: false
    case .resubmissionDone, .poolPlanDone, .queueDrained, .ceremonyCompleted, .deadLettersResubmitted,
      .revocationDone:
      true
    }
  }
}
