package import Basics
package import Issuance

/// A request with all that is known of it, but for its bytes.
@dynamicMemberLookup
package struct StoredRequest: Equatable, Sendable {
  package var columns: RequestColumns
  /// nil until it ends.
  package var ending: Ending?
  package var ended: Instant?
  package var detail: String?
  package var revocation: StoredRevocation?

  package subscript<Value>(dynamicMember column: WritableKeyPath<RequestColumns, Value>) -> Value {
    get { columns[keyPath: column] }
    set { columns[keyPath: column] = newValue }
  }
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
