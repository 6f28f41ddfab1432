import Basics
import Issuance
import Signing
import Store
import Telemetry

/// An input to the plane's thread.
enum PlaneInput: Sendable {
  case intake(Intake, Caller)
  /// A front end has refused a request.
  case refusal(Refusal, CheckedContinuation<RefusalAnswer, Never>)
  /// A signer has finished, or did not answer in time.
  case served(SigningReport)
  /// An engine's event that something else of the plane reports.
  case event(Event)
  case command(Command, Originator, reply: (@Sendable (CommandOutcome) -> Void)?)
  /// Acknowledges an alert by its rule's id, or all with nil.
  case acknowledge(String?, Originator)
  case remark(String, Originator?)
  case revocation(RevocationOrder)
  /// Rows that concern no request; the reply comes once they are on disk, or the store has refused them.
  case rows(PlaneRows, reply: CheckedContinuation<StoreError?, Never>?)
  /// The doors are closed: what is in work is finished by this instant, then the thread ends.
  case stop(by: Instant)
  /// Adds accounts and CAs that the engine does not have yet.
  case growth([Account], issuers: Int)
  /// Other limits of the alarms.
  case rules([AlertRule])
  /// Gives the engine as it is once everything before is on disk.
  case inspect(CheckedContinuation<IssuanceEngine, Never>)
}

/// Who waits for the answer to an intake.
enum Caller: Sendable {
  case certificate(CheckedContinuation<CertificateAnswer, Never>)
  case identity(CheckedContinuation<IdentityOutcome, Never>)

  func refuse(_ unavailability: Unavailability) {
    switch self {
    case .certificate(let caller): caller.resume(returning: .unavailable(unavailability))
    case .identity(let caller): caller.resume(returning: .unavailable(unavailability))
    }
  }
}

/// How a signer's work on a request ended.
struct SigningReport: Sendable {
  var server: Int32
  var request: RequestID
  /// The CA's number, counted from 1.
  var issuer: Int
  var result: ServiceResult
  /// The certificate in DER, for `issued`.
  var certificate: [UInt8]?
}

/// A certificate's revocation, as its account or an operator asked for it.
struct RevocationOrder: Sendable {
  var serial: SerialNumber
  var reason: RevocationReason
  /// When the certificate is to count as revoked from; nil for now.
  var at: Instant?
  var by: String
  var reply: CheckedContinuation<RevocationAnswer, Never>?
}

/// Rows that front ends have written besides those of requests.
struct PlaneRows: Sendable {
  var claims: [DomainClaim] = []
  var removedClaims: [String] = []
  var counts: [CounterChange] = []
  var values: [StoredValue] = []
}
