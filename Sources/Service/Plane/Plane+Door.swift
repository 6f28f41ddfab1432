package import Basics
import Dispatch
import Issuance
package import Signing
import Store

extension Plane: PlaneDoor {
  /// Inputs that wait for the plane's thread, at most, before requests are refused.
  private static let waitingMax = 20_000

  package var now: Instant { clock.now }

  package var unavailability: Unavailability? {
    if let reason = refusal { return reason }
    return inbox.count < Self.waitingMax ? nil : .overloaded
  }

  package func requestCertificate(_ intake: Intake) async -> CertificateAnswer {
    if let reason = unavailability { return .unavailable(reason) }
    do throws(StoreError) {
      let known = try store.request(
        repetition: intake.repetitionKey, publicKey: intake.fingerprint == nil ? intake.keyDigest : nil,
        of: intake.account, since: clock.now - policy.repetitions)
      if let known = known?.columns, let serial = known.serial.flatMap({ SerialNumber(bytes: $0) }) {
        return known.fingerprint == intake.fingerprint ? .repeated(serial) : .mismatched
      }
    } catch { return .unavailable(.storeFailing) }
    return await withCheckedContinuation { caller in admit(intake, .certificate(caller)) }
  }

  package func requestIdentity(_ intake: Intake) async -> IdentityOutcome {
    if let reason = unavailability { return .unavailable(reason) }
    return await withCheckedContinuation { caller in admit(intake, .identity(caller)) }
  }

  package func book(_ refusal: Refusal) async -> RefusalAnswer {
    if let reason = unavailability { return .unavailable(reason) }
    return await withCheckedContinuation { caller in
      if !inbox.add(.refusal(refusal, caller), upTo: Self.waitingMax) {
        caller.resume(returning: .unavailable(.overloaded))
      }
    }
  }

  private func admit(_ intake: Intake, _ caller: Caller) {
    if !inbox.add(.intake(intake, caller), upTo: Self.waitingMax) { caller.refuse(.overloaded) }
  }

  package func certificate(_ serial: SerialNumber, of account: Int32) async -> CertificateState? {
    do throws(StoreError) {
      guard let request = try store.request(serial: serial.bytes), request.account == account else {
        return nil
      }
      guard let ending = request.ending else { return .inProgress }
      guard case .issued = ending else { return .refused(request.detail ?? ending.sentence) }
      guard let stored = try store.certificate(serial: serial.bytes),
        let certificate = try? SignedCertificate(der: stored.der)
      else { return .refused("its certificate cannot be read") }
      if let revocation = request.revocation {
        return .revoked(
          certificate, at: revocation.recorded,
          reason: RevocationReason(code: revocation.reason) ?? .unspecified)
      }
      return .issued(certificate, at: request.ended ?? request.received)
    } catch { return .unavailable(.storeFailing) }
  }

  package func revoke(
    _ serial: SerialNumber, of account: Int32, reason: RevocationReason, at instant: Instant?
  ) async -> RevocationAnswer {
    if let reason = unavailability { return .unavailable(reason) }
    do throws(StoreError) {
      guard let request = try store.request(serial: serial.bytes), request.account == account else {
        return .unknown
      }
    } catch { return .unavailable(.storeFailing) }
    return await revoke(serial, reason: reason, at: instant, by: "account \(account + 1)")
  }

  /// Revokes a certificate of any account, in someone's name.
  package func revoke(
    _ serial: SerialNumber, reason: RevocationReason, at instant: Instant?, by name: String
  ) async -> RevocationAnswer {
    if let reason = unavailability { return .unavailable(reason) }
    return await withCheckedContinuation { caller in
      let order = RevocationOrder(
        serial: serial, reason: reason, at: instant, by: name, reply: caller)
      inbox.add(.revocation(order))
    }
  }
}

extension Ending {
  /// Why a request ended without a certificate, as its caller reads it.
  fileprivate var sentence: String {
    switch self {
    case .issued: "issued"
    case .rejected(let reason): "the request was refused: \(reason.name)"
    case .expired: "the request expired in its queue"
    case .cancelled: "an operator cancelled the request"
    }
  }
}
