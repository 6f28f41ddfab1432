package import Basics
package import Issuance
package import Telemetry

/// The simulated world around the engine: customers, service times, responders' pauses and OCSP traffic.
///
/// A value, like the engine: a copy of it is a snapshot. Time is virtual and advances from event to event.
package struct SimulatedWorld: Sendable {
  package internal(set) var engine: IssuanceEngine
  /// Closed: no new arrivals and no retries.
  package private(set) var isClosed = false
  let configuration: WorldConfiguration
  let random: KeyedRandom
  var agenda = EventQueue<WorldEvent>()
  var customers: Customers
  var clients = PollingClients()
  /// What moves the customer of each run of certificates that must be revoked, by ``Replacing``; and their last message.
  var replacers: ContiguousArray<UInt8> = []
  var lastNotified: Instant?
  let sizes: AccountSizes
  /// The world's own counts of its customers.
  var effects: Effects
  /// Pending entries for the journal.
  var notices: [(time: Instant, notice: Notice)] = []
  /// Customers arrived and certificate requests made so far, by account.
  var dssArrivals: ContiguousArray<UInt64>
  var hvcaArrivals: ContiguousArray<UInt64>
  /// Remaining retries of each account, in thousandths (retry policy `budget`).
  var retryBudgets: ContiguousArray<Int>
  var lastCustomer: UInt64 = 0
  /// Active malfunctions, in the order in which they began.
  package internal(set) var malfunctions: [ActiveMalfunction] = []
  /// The sum of their effects.
  var disturbance = Disturbance()
  var retries: RetryPolicies
  /// Results of issuance delayed by the network.
  var heldResults: [HeldResult] = []
  var ocspSeconds: UInt64 = 0
  var inbound: InboundOCSP
  /// Whether each server's hardware is faulty, so that every request fails.
  var faultyServers: ContiguousArray<Bool>
  /// The number of changes of hardware and of notification applied.
  var faults: UInt64 = 0
  /// The CAs of customers' certificates, the first so many.
  private let liveIssuers: Int
  /// The engine's inputs, if they are recorded.
  package var inputs: InputJournal?
  private let dssPeriod: Double
  private let hvcaPeriod: Double

  /// - Precondition: the parameters have been validated.
  package init(_ parameters: Parameters, seed: UInt64, start: Instant) {
    configuration = parameters.world
    effects = Effects(followsRequests: configuration.polling.requests > 0)
    retries = RetryPolicies(configuration.retry)
    random = KeyedRandom(seed: seed)
    engine = IssuanceEngine(parameters.effectiveEngine, start: start)
    inbound = InboundOCSP(start: start)
    faultyServers = ContiguousArray(repeating: false, count: engine.fleet.servers.count)
    for server in 0..<min(configuration.faultyServers, faultyServers.count) { faultyServers[server] = true }
    liveIssuers = max(1, engine.configuration.issuers.live)
    let accounts = engine.configuration.rateLimit.accounts
    customers = Customers(accounts: accounts)
    sizes = AccountSizes(count: accounts, skew: configuration.accountSkew)
    dssArrivals = ContiguousArray(repeating: 0, count: accounts)
    hvcaArrivals = ContiguousArray(repeating: 0, count: accounts)
    retryBudgets = ContiguousArray(repeating: 1000 * configuration.retry.budgetReserve, count: accounts)
    dssPeriod =
      configuration.dssPerSecond > 0 ? Double(accounts) / configuration.dssPerSecond * 1e9 : .infinity
    hvcaPeriod =
      configuration.hvcaPerSecond > 0 ? Double(accounts) / configuration.hvcaPerSecond * 1e9 : .infinity
    scheduleRenewals(configuration.renewals, start: start)
    for account in 0..<Int32(accounts) {
      scheduleIdentity(account, after: start)
      scheduleCertificate(account, after: start)
    }
    if configuration.ocspPerSecond > 0 { agenda.add(.ocspSecond, at: start + .seconds(1)) }
  }

  /// Sets the due times of signing certificates, and applies the key ceremony of the day before.
  private mutating func scheduleRenewals(_ renewals: WorldConfiguration.Renewals, start: Instant) {
    let issuers = engine.configuration.issuers
    let first = start + renewals.after + engine.configuration.ocsp.renewAhead
    for responder in 0..<engine.configuration.ocsp.count {
      for issuer in 0..<issuers.count {
        let isDue =
          issuer < issuers.live
          ? issuer < renewals.due : issuer - issuers.live < renewals.dueDead ?? issuers.dead
        guard isDue else { continue }
        let draw = random.uniform(.signerExpiry, UInt64(responder), UInt64(issuer))
        handle(
          .signerReported(
            responder: Int32(responder), issuer: UInt16(issuer),
            notAfter: first + Interval(seconds: renewals.over.seconds * draw)),
          at: start)
      }
    }
    for issuer in issuers.live..<issuers.count { handle(.keyDestroyed(issuer: Int32(issuer)), at: start) }
    var recorder = IntervalRecorder(accounts: 0)
    react(&recorder)
  }

  /// Passes an event to the engine.
  @inline(__always)
  mutating func handle(_ event: Event, at now: Instant) {
    if inputs != nil { inputs?.add(.event(event), at: now) }
    engine.handle(event, at: now, into: &effects)
  }

  /// The CA, and with it the profile, of an account's certificates.
  @inline(__always)
  func issuer(of account: Int32) -> UInt16 { UInt16(Int(account) % liveIssuers) }

  package var trying: Int { customers.trying }

  /// Customers of an account that are trying.
  package func trying(of account: Int) -> Int { Int(customers.tryingByAccount[account]) }

  /// Stops arrivals and retries; work in progress continues.
  package mutating func close() { isClosed = true }

  /// Runs all events before `end`, and advances the engine to `end`.
  package mutating func run(until end: Instant, _ recorder: inout IntervalRecorder) {
    while true {
      let deadline = engine.nextDeadline
      let next = agenda.nextDue
      if deadline <= next {
        guard deadline < end else { break }
        engine.handle(.timePassed, at: deadline, into: &effects)
        react(&recorder)
      } else {
        guard next < end, let (due, event) = agenda.popFirst() else { break }
        happen(event, at: due, &recorder)
      }
    }
    engine.handle(.timePassed, at: end, into: &effects)
    react(&recorder)
  }

  /// Executes an operator's command at the engine's present.
  package mutating func execute(_ command: Command, _ recorder: inout IntervalRecorder) -> CommandOutcome {
    defer { react(&recorder) }
    if inputs != nil { inputs?.add(.command(command), at: engine.now) }
    return engine.execute(command, at: engine.now, into: &effects)
  }

  /// Takes the pending entries for the journal.
  mutating func takeNotices() -> [(time: Instant, notice: Notice)] {
    guard !notices.isEmpty else { return [] }
    defer { notices = [] }
    return notices
  }

  /// Schedules the next identity an account needs.
  @inline(__always)
  mutating func scheduleIdentity(_ account: Int32, after now: Instant) {
    guard dssPeriod.isFinite else { return }
    let index = dssArrivals[Int(account)]
    dssArrivals[Int(account)] += 1
    let gap = dssPeriod / sizes.weight(account) * random.exponential(.dssArrival, UInt64(account), index)
    agenda.add(.identityNeeded(account: account), at: now + Interval(nanoseconds: Self.whole(gap)))
  }

  /// Schedules the next certificate an account asks for.
  @inline(__always)
  mutating func scheduleCertificate(_ account: Int32, after now: Instant) {
    guard hvcaPeriod.isFinite else { return }
    let index = hvcaArrivals[Int(account)]
    hvcaArrivals[Int(account)] += 1
    let gap = hvcaPeriod / sizes.weight(account) * random.exponential(.hvcaArrival, UInt64(account), index)
    agenda.add(.certificateWanted(account: account), at: now + Interval(nanoseconds: Self.whole(gap)))
  }

  /// At least a nanosecond, at most a century: very small rates must not overflow.
  private static func whole(_ nanoseconds: Double) -> Int64 {
    max(1, Int64(rounding: min(3e18, nanoseconds)))
  }

  /// Folds the whole world into a digest.
  ///
  /// - Parameter isWhole: false leaves out each customer and each pending event, besides the engine's omissions.
  package func digest(into digest: inout StateDigest, isWhole: Bool = true) {
    engine.digest(into: &digest, isWhole: isWhole, driver: driverDigest)
    digest.combine(trying)
    digest.combine(agenda.count)
    if isWhole {
      customers.digest(into: &digest)
      agenda.forEach { due, event in
        digest.combine(due)
        digest.combine(event.word)
      }
    }
    for budget in retryBudgets { digest.combine(budget) }
    digest.combine(isClosed)
    if configuration.polling.requests > 0 {
      digest.combine(clients.count)
      digest.combine(clients.givenUp)
    }
    digestReplacing(into: &digest, isWhole: isWhole)
    digestMalfunctions(into: &digest)
  }
}

