package import Basics
package import Issuance

/// A request with all that is known of it, but for its bytes.
package struct StoredRequest: Equatable, Sendable {
  package var id: RequestID
  package var kind: RequestKind
  package var account: Int32
  package var issuer: UInt16
  package var profile: UInt16
  package var received: Instant
  package var repetitionKey: [UInt8]?
  package var bodyDigest: [UInt8]?
  package var subject: String
  package var keyDigest: [UInt8]?
  package var serial: [UInt8]?
  package var notBefore: Instant?
  package var notAfter: Instant?
  /// nil until it ends.
  package var ending: Ending?
  package var ended: Instant?
  package var detail: String?
  package var revocation: StoredRevocation?
}

/// Why and since when a certificate is not valid any more.
package struct StoredRevocation: Equatable, Sendable {
  /// A CRLReason (RFC 5280, 5.3.1).
  package var reason: UInt8
  /// The revocation time that CRLs and OCSP answers state.
  package var time: Instant
  /// When it was asked for.
  package var recorded: Instant

  package init(reason: UInt8, time: Instant, recorded: Instant) {
    self.reason = reason
    self.time = time
    self.recorded = recorded
  }
}

/// A request that has not ended, with the bytes to be signed if they are fixed already.
package struct OpenRequest: Equatable, Sendable {
  package var request: StoredRequest
  package var toBeSigned: [UInt8]?
}

/// An issued certificate and its request.
package struct StoredCertificate: Equatable, Sendable {
  package var request: StoredRequest
  package var der: [UInt8]
}

/// What an OCSP responder needs to know of a certificate.
package struct CertificateStatus: Equatable, Sendable {
  package var request: RequestID
  package var notAfter: Instant
  package var revocation: StoredRevocation?
}

/// A revoked certificate's entry in a CRL (RFC 5280, 5.1.2.6).
package struct RevokedCertificate: Equatable, Sendable {
  package var serial: [UInt8]
  package var reason: UInt8
  package var time: Instant
}
