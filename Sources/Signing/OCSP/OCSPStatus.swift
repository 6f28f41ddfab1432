package import Basics

/// The status of a certificate.
package enum OCSPStatus: Hashable, Sendable {
  case good
  case revoked(at: Instant, RevocationReason)
  /// Not one of the responder's issuers.
  case unknown
}

/// An answer without a status (RFC 6960 4.2.1), of five bytes.
package enum OCSPErrorStatus: UInt8, CaseIterable, Sendable {
  case malformedRequest = 1
  case internalError = 2
  /// Overload: the client asks again later.
  case tryLater = 3
  case signatureRequired = 5
  /// The responder does not know the certificate or its issuer (RFC 5019 2.2.3).
  case unauthorized = 6

  /// The whole answer.
  package var der: [UInt8] { [0x30, 0x03, 0x0A, 0x01, rawValue] }
}