/// A server's result for its request; a certificate's expiry is known when it is issued.
enum ServiceOutcome: UInt8, Sendable, BitwiseCopyable {
  case issued
  /// The CA has no key, or its profile is disabled.
  case issuerDead
  case hardwareFailed
  /// The server does not know the CA.
  case issuerForeign
}

/// A scheduled event of the world.
enum WorldEvent: Sendable, BitwiseCopyable {
  case identityNeeded(account: Int32)
  case certificateWanted(account: Int32)
  case customerCalls(caller: UInt32)
  case serviceEnds(server: Int32, result: ServiceOutcome, request: RequestID)
  case renewalRetry(slot: UInt32, failed: RequestID)
  case ocspSecond
  /// An additional customer, due to higher load, arrives.
  case extraIdentity(account: Int32, number: UInt64)
  case extraCertificate(account: Int32)
  /// The client of a certificate request asks for its certificate.
  case certificatePolled(request: RequestID)
  /// A customer requests the replacement of a certificate, then of the next one; or of one certificate again.
  case replacementWanted(certificate: UInt32)
  case replacementRetried(certificate: UInt32)

  /// A word that distinguishes events in digests.
  var word: UInt64 {
    switch self {
    case .identityNeeded(let account): 1 << 56 | UInt64(UInt32(bitPattern: account))
    case .certificateWanted(let account): 2 << 56 | UInt64(UInt32(bitPattern: account))
    case .customerCalls(let caller): 3 << 56 | UInt64(caller)
    case .serviceEnds(let server, let result, let request):
      4 << 56 ^ UInt64(UInt32(bitPattern: server)) << 32 ^ UInt64(result.rawValue) << 28 ^ request
    case .renewalRetry(let slot, let failed): 5 << 56 ^ UInt64(slot) << 32 ^ failed
    case .ocspSecond: 6 << 56
    case .extraIdentity(let account, let number):
      7 << 56 ^ UInt64(UInt32(bitPattern: account)) << 32 ^ number
    case .extraCertificate(let account): 8 << 56 | UInt64(UInt32(bitPattern: account))
    case .certificatePolled(let request): 9 << 56 ^ request
    case .replacementWanted(let certificate): 10 << 56 | UInt64(certificate)
    case .replacementRetried(let certificate): 11 << 56 | UInt64(certificate)
    }
  }
}
