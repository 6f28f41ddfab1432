import Basics
import Issuance
import Signing
import Store
import Telemetry

/// The plane's state and what follows from its inputs, without threads, files and clocks.
///
/// A turn of the plane gives it inputs at an instant; it hands them to the engine, writes them into the journal, and
/// collects rows for the store and consequences. The rows are committed before any consequence is carried out.
struct PlaneCore {
  var engine: IssuanceEngine
  var observer: Observer
  /// The last line that is kept with a frame.
  var kept = Journal.Cursor()
  /// What is to be committed.
  var batch = StoreBatch()
  /// What is to be done once it is committed, in order.
  var consequences: [Consequence] = []
  /// Requests that have been accepted and have not ended.
  var open: [RequestID: OpenWork] = [:]

  var effects = Effects()
  /// The inputs of this turn, and the instant of the first.
  var journal = InputJournal()
  var began = Instant.distantPast
  /// Whether it had any since the engine's digest was noted.
  private var hasInputs = false
  /// Who waits for identity calls, by the engine's numbers of callers.
  var callers: [UInt32: CheckedContinuation<IdentityOutcome, Never>] = [:]
  var lastCaller: UInt32 = 0
  /// Those of them who got 503 since the store took nothing: the engine's answer comes later, to none.
  var refusedCallers: Set<UInt32> = []
  /// When the plane gives up on each server's signer.
  var signing: [Int32: (request: RequestID, until: Instant)] = [:]
  /// Renewals that pause after a failure.
  var renewalRetries: [(due: Instant, slot: UInt32, failed: RequestID)] = []
  /// Requests so recent that the store may not have them yet.
  var recent = RecentRequests()
  var nextSecond: Instant
  let policy: PlanePolicy
  let signers: any SignerCertificateMaker
  /// What servers worked on when the plane stopped.
  private let underWay: [(server: Int32, request: RequestID)]

  /// - Parameters:
  ///   - open: the requests that the engine holds, as the store has them.
  ///   - signers: makes the bytes of OCSP signing certificates.
  init(
    _ engine: IssuanceEngine, open: [RequestID: OpenWork], policy: PlanePolicy, rules: [AlertRule],
    signers: any SignerCertificateMaker
  ) {
    self.engine = engine
    self.open = open
    self.policy = policy
    self.signers = signers
    underWay = engine.fleet.servers.enumerated().compactMap { number, server in
      server.current.map { (Int32(number), $0.id) }
    }
    observer = Observer(engine, start: engine.now, rules: rules)
    nextSecond = engine.now + .seconds(1)
  }

  /// The next instant at which a turn is due without an input.
  var nextDue: Instant {
    var due = min(engine.nextDeadline, nextSecond)
    for (_, work) in signing { due = min(due, work.until) }
    for retry in renewalRetries { due = min(due, retry.due) }
    return due
  }

  /// Whether requests wait or are in work, other than parked ones and dead letters.
  var isBusy: Bool { engine.ledger.total.inFlight > 0 }

  // MARK: Inputs

  /// Begins a turn: meets what is due.
  mutating func begin(at now: Instant) {
    engine.handle(.timePassed, at: now, into: &effects)
    react(nil, nil)
    for (server, work) in signing.sorted(by: { $0.key < $1.key }) where work.until <= now {
      give(.serviceEnded(server: server, request: work.request, result: .timedOut), at: now)
    }
    let retries = renewalRetries.filter { $0.due <= now }
    renewalRetries.removeAll { $0.due <= now }
    for retry in retries { give(.renewalRetry(slot: retry.slot, failed: retry.failed), at: now) }
  }

  /// A front end's request.
  mutating func take(_ intake: Intake, _ caller: Caller, at now: Instant) {
    if case .certificate(let continuation) = caller, let known = recent[intake.repetitionKey] {
      let answer: CertificateAnswer =
        intake.fingerprint == known.fingerprint ? .repeated(known.serial) : .mismatched
      consequences.append(.answerCertificate(continuation, answer))
      return
    }
    lastCaller &+= 1
    let number = lastCaller
    let event: Event
    switch caller {
    case .certificate:
      event = .certificateRequested(
        account: intake.account, caller: number, issuer: intake.issuer, profile: intake.issuer)
    case .identity(let continuation):
      callers[number] = continuation
      observer.recorder.recordAttempt()
      event = .identityRequested(
        account: intake.account, caller: number, issuer: intake.issuer, profile: intake.issuer)
    }
    record(.event(event), at: now)
    engine.handle(event, at: now, into: &effects)
    let answer = react(intake, nil)
    guard case .certificate(let continuation) = caller else { return }
    consequences.append(.answerCertificate(continuation, answer ?? .rejected(.noQueue)))
  }

