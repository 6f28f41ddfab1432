package import Basics
import DequeModule

/// The issuance system as a value: front ends, queues, servers, responders and the ledger.
///
/// It has no clock, no randomness and no I/O. Time arrives with each event; what it wants done goes into the effects;
/// `nextDeadline` says when it next wants to be woken though nothing happens. The same events at the same instants give
/// the same state, byte for byte.
///
/// Events must not be older than those before. If one is, the engine's time stands still until it is
/// caught up with, and `clockRegressions` counts it.
package struct IssuanceEngine: Sendable {
  package internal(set) var configuration: EngineConfiguration
  package internal(set) var now: Instant
  /// When the engine wants to be woken, if nothing happens before; `.distantFuture` if it waits for nothing.
  package private(set) var nextDeadline = Instant.distantFuture
  package internal(set) var queues: [IssuanceQueue]
  package internal(set) var fleet: Fleet
  package internal(set) var management: IssuerManagement
  /// DSS first, then HVCA.
  package internal(set) var frontEnds: [FrontEnd]
  package internal(set) var pool: ResponderPool
  package internal(set) var ledger = Ledger()
  package internal(set) var incidentDeclared: Instant?
  package internal(set) var escalated: Instant?
  /// Whether the issuance servers are cut off from the queues: they take nothing, and their results do not arrive.
  package internal(set) var isNetworkCut = false
  /// What front ends turn away of each kind of request.
  package internal(set) var shedding = Shedding()
  /// Events handled and deadlines met.
  package internal(set) var events: UInt64 = 0
  package internal(set) var clockRegressions = 0

  var calls = IdentityCalls()
  var buckets: ContiguousArray<TokenBucket>
  /// Both in order of time, because their time-outs are constant.
  var callDeadlines: Deque<Deadline> = []
  var renewalDeadlines: Deque<Deadline> = []
  var timers = EventQueue<EngineTimer>()
  var resubmissions: [ResubmissionPlan] = []
  var nextResubmission: UInt32 = 0
  var lastRequest: RequestID = 0
  // Where the next round-robin choice begins.
  var intake = 0
  var outlet = 0
  var nextDSS = 0
  var nextHVCA = 0

  struct Deadline: Sendable, BitwiseCopyable {
    var due: Instant
    var slot: UInt32
    var request: RequestID
  }

  /// - Parameter start: when the run begins; every profile, certificate and bucket is in order then.
  package init(_ configuration: EngineConfiguration, start: Instant) {
    self.configuration = configuration
    now = start
    let issuers = configuration.issuers.count
    queues = (0..<configuration.queues.count).map { _ in
      IssuanceQueue(discipline: configuration.queues.discipline, issuers: issuers, start: start)
    }
    fleet = Fleet(
      count: configuration.servers.count, faulty: configuration.servers.faulty,
      groups: configuration.servers.binding == .shared ? 1 : configuration.queues.count)
    management = IssuerManagement(count: issuers, fault: configuration.issuers.notificationFault)
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
    nextDeadline = earliestDeadline
  }

  /// The earliest of the time-outs and timers.
  private var earliestDeadline: Instant {
    var next = timers.nextDue
    if let call = callDeadlines.first { next = min(next, call.due) }
    if let renewal = renewalDeadlines.first { next = min(next, renewal.due) }
    return next
  }

  /// Brings the engine to `now` and takes in an event.
  package mutating func handle(_ event: Event, at instant: Instant, into effects: inout Effects) {
    advance(to: instant, into: &effects)
    events += 1
    switch event {
    case .identityRequested(let account, let caller): requestIdentity(account, caller, &effects)
    case .certificateRequested(let account): requestCertificate(account, &effects)
    case .serviceEnded(let server, let request, let result):
      endService(Int(server), request, result, &effects)
    case .renewalRetry(let slot, let failed): retryRenewal(slot, after: failed, &effects)
    case .ocspRequests(let count):
      pool.answer(Int(max(0, count)), capacityPerSecond: capacityPerResponder, at: now)
    case .hardware(let server, let faulty):
      if fleet.servers.indices.contains(Int(server)) { fleet.servers[Int(server)].isFaulty = faulty }
    case .responderCapacity(let factor): pool.capacityFactor = factor.isFinite ? max(0, factor) : 1
    case .networkCut(let isCut): setNetwork(cut: isCut, &effects)
    case .notificationFault(let fault): management.fault = fault
    case .profilesReverted(let frontEnd): revertProfiles(of: Int(frontEnd))
    case .keyDestroyed(let issuer): destroyKey(Int(issuer))
    case .timePassed: events -= 1
    }
    settle()
  }

  /// Meets every deadline up to `instant`, each at its own time.
  mutating func advance(to instant: Instant, into effects: inout Effects) {
    if instant < now { clockRegressions += 1 }
    while true {
      let deadline = earliestDeadline
      guard deadline <= instant else { break }
      now = max(now, deadline)
      events += 1
      meetDeadline(&effects)
    }
    now = max(now, instant)
  }

  private mutating func meetDeadline(_ effects: inout Effects) {
    if let call = callDeadlines.first, call.due <= now {
      callDeadlines.removeFirst()
      timeOutCall(call, &effects)
    } else if let renewal = renewalDeadlines.first, renewal.due <= now {
      renewalDeadlines.removeFirst()
      timeOutRenewal(renewal, &effects)
    } else if let timer = timers.popFirst() {
      fire(timer.payload, &effects)
    }
  }

  /// Forgets the time-outs of calls and renewals that have been answered, so that nobody is woken for them, and says when
  /// it wants to be woken next.
  mutating func settle() {
    while let call = callDeadlines.first, !calls.isWaiting(call.slot, for: call.request) {
      callDeadlines.removeFirst()
    }
    while let renewal = renewalDeadlines.first, pool.slots[Int(renewal.slot)].outstanding != renewal.request {
      renewalDeadlines.removeFirst()
    }
    nextDeadline = earliestDeadline
  }

  /// Whether anybody still waits for a request's certificate.
  func isAwaited(_ request: QueuedRequest) -> Bool {
    switch request.kind {
    case .identity: calls.isWaiting(request.owner, for: request.id)
    case .certificate: true
    case .ocspSigner: pool.slots[Int(request.owner)].outstanding == request.id
    }
  }

  /// Tells whoever waits for a request where it is now.
  mutating func note(_ request: QueuedRequest, at place: Place) {
    switch request.kind {
    case .identity: calls.move(request.owner, to: place)
    case .certificate: break
    case .ocspSigner: pool.slots[Int(request.owner)].place = place
    }
  }

  /// Counts a request as one nobody waits for, where it lies.
  mutating func expire(_ kind: RequestKind, at place: Place) {
    switch place {
    case .nowhere: break
    case .queued(let queue): queues[Int(queue)].waiting.expire(kind)
    case .parked(let queue): queues[Int(queue)].parked.expire(kind)
    }
  }
}

/// What the engine waits for besides the time-outs of calls and renewals.
enum EngineTimer: Sendable, BitwiseCopyable {
  case backOffEnds(server: Int32)
  case renewalDue(slot: UInt32)
  case restartEnds(responder: Int32)
  case poolStep(plan: UInt32)
  case resubmission(plan: UInt32)
}
