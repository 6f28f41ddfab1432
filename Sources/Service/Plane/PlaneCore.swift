package import Basics
import Issuance
package import Signing
import Store
import Telemetry

/// The plane's state and what follows from its inputs, without threads, files and clocks.
///
/// A turn of the plane gives it inputs at an instant; it hands them to the engine, writes them into the journal, and
/// collects rows for the store and consequences. The rows are committed before any consequence is carried out.
struct PlaneCore {
  private(set) var engine: IssuanceEngine
  private(set) var observer: Observer
  /// The last line that is kept with a frame.
  private var kept = Journal.Cursor()
  /// What is to be committed.
  var batch = StoreBatch()
  /// What is to be done once it is committed, in order.
  var consequences: [Consequence] = []
  /// Requests that have been accepted and have not ended.
  private(set) var open: [RequestID: OpenWork] = [:]

  private var effects = Effects()
  /// The inputs of this turn, and the instant of the first.
  private var journal = InputJournal()
  private var began = Instant.distantPast
  /// Who waits for identity calls, by the engine's numbers of callers.
  private var callers: [UInt32: CheckedContinuation<IdentityOutcome, Never>] = [:]
  private var lastCaller: UInt32 = 0
  /// When the plane gives up on each server's signer.
  private var signing: [Int32: (request: RequestID, until: Instant)] = [:]
  /// Renewals that pause after a failure.
  private var renewalRetries: [(due: Instant, slot: UInt32, failed: RequestID)] = []
  /// Requests so recent that the store may not have them yet.
  private var recent = RecentRequests()
  private var nextSecond: Instant
  private let policy: PlanePolicy
  private let signers: any SignerCertificateMaker

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
      consequences.append(.answerCertificate(continuation, .repeated(known)))
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
    record(.command(command), at: now)
    let outcome = engine.execute(command, at: now, into: &effects)
    observer.log(command, outcome, by: originator, at: now)
    react(nil, nil)
    return outcome
  }

  mutating func acknowledge(_ alert: String?, by originator: Originator) {
    observer.acknowledge(alert, at: engine.now, by: originator)
  }

  mutating func remark(_ text: String, by originator: Originator? = nil) {
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
    callers = [:]
    consequences.removeAll { $0.refuse(reason, error) }
  }

  /// Ends a second, if one is over, and returns its frame.
  mutating func endSecond(at now: Instant) -> Frame? {
    guard nextSecond <= now else { return nil }
    // Seconds in which the plane could not run have no frame of their own.
    nextSecond = max(nextSecond + .seconds(1), now - .seconds(1))
    engine.rememberSums()
    observer.endSecond(engine, trying: 0)
    return observer.frame(engine)
  }

  private mutating func record(_ input: EngineInput, at now: Instant) {
    if journal.bytes.isEmpty { began = now }
    journal.add(input, at: now)
  }

  /// Keeps a frame and the timeline's lines since the last one for looking back.
  mutating func keep(_ frame: Frame) {
    let lines = Array(kept.read(observer.journal).lines)
    guard let bytes = try? HistoryMoment(frame: frame, lines: lines).encoded() else { return }
    batch.frames.append(StoredFrame(at: frame.time, bytes: bytes))
  }

  /// Requests in work when the plane stopped go back to the heads of their queues.
  mutating func returnInterrupted(at now: Instant) -> Int {
    var returned = 0
    for (number, server) in engine.fleet.servers.enumerated() {
      guard let request = server.current?.id else { continue }
      give(.serviceEnded(server: Int32(number), request: request, result: .interrupted), at: now)
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

  // MARK: Effects

  /// Turns the effects of an input into rows and consequences.
  ///
  /// - Parameters:
  ///   - intake: the request that the input brought.
  ///   - report: the signature that the input brought.
  /// - Returns: the answer to a certificate request.
  @discardableResult
  private mutating func react(_ intake: Intake?, _ report: SigningReport?) -> CertificateAnswer? {
    var answer: CertificateAnswer?
    var index = 0
    // Delivering a profile adds effects.
    while index < effects.count {
      let effect = effects.places[index]
      index += 1
      observer.recorder.record(effect)
      switch effect {
      case .accepted(let request, let kind, let caller, _):
        if kind == .ocspSigner {
          acceptSigner(request, slot: caller)
        } else if let intake {
          accept(request, intake)
          answer = .accepted(intake.serial)
        }
      case .ended(let request, _, let ending):
        if case .rejected(let reason) = ending, open[request] == nil { answer = .rejected(reason) }
        end(request, ending, report)
      case .answered(_, let caller, _, let answer, _): reply(to: caller, answer, report)
      case .serviceBegan(let server, let request, _, let issuer, _, _):
        begin(request, on: server, issuer)
      case .renewalFailed(let slot, let request):
        renewalRetries.append((engine.now + policy.renewalPause, slot, request))
      case .signerInstalled(let slot, let request, let notAfter):
        install(slot, request, notAfter, report)
      case .profileChanged(let issuer, let enabled, let revision):
        consequences.append(.notifyFrontEnds(issuer: issuer, enabled: enabled, revision: revision))
      case .notice(let notice):
        observer.log(.notice(notice), at: engine.now)
        if case .ceremonyCompleted(_, let issuer, let creates) = notice {
          consequences.append(.change(.keyChanged(issuer: UInt16(issuer), creates: creates)))
        }
      case .replacementAccepted, .replacementFailed, .certificateRevoked, .customersNotified: break
      }
    }
    effects.removeAll()
    return answer
  }

  private mutating func accept(_ request: RequestID, _ intake: Intake) {
    open[request] = OpenWork(
      serial: intake.serial, toBeSigned: intake.toBeSigned, notAfter: intake.notAfter)
    if intake.kind == .certificate {
      recent.add(intake.repetitionKey, intake.serial, at: engine.now)
    }
    batch.requests.append(
      NewRequest(
        id: request, kind: intake.kind, account: intake.account, issuer: intake.issuer,
        profile: intake.issuer, received: engine.now, repetitionKey: intake.repetitionKey,
        bodyDigest: intake.bodyDigest, subject: intake.subject, keyDigest: intake.keyDigest,
        serial: intake.serial.bytes, notBefore: intake.notBefore, notAfter: intake.notAfter,
        toBeSigned: intake.toBeSigned))
  }

  /// A responder's renewal was accepted: its certificate's serial number and bytes are made now, unless a crash came between
  /// that and the journal: then they are on disk.
  private mutating func acceptSigner(_ request: RequestID, slot: UInt32) {
    guard open[request] == nil else { return }
    let (responder, issuer) = owner(of: slot)
    // Without the CA's key there are no bytes to sign, and the signer will say so.
    let made = signers.certificate(ofResponder: responder, issuer: issuer, at: engine.now)
    open[request] = made.map {
      OpenWork(serial: $0.serial, toBeSigned: $0.toBeSigned, notAfter: $0.notAfter)
    }
    batch.requests.append(
      NewRequest(
        id: request, kind: .ocspSigner, account: -1, issuer: issuer, profile: issuer,
        received: engine.now,
        subject: made?.subject ?? "", serial: made?.serial.bytes, notBefore: made?.notBefore,
        notAfter: made?.notAfter, toBeSigned: made?.toBeSigned))
    if made == nil { open[request] = OpenWork(serial: nil, toBeSigned: [], notAfter: engine.now) }
  }

  private mutating func install(
    _ slot: UInt32, _ request: RequestID, _ notAfter: Instant, _ report: SigningReport?
  ) {
    guard let certificate = report?.certificate else { return }
    let (responder, issuer) = owner(of: slot)
    batch.ocspSigners.append(
      OCSPSigner(
        responder: Int32(responder), issuer: issuer, request: request,
        serial: certificate.serial.bytes,
        certificate: certificate.der, key: signers.keyName(ofResponder: responder),
        notAfter: notAfter))
    consequences.append(
      .change(.signerInstalled(responder: responder, issuer: issuer, certificate)))
  }

  private func owner(of slot: UInt32) -> (responder: Int, issuer: UInt16) {
    let owner = engine.pool.owner(ofSlot: slot)
    return (owner.responder, UInt16(owner.issuer))
  }

  private mutating func begin(_ request: RequestID, on server: Int32, _ issuer: UInt16) {
    signing[server] = (request, engine.now + policy.signingTimeout)
    let work = open[request]
    consequences.append(
      .sign(
        SignerPool.Work(
          server: server, request: request, issuer: issuer, toBeSigned: work?.toBeSigned ?? [],
          notAfter: work?.notAfter ?? engine.now)))
  }

  private mutating func end(_ request: RequestID, _ ending: Ending, _ report: SigningReport?) {
    guard let closed = open.removeValue(forKey: request) else { return }
    var row = RequestEnding(request: request, ending: ending, at: engine.now)
    if case .issued = ending {
      row.certificate = report?.certificate?.der
      let serial = closed.serial?.hex ?? ""
      batch.audit.append(
        NewAuditLine(at: engine.now, text: "issued \(serial) for request \(request)"))
    }
    batch.endings.append(row)
  }

  private mutating func reply(to caller: UInt32, _ answer: IdentityAnswer, _ report: SigningReport?) {
    guard let continuation = callers.removeValue(forKey: caller) else { return }
    let outcome: IdentityOutcome
    switch answer {
    case .issued: outcome = report?.certificate.map { .issued($0) } ?? .timedOut
    case .timedOut: outcome = .timedOut
    case .rateLimited(let wait): outcome = .rateLimited(retryAfter: wait)
    case .refused(let reason): outcome = .rejected(reason)
    }
    consequences.append(.answerIdentity(continuation, outcome))
  }
}

/// What the CA of a request will sign, until the request has ended.
struct OpenWork: Sendable {
  /// nil where its CA had no key when it was accepted.
  var serial: SerialNumber?
  var toBeSigned: [UInt8]
  var notAfter: Instant
}

/// Makes the bytes of responders' signing certificates.
package protocol SignerCertificateMaker: Sendable {
  /// - Returns: nil without the CA's certificate or the responder's key.
  func certificate(ofResponder responder: Int, issuer: UInt16, at now: Instant)
    -> PlannedCertificate?
  /// The name of a responder's key in the folder of keys.
  func keyName(ofResponder responder: Int) -> String
}

/// A certificate before its signature.
package struct PlannedCertificate: Sendable {
  package var subject: String
  package var serial: SerialNumber
  package var toBeSigned: [UInt8]
  package var notBefore: Instant
  package var notAfter: Instant

  package init(
    subject: String, serial: SerialNumber, toBeSigned: [UInt8], notBefore: Instant,
    notAfter: Instant
  ) {
    self.subject = subject
    self.serial = serial
    self.toBeSigned = toBeSigned
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}
