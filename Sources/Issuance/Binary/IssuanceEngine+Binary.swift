package import Basics
import DequeModule

/// The whole engine as bytes: a restored engine continues like the original, byte for byte.
extension IssuanceEngine {
  package static let mark: StaticString = "SBXE"
  package static let version: UInt8 = 1

  package var bytes: [UInt8] {
    var engine = self
    var coder = BinaryCoder()
    do throws(MalformedBytes) {
      try coder.code(&engine.now)
      coder.epoch = engine.now
      try coder.code(&engine.configuration)
      try engine.code(&coder)
    } catch {
      preconditionFailure("an engine without binary form: \(error)")
    }
    return Sealed.seal(coder.bytes, mark: Self.mark, version: Self.version)
  }

  /// - Throws: an error with its place in the bytes; also if they are intact but their parts contradict each other.
  package init(bytes: [UInt8]) throws(MalformedBytes) {
    let (content, end) = try Sealed.open(bytes, mark: Self.mark, version: Self.version)
    guard end == bytes.count else {
      throw MalformedBytes(offset: end, expected: "the end", found: "\(bytes.count - end) bytes more")
    }
    do throws(MalformedBytes) {
      try self.init(content: Array(content))
    } catch {
      var error = error
      error.offset += content.startIndex
      throw error
    }
  }

  /// The content between mark and checksum.
  init(content: [UInt8]) throws(MalformedBytes) {
    var coder = BinaryCoder(reading: content)
    let now = try coder.readInstant()
    coder.epoch = now
    var configuration = EngineConfiguration()
    try coder.code(&configuration)
    self.init(configuration, start: now)
    try code(&coder)
    guard coder.remaining == 0 else {
      throw coder.malformed("the end", found: "\(coder.remaining) bytes more")
    }
    nextDeadline = earliestDeadline()
    do throws(InvariantViolation) {
      try audit()
    } catch {
      throw coder.malformed("an engine whose parts agree", found: error.description)
    }
  }

  private mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try codeIssuers(&coder)
    let issuers = management.issuers.count
    for queue in queues.indices {
      if coder.isReading {
        queues[queue].waiting = RequestStore(issuers: issuers)
        queues[queue].parked = RequestStore(issuers: issuers)
        queues[queue].deadLetters = RequestStore(issuers: issuers)
      }
      try coder.code(&queues[queue])
    }
    if coder.isReading {
      withWork = QueueSet(all: queues.count)
      withRoom = withWork
      draining = queues.count { $0.mode == .draining }
    }
    try fleet.code(&coder, issuers: issuers, queues: queues.count)
    try pool.code(&coder, issuers: issuers, queues: queues.count)
    try coder.code(&ledger)
    for time: WritableKeyPath<Self, Instant?> in [\.incidentDeclared, \.escalated] {
      try coder.code(&self[keyPath: time], blank: now) { time, coder throws(MalformedBytes) in
        try coder.code(&time)
      }
    }
    try coder.code(&isNetworkCut)
    try coder.code(&shedding)
    try coder.code(&events, below: 1 << 62)
    try coder.codeCount(&clockRegressions)
    try coder.code(&buckets, blank: TokenBucket(perSecond: 1, burst: 1))
    let limit = Policies.AccountLimit(account: 0, perSecond: 1, burst: 1)
    try coder.code(&accountLimits, blank: limit) { limit, coder throws(MalformedBytes) in
      try coder.codeCount(&limit.account)
      try coder.code(&limit.perSecond, in: 0...1e9)
      try coder.code(&limit.burst, in: 1...1_000_000)
    }
    try codeCalls(&coder)
    try codeTimers(&coder)
    try coder.code(&lastRequest, below: 1 << 62)
    try coder.code(&intake, in: 0...max(0, queues.count - 1))
    try coder.code(&outlet, in: 0...max(0, queues.count - 1))
    try coder.code(&nextDSS, in: 0...max(0, configuration.frontEnds.dss - 1))
    try coder.code(&nextHVCA, in: 0...max(0, configuration.frontEnds.hvca - 1))
    try codeAdditions(&coder)
    if coder.isReading { try checkOwners(coder) }
  }

  private mutating func codeIssuers(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    let start = coder.offset
    try coder.code(&management.issuers, atMost: Int(UInt16.max), blank: Issuer()) {
      issuer, coder throws(MalformedBytes) in
      try coder.code(&issuer.profileEnabled)
      try coder.code(&issuer.destroyed, blank: .distantPast) { time, coder throws(MalformedBytes) in
        try coder.code(&time)
      }
    }
    let issuers = management.issuers.count
    guard issuers >= configuration.issuers.count else {
      throw coder.malformed("at least \(configuration.issuers.count) CAs", found: "\(issuers)", at: start)
    }
    try coder.code(&management.revision, in: 1...1 << 31)
    for frontEnd in frontEnds.indices {
      try coder.code(&frontEnds[frontEnd].revision, in: 1...1 << 31)
      try coder.code(flags: &frontEnds[frontEnd].enabled, count: issuers)
      try coder.codeCount(&frontEnds[frontEnd].forwarded)
      try coder.codeCount(&frontEnds[frontEnd].turnedAway)
    }
  }

  private mutating func codeCalls(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    let queues = queues.count
    let blank = IdentityCall(
      request: 0, caller: 0, account: 0, started: now, due: now, place: .nowhere)
    try coder.code(&calls.slots, blank: blank) { call, coder throws(MalformedBytes) in
      try call.code(&coder, queues: queues)
    }
    let slots = calls.slots.count
    try coder.code(&calls.free, atMost: slots, blank: 0) { slot, coder throws(MalformedBytes) in
      try coder.code(index: &slot, below: slots)
    }
    guard coder.isReading else { return }
    let free = Set(calls.free)
    guard free.count == calls.free.count,
      calls.slots.indices.allSatisfy({ (calls.slots[$0].request == 0) == free.contains(UInt32($0)) })
    else {
      throw coder.malformed("every call's slot to be in use or free", found: "another list of free slots")
    }
  }

  private mutating func codeTimers(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    let bounds = EngineTimer.Bounds(
      servers: fleet.servers.count, slots: pool.slots.count, responders: pool.responders.count)
    try callDeadlines.code(&coder, slots: calls.slots.count)
    try renewalDeadlines.code(&coder, slots: pool.slots.count)
    try timers.code(&coder, blank: .poolStep(plan: 0)) { timer, coder throws(MalformedBytes) in
      try timer.code(&coder, bounds)
    }
    let queues = queues.count
    try coder.code(&resubmissions, blank: .blank) { plan, coder throws(MalformedBytes) in
      try plan.code(&coder, queues: queues)
      guard !plan.queues.isEmpty else { throw coder.malformed("a plan for a queue", found: "one for none") }
    }
    try coder.code(&nextResubmission, in: 0 ... .max - 1)
  }

  /// Checks that the owners of requests exist.
  private func checkOwners(_ coder: BinaryCoder) throws(MalformedBytes) {
    var unknown: QueuedRequest?
    let look = { (request: QueuedRequest) in
      switch request.kind {
      case .identity: if Int(request.owner) >= calls.slots.count { unknown = request }
      case .certificate:
        if request.isReplacement, Int(request.owner) >= revocation.count { unknown = request }
      case .ocspSigner: if Int(request.owner) >= pool.slots.count { unknown = request }
      }
    }
    for store in queues.flatMap(\.stores) { store.forEach(look) }
    for server in fleet.servers { if let request = server.current { look(request) } }
    if let unknown {
      throw coder.malformed("an owner of request \(unknown.id)", found: "\(unknown.owner), which is none")
    }
  }
}

