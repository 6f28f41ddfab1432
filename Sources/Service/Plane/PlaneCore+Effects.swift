import Basics
import Issuance
import Signing
import Store
import Telemetry

/// What follows from the engine's effects.
extension PlaneCore {
  /// Turns the effects of an input into rows and consequences.
  ///
  /// - Parameters:
  ///   - intake: the request that the input brought.
  ///   - report: the signature that the input brought.
  /// - Returns: the answer to a certificate request.
  @discardableResult
  mutating func react(_ intake: Intake?, _ report: SigningReport?) -> CertificateAnswer? {
    var answer: CertificateAnswer?
    var index = 0
    // Delivering a profile adds effects.
    while index < effects.count {
      let effect = effects.places[index]
      index += 1
      // A caller is counted once, by the answer that it got.
      if case .answered(_, let caller, _, _, _) = effect, refusedCallers.remove(caller) != nil { continue }
      observer.recorder.record(effect)
      switch effect {
      case .accepted(let request, let kind, let caller, _):
        if kind == .ocspSigner {
          acceptSigner(request, slot: caller)
        } else if let intake {
          accept(request, intake)
          answer = .accepted(intake.serial)
        }
      case .ended(let request, let kind, let ending):
        if case .rejected(let reason) = ending, open[request] == nil {
          answer = .rejected(reason)
          // An overloaded plane stores nothing of what it turns away.
          if let intake, intake.kind == kind, reason.isOfRequest {
            keep(
              Refusal(
                kind: kind, account: intake.account, issuer: intake.issuer, reason: reason,
                detail: reason.name, bodyDigest: intake.bodyDigest), as: request)
          }
        }
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
        if case .ceremonyCompleted(let number, let issuer, let creates) = notice {
          book(ceremony: Int(number))
          consequences.append(.change(.keyChanged(issuer: UInt16(issuer), creates: creates)))
        }
      case .replacementAccepted, .replacementFailed, .certificateRevoked, .customersNotified: break
      }
    }
    effects.removeAll()
    return answer
  }

  /// A key ceremony leaves its record, with both persons, in the audit trail and the timeline.
  private mutating func book(ceremony number: Int) {
    guard let ceremony = engine.ceremonies.records.first(where: { $0.number == number }) else { return }
    batch.audit.append(NewAuditLine(at: engine.now, text: ceremony.record))
    remark(ceremony.record)
  }

  private mutating func accept(_ request: RequestID, _ intake: Intake) {
    open[request] = OpenWork(
      serial: intake.serial, toBeSigned: intake.toBeSigned, notAfter: intake.notAfter)
    if intake.kind == .certificate {
      recent.add(intake, at: engine.now)
    }
    batch.requests.append(
      NewRequest(
        id: request, kind: intake.kind, account: intake.account, issuer: intake.issuer,
        profile: intake.issuer, received: engine.now, repetitionKey: intake.repetitionKey,
        bodyDigest: intake.bodyDigest, subject: intake.subject, keyDigest: intake.keyDigest,
        serial: intake.serial.bytes, notBefore: intake.notBefore, notAfter: intake.notAfter,
        fingerprint: intake.fingerprint, toBeSigned: intake.toBeSigned))
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
    guard let certificate = report?.certificate.flatMap(Self.read) else { return }
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

  /// A certificate that a signer has made.
  private static func read(_ der: [UInt8]) -> SignedCertificate? { try? SignedCertificate(der: der) }

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
      row.certificate = report?.certificate
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
    case .issued: outcome = report?.certificate.flatMap(Self.read).map { .issued($0) } ?? .timedOut
    case .timedOut: outcome = .timedOut
    case .rateLimited(let wait): outcome = .rateLimited(retryAfter: wait)
    case .refused(let reason): outcome = .rejected(reason)
    }
    consequences.append(.answerIdentity(continuation, outcome))
  }
}
