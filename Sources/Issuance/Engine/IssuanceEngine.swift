package import Basics

/// The issuance system as a value: front ends, queues, servers, responders and the ledger.
///
/// It has no clock, no randomness and no I/O. Time arrives with each event; its requests to the driver are effects;
/// `nextDeadline` is the next instant at which it must be called without an event. The same events at the same instants
/// give the same state, byte for byte. Numbers in events that name no object are refused or ignored, without a trap.
///
/// Events must not be older than those before. If one is, the engine's time stands still until the events
/// have caught up, and `clockRegressions` counts them.
package struct IssuanceEngine: Sendable {
  package internal(set) var configuration: EngineConfiguration
  package internal(set) var now: Instant
  /// The next instant at which the engine needs to be called without an event; `.distantFuture` if there is none.
  package internal(set) var nextDeadline = Instant.distantFuture
  package internal(set) var queues: [IssuanceQueue]
  package internal(set) var fleet: Fleet
  package internal(set) var management: IssuerManagement
  /// DSS front ends first, then HVCA.
  package internal(set) var frontEnds: [FrontEnd]
  package internal(set) var pool: ResponderPool
  package internal(set) var ledger = Ledger()
  package internal(set) var ceremonies = KeyCeremonies()
  package internal(set) var incidentDeclared: Instant?
  package internal(set) var escalated: Instant?
  /// Whether the driver has no connection to the issuance servers: they get no work.
  package internal(set) var isNetworkCut = false
  /// The shares of requests that front ends shed, by kind.
  package internal(set) var shedding = Shedding()
  /// Certificates that must be revoked; none in most systems.
  package internal(set) var revocation = Revocation()
  /// Counted events and expired deadlines.
  package internal(set) var events: UInt64 = 0
  package internal(set) var clockRegressions = 0

  var calls = IdentityCalls()
  var buckets: ContiguousArray<TokenBucket>
  /// The rate limits of accounts with one of their own, in order of the accounts.
  var accountLimits: [Policies.AccountLimit] = []
  var callDeadlines = DeadlineQueue()
  var renewalDeadlines = DeadlineQueue()
  var timers = EventQueue<EngineTimer>()
  var resubmissions: [ResubmissionPlan] = []
  var nextResubmission: UInt32 = 0
  package internal(set) var lastRequest: RequestID = 0
  /// Every queue that hands out requests, and perhaps others: work is looked for among these only.
  var withWork: QueueSet
  /// Every queue with room for a request, and perhaps others.
  var withRoom: QueueSet
  /// Queues that are draining.
  var draining = 0
  // Positions of the round-robin choices.
  var intake = 0
  var outlet = 0
  var nextDSS = 0
  var nextHVCA = 0

  /// - Parameter start: when the run begins; every profile, certificate and bucket is valid then.
  package init(_ configuration: EngineConfiguration, start: Instant) {
    self.configuration = configuration
    now = start
    let issuers = configuration.issuers.count
    queues = (0..<configuration.queues.count).map { _ in
      IssuanceQueue(discipline: configuration.queues.discipline, issuers: issuers, start: start)
    }
    ceremonies.duration = configuration.issuers.ceremonyDuration
    withWork = QueueSet(all: queues.count)
    withRoom = withWork
    fleet = Fleet(
      count: configuration.servers.count,
      groups: configuration.servers.binding == .shared ? 1 : configuration.queues.count)
    management = IssuerManagement(count: issuers)
    let profiles = Array(repeating: true, count: issuers)
    frontEnds =
      (0..<configuration.frontEnds.dss).map {
        FrontEnd(service: .dss, number: $0, revision: 1, enabled: profiles)
      }
      + (0..<configuration.frontEnds.hvca).map {
        FrontEnd(service: .hvca, number: $0, revision: 1, enabled: profiles)
      }
    pool = ResponderPool(configuration.ocsp, issuers: issuers, start: start)
    buckets = ContiguousArray(
      repeating: TokenBucket(
        perSecond: configuration.rateLimit.perSecond, burst: configuration.rateLimit.burst),
      count: configuration.rateLimit.accounts)
    for slot in pool.slots.indices {
      let due = pool.slots[slot].expiry - configuration.ocsp.renewAhead
      timers.add(.renewalDue(slot: UInt32(slot)), at: due)
    }
    settle()
  }

  /// The earliest of the time-outs and timers, those of answered calls and renewals among them.
  ///
  /// Mutating, though it changes nothing: the compiler copied the whole engine for a getter that is not inlined, once for
  /// each input.
  @inline(__always)
  mutating func earliestDeadline() -> Instant {
    min(timers.nextDue, min(callDeadlines.first.due, renewalDeadlines.first.due))
  }

  /// Advances the engine to `now` and handles an event.
  package mutating func handle(_ event: Event, at instant: Instant, into effects: inout Effects) {
    // Reports of one instant are taken in together, before the renewals that they make due.
    if case .signerReported = event, instant <= now {} else { advance(to: instant, into: &effects) }
    if event.isCounted { events += 1 }
    switch event {
    case .identityRequested(let account, let caller, let issuer, let profile):
      requestIdentity(account, caller, issuer, profile, &effects)
    case .certificateRequested(let account, let caller, let issuer, let profile):
      requestCertificate(account, caller, issuer, profile, &effects)
    case .serviceEnded(let server, let request, let result):
      endService(Int(server), request, result, &effects)
    case .renewalRetry(let slot, let failed): retryRenewal(slot, after: failed, &effects)
    case .ocspAnswered(let count, let failed): pool.count(Int(count), failed: Int(failed))
    case .responderCapacity(let factor): pool.capacityFactor = factor.isFinite ? max(0, factor) : 1
    case .serversReachable(let isReachable): setNetwork(cut: !isReachable, &effects)
    case .profileDelivered(let frontEnd, let issuer, let enabled, let revision):
      deliverProfile(to: Int(frontEnd), Int(issuer), enabled: enabled, revision: Int(revision))
    case .profilesReverted(let frontEnd): revertProfiles(of: Int(frontEnd))
    case .keyDestroyed(let issuer): destroyKey(Int(issuer), &effects)
    case .signerReported(let responder, let issuer, let notAfter):
      reportSigner(Int(responder), Int(issuer), notAfter: notAfter)
    case .accountAdded(let perSecond, let burst): addAccount(perSecond: perSecond, burst: Int(burst))
    case .issuerAdded: addIssuer(&effects)
    case .serverAdded: addServer(&effects)
    case .responderAdded(let isActive): addResponder(isActive: isActive, &effects)
    case .timeoutsChanged(let identity, let renewal):
      changeTimeouts(identity: identity, renewal: renewal)
    case .revocationRequired(let account, let issuer, let count, let deadline):
      requireRevocation(account, issuer, Int(count), deadline)
    case .replacementRequested(let certificate): requestReplacement(Int(certificate), &effects)
    case .requestRefused(let kind, let account, let caller, let reason):
      bookRefusal(kind, account, caller, reason, &effects)
    case .timePassed: break
    }
    settle()
  }

  /// Handles every deadline up to `instant`, each at its own time.
  @inline(__always)
  mutating func advance(to instant: Instant, into effects: inout Effects) {
    if instant < now { clockRegressions += 1 }
    if nextDeadline <= instant { meetDeadlines(upTo: instant, &effects) }
    now = max(now, instant)
  }

  private mutating func meetDeadlines(upTo instant: Instant, _ effects: inout Effects) {
    var deadline = nextDeadline
    while deadline <= instant {
      now = max(now, deadline)
      events += 1
      meetDeadline(&effects)
      deadline = earliestDeadline()
      // As an input between this instant and the next would: it makes no difference how many inputs bring the engine to an
      // instant.
      if deadline > now { deadline = nextAwaited() }
    }
  }

  private mutating func meetDeadline(_ effects: inout Effects) {
    let (call, renewal) = (callDeadlines.first, renewalDeadlines.first)
    if call.due <= now {
      callDeadlines.removeFirst()
      timeOutCall(call, &effects)
    } else if renewal.due <= now {
      renewalDeadlines.removeFirst()
      timeOutRenewal(renewal, &effects)
    } else if let timer = timers.popFirst() {
      fire(timer.payload, &effects)
    }
  }

  /// Ends an input: sets the next deadline.
  @inline(__always)
  mutating func settle() { nextDeadline = nextAwaited() }

  /// Drops the time-outs of answered calls and renewals from the heads of their lists, and returns the earliest of what is
  /// left and the timers.
  @inline(__always)
  private mutating func nextAwaited() -> Instant {
    if isFirstCallAnswered { dropAnsweredCalls() }
    if isFirstRenewalAnswered { dropAnsweredRenewals() }
    return earliestDeadline()
  }

  @inline(__always)
  private var isFirstCallAnswered: Bool {
    callDeadlines.first.request != 0
      && !calls.isWaiting(callDeadlines.first.slot, for: callDeadlines.first.request)
  }

  @inline(__always)
  private var isFirstRenewalAnswered: Bool {
    let renewal = renewalDeadlines.first
    return renewal.request != 0 && pool.slots[Int(renewal.slot)].outstanding != renewal.request
  }

  private mutating func dropAnsweredCalls() { while isFirstCallAnswered { callDeadlines.removeFirst() } }

  private mutating func dropAnsweredRenewals() {
    while isFirstRenewalAnswered { renewalDeadlines.removeFirst() }
  }

  /// Whether the caller of a request is still waiting.
  ///
  /// Inlined, like all that is read for each request: the compiler copied the whole engine for a call.
  @inline(__always)
  func isAwaited(_ request: QueuedRequest) -> Bool {
    switch request.kind {
    case .identity: calls.isWaiting(request.owner, for: request.id)
    case .certificate: true
    case .ocspSigner: pool.slots[Int(request.owner)].outstanding == request.id
    }
  }

  /// Records a request's place for its caller.
  @inline(__always)
  mutating func note(_ request: QueuedRequest, at place: Place) {
    switch request.kind {
    case .identity: noteCall(request.owner, at: place)
    case .certificate: break
    case .ocspSigner: noteRenewal(request.owner, at: place)
    }
  }

  // Not inlined: its callers would check that they alone hold all calls and all renewals.
  @inline(never)
  private mutating func noteCall(_ slot: UInt32, at place: Place) { calls.move(slot, to: place) }

  @inline(never)
  private mutating func noteRenewal(_ slot: UInt32, at place: Place) {
    pool.slots[Int(slot)].move(to: place)
  }

  /// Counts a request as expired, in its place.
  mutating func expire(_ kind: RequestKind, at place: Place) {
    switch place {
    case .nowhere: break
    case .queued(let queue): queues[Int(queue)].waiting.expire(kind)
    case .parked(let queue): queues[Int(queue)].parked.expire(kind)
    case .deadLetters(let queue): queues[Int(queue)].deadLetters.expire(kind)
    }
  }
}

/// Timers other than the time-outs of calls and renewals.
enum EngineTimer: Sendable, BitwiseCopyable {
  case backOffEnds(server: Int32)
  case renewalDue(slot: UInt32)
  case restartEnds(responder: Int32)
  case poolStep(plan: UInt32)
  case resubmission(plan: UInt32)
  case ceremonyEnds(number: UInt32)
  case revocationDue(batch: UInt32)
  case revocationStep(plan: UInt32)
}
