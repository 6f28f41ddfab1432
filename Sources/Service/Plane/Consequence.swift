import Issuance
import Signing
import Store

/// What the plane does once the inputs that led to it are on disk.
enum Consequence: Sendable {
  case answerCertificate(CheckedContinuation<CertificateAnswer, Never>, CertificateAnswer)
  case answerRefusal(CheckedContinuation<RefusalAnswer, Never>, RefusalAnswer)
  case answerIdentity(CheckedContinuation<IdentityOutcome, Never>, IdentityOutcome)
  case answerRevocation(CheckedContinuation<RevocationAnswer, Never>, RevocationAnswer)
  case answerRows(CheckedContinuation<StoreError?, Never>)
  case answerInspection(CheckedContinuation<IssuanceEngine, Never>, IssuanceEngine)
  case answerCommand(@Sendable (CommandOutcome) -> Void, CommandOutcome)
  case sign(SignerPool.Work)
  /// Issuer management notifies the front ends of a profile's change.
  case notifyFrontEnds(issuer: UInt16, enabled: Bool, revision: Int32)
  case change(PlaneChange)

  /// Answers its caller that the plane is unavailable.
  ///
  /// - Returns: false if it is no answer, and so still to be carried out.
  func refuse(_ reason: Unavailability, _ error: StoreError) -> Bool {
    switch self {
    case .answerCertificate(let caller, _): caller.resume(returning: .unavailable(reason))
    case .answerRefusal(let caller, _): caller.resume(returning: .unavailable(reason))
    case .answerIdentity(let caller, _): caller.resume(returning: .unavailable(reason))
    case .answerRevocation(let caller, _): caller.resume(returning: .unavailable(reason))
    case .answerRows(let caller): caller.resume(returning: error)
    case .answerInspection(let caller, let engine): caller.resume(returning: engine)
    case .answerCommand, .sign, .notifyFrontEnds, .change: return false
    }
    return true
  }
}