extension IdentityCall {
  mutating func code(_ coder: inout BinaryCoder, queues: Int) throws(MalformedBytes) {
    try coder.code(&request, below: 1 << 62)
    try coder.code(&caller, in: 0 ... .max)
    try coder.code(&account, in: .min ... .max)
    try coder.code(&started)
    try coder.code(&due)
    try coder.code(&place)
    if let queue = place.queue, queue >= queues {
      throw coder.malformed("one of \(queues) queues", found: "queue \(queue + 1)")
    }
  }
}

extension DeadlineQueue {
  mutating func code(_ coder: inout BinaryCoder, slots: Int) throws(MalformedBytes) {
    let blank = Deadline(due: .distantPast, slot: 0, request: 0)
    try coder.code(&inOrder, blank: blank) { deadline, coder throws(MalformedBytes) in
      try coder.code(&deadline.due)
      try coder.code(index: &deadline.slot, below: slots)
      try coder.code(&deadline.request)
    }
    try early.code(&coder, blank: Waiting(slot: 0, request: 0)) { waiting, coder throws(MalformedBytes) in
      try coder.code(index: &waiting.slot, below: slots)
      try coder.code(&waiting.request)
    }
    try coder.code(&sequence)
    findFirst()
  }
}

extension EngineTimer {
  /// Counts of the objects that timers refer to.
  struct Bounds {
    var servers: Int
    var slots: Int
    var responders: Int
  }

  mutating func code(_ coder: inout BinaryCoder, _ bounds: Bounds) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .backOffEnds(let server): try coder.write(0, server)
      case .renewalDue(let slot): try coder.write(1, slot)
      case .restartEnds(let responder): try coder.write(2, responder)
      case .poolStep(let plan): try coder.write(3, plan)
      case .resubmission(let plan): try coder.write(4, plan)
      case .ceremonyEnds(let number): try coder.write(5, number)
      case .revocationDue(let batch): try coder.write(6, batch)
      case .revocationStep(let plan): try coder.write(7, plan)
      }
      return
    }
    let start = coder.offset
    let tag = try coder.read(UInt8.self)
    var number = 0
    let count =
      switch tag {
      case 0: bounds.servers
      case 1: bounds.slots
      case 2: bounds.responders
      case 3, 4, 5, 6, 7: 1 << 32
      default: throw coder.malformed("a timer's tag", found: "\(tag)", at: start)
      }
    try coder.code(index: &number, below: count)
    switch tag {
    case 0: self = .backOffEnds(server: Int32(number))
    case 1: self = .renewalDue(slot: UInt32(number))
    case 2: self = .restartEnds(responder: Int32(number))
    case 3: self = .poolStep(plan: UInt32(number))
    case 4: self = .resubmission(plan: UInt32(number))
    case 5: self = .ceremonyEnds(number: UInt32(number))
    case 6: self = .revocationDue(batch: UInt32(number))
    default: self = .revocationStep(plan: UInt32(number))
    }
  }
}
