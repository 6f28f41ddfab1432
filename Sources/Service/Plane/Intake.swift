package import Basics
package import Issuance
package import Signing

/// A certificate request as a front end has checked it, with the bytes that its CA will sign.
///
/// The bytes are made, and with them the serial number chosen, before the request is accepted: both are stored with it,
/// and a request that is rescued after a crash signs the same bytes.
package struct Intake: Sendable {
  /// `identity` waits for its certificate, `certificate` does not.
  package var kind: RequestKind
  /// The account's number, counted from 0.
  package var account: Int32
  /// The CA's number, counted from 0; its profile has the same number.
  package var issuer: UInt16
  /// SHA-256 of all that makes a request the same as another: account, public key, subject, validity; or the account and the
  /// caller's idempotency key.
  package var repetitionKey: [UInt8]
  /// SHA-256 of the request's body.
  package var bodyDigest: [UInt8]
  /// SHA-256 of the SubjectPublicKeyInfo.
  package var keyDigest: [UInt8]
  /// The subject as RFC 4514 writes it.
  package var subject: String
  package var serial: SerialNumber
  /// The DER of the TBSCertificate.
  package var toBeSigned: [UInt8]
  package var notBefore: Instant
  package var notAfter: Instant
  /// What makes a request with an idempotency key of its caller the same as the first one with it; nil without a key.
  package var fingerprint: [UInt8]?
  /// The names of hosts in it, which may need a claim.
  package var domains: [String] = []

  package init(
    kind: RequestKind, account: Int32, issuer: UInt16, repetitionKey: [UInt8], bodyDigest: [UInt8],
    keyDigest: [UInt8], subject: String, serial: SerialNumber, toBeSigned: [UInt8],
    notBefore: Instant,
    notAfter: Instant
  ) {
    self.kind = kind
    self.account = account
    self.issuer = issuer
    self.repetitionKey = repetitionKey
    self.bodyDigest = bodyDigest
    self.keyDigest = keyDigest
    self.subject = subject
    self.serial = serial
    self.toBeSigned = toBeSigned
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}

/// The answer to a certificate request (HVCA), once it is stored.
package enum CertificateAnswer: Sendable {
  /// It waits in a queue: 201.
  case accepted(SerialNumber)
  /// The account made the same request within the last 24 hours: 201 with the first one's serial number.
  case repeated(SerialNumber)
  /// The caller's idempotency key was used with another request within the last 24 hours: 422.
  case mismatched
  /// Refused for good, booked in the ledger with the reason.
  case rejected(RejectionReason)
  /// Not taken and not booked: 503; when to try again.
  case unavailable(Unavailability)
}

/// The answer to an identity call (DSS).
package enum IdentityOutcome: Sendable {
  /// 200 with the certificate.
  case issued(SignedCertificate)
  /// 503: not issued within the time-out; the request stays in its queue.
  case timedOut
  /// 429.
  case rateLimited(retryAfter: Interval)
  case rejected(RejectionReason)
  case unavailable(Unavailability)
}

/// Why the plane takes no request now.
package enum Unavailability: Equatable, Sendable {
  /// More requests wait for the plane than it can take.
  case overloaded
  /// The store takes nothing: the disk is full, read-only or failing.
  case storeFailing
  /// It is shutting down.
  case draining

  package var retryAfter: Interval {
    switch self {
    case .overloaded: .seconds(2)
    case .storeFailing, .draining: .seconds(10)
    }
  }
}
