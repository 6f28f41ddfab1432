package import Basics
package import Signing

/// What front ends ask of the plane. Every answer that acknowledges something is given when it is on disk.
package protocol PlaneDoor: AnyObject, Sendable {
  /// The plane's present: POSIX time that never goes back.
  var now: Instant { get }
  /// Why the plane takes no requests at present; nil if it takes them.
  var unavailability: Unavailability? { get }
  /// Counts a request that its caller was answered 503 to, and that was not taken.
  func count(_ unavailability: Unavailability)

  func requestCertificate(_ intake: Intake) async -> CertificateAnswer
  /// Books a request that a front end refused for what it says.
  func book(_ refusal: Refusal) async -> RefusalAnswer
  /// Returns when the certificate is issued and stored, or the engine has answered otherwise.
  func requestIdentity(_ intake: Intake) async -> IdentityOutcome
  /// What an account's certificate, or its request, has come to; nil for a serial number that is not the account's.
  func certificate(_ serial: SerialNumber, of account: Int32) async -> CertificateState?
  func revoke(
    _ serial: SerialNumber, of account: Int32, reason: RevocationReason, at instant: Instant?
  ) async -> RevocationAnswer
}

/// What a certificate request has come to.
package enum CertificateState: Sendable {
  /// 202.
  case inProgress
  case issued(SignedCertificate, at: Instant)
  case revoked(SignedCertificate, at: Instant, reason: RevocationReason)
  /// 422: it ended without a certificate.
  case refused(String)
  /// 503.
  case unavailable(Unavailability)
}

package enum RevocationAnswer: Sendable {
  case revoked
  /// 409.
  case alreadyRevoked
  /// 409: it has no certificate yet, or will have none.
  case notIssued
  /// 404.
  case unknown
  case unavailable(Unavailability)
}