  /// A signer's report.
  mutating func take(_ report: SigningReport, at now: Instant) {
    if signing[report.server]?.request == report.request { signing[report.server] = nil }
    record(
      .event(.serviceEnded(server: report.server, request: report.request, result: report.result)),
      at: now)
    engine.handle(
      .serviceEnded(server: report.server, request: report.request, result: report.result), at: now,
      into: &effects)
    react(nil, report)
  }

  /// An event that something else of the plane reports.
  mutating func give(_ event: Event, at now: Instant) {
    record(.event(event), at: now)
    engine.handle(event, at: now, into: &effects)
    react(nil, nil)
  }

  mutating func execute(_ command: Command, by originator: Originator, at now: Instant)
    -> CommandOutcome
  {
    note(.author(originator), at: now)
    record(.command(command), at: now)
    let outcome = engine.execute(command, at: now, into: &effects)
    observer.log(command, outcome, by: originator, at: now)
    react(nil, nil)
    return outcome
  }

  mutating func acknowledge(_ alert: String?, by originator: Originator) {
    note(.acknowledged(alert, by: originator), at: engine.now)
    observer.acknowledge(alert, at: engine.now, by: originator)
  }

  mutating func remark(_ text: String, by originator: Originator? = nil) {
    note(.remark(text, by: originator), at: engine.now)
    observer.log(.session(text), at: engine.now, by: originator)
  }

  /// Ends a turn: moves the journal of its inputs into the batch.
  mutating func end() {
    guard !journal.bytes.isEmpty else { return }
    if batch.journal.isEmpty { batch.first = began }
    batch.journal += journal.bytes
    batch.last = engine.now
    journal = InputJournal()
  }

  /// The batch is on disk: returns the consequences, which may be carried out now.
  mutating func committed() -> [Consequence] {
    batch = StoreBatch()
    defer { consequences.removeAll(keepingCapacity: true) }
    return consequences
  }

  /// The batch cannot be stored at present: all who wait for an answer get one. What was accepted stays so; a caller that
  /// repeats its request later gets the same certificate.
  mutating func refuseCallers(_ reason: Unavailability, _ error: StoreError) {
    for (_, caller) in callers { caller.resume(returning: .unavailable(reason)) }
    refusedCallers.formUnion(callers.keys)
    callers = [:]
    consequences.removeAll { $0.refuse(reason, error) }
  }

  /// Ends a second, if one is over, and returns its frame.
  ///
  /// - Parameter readings: taken only then.
  mutating func endSecond(at now: Instant, _ readings: () -> PlaneReadings? = { nil }) -> Frame? {
    guard nextSecond <= now else { return nil }
    // Seconds in which the plane could not run have no frame of their own.
    nextSecond = max(nextSecond + .seconds(1), now - .seconds(1))
    engine.rememberSums()
    observer.endSecond(engine, trying: 0, plane: readings())
    noteState()
    return observer.frame(engine, trying: nil)
  }

  /// Notes the engine's digest, if it had an input since the last one: by it a replay knows that it is the same.
  private mutating func noteState() {
    guard hasInputs else { return }
    var digest = StateDigest()
    engine.digest(into: &digest, isWhole: false)
    note(.state(digest.value), at: engine.now)
    hasInputs = false
  }

  mutating func record(_ input: EngineInput, at now: Instant) {
    if journal.bytes.isEmpty { began = now }
    journal.add(input, at: now)
    hasInputs = true
  }

  private mutating func note(_ note: JournalNote, at now: Instant) {
    record(.note(note.bytes), at: now)
  }

  /// Keeps a frame and the timeline's lines since the last one for looking back.
  mutating func keep(_ frame: Frame) {
    let lines = Array(kept.read(observer.journal).lines)
    guard let bytes = try? HistoryMoment(frame: frame, lines: lines).encoded() else { return }
    batch.frames.append(StoredFrame(at: frame.time, bytes: bytes))
  }

  /// Requests in work when the plane stopped go back to the heads of their queues; what servers have begun since then is
  /// work of this run.
  mutating func returnInterrupted(at now: Instant) -> Int {
    var returned = 0
    note(.restarted, at: now)
    for (server, request) in underWay {
      guard engine.fleet.servers[Int(server)].current?.id == request else { continue }
      give(.serviceEnded(server: server, request: request, result: .interrupted), at: now)
      returned += 1
    }
    return returned
  }

  /// No responder has a signing certificate yet: all are requested at once.
  mutating func reportSignersMissing(at now: Instant) {
    for responder in 0..<engine.pool.responders.count {
      for issuer in 0..<engine.pool.issuers {
        give(
          .signerReported(responder: Int32(responder), issuer: UInt16(issuer), notAfter: now),
          at: now)
      }
    }
  }
}
