package import Basics
package import Issuance

/// An accepted request, before anything is signed for it.
package struct NewRequest: Equatable, Sendable {
  package var id: RequestID
  package var kind: RequestKind
  /// -1 for the plane's own responders.
  package var account: Int32
  package var issuer: UInt16
  package var profile: UInt16
  package var received: Instant
  /// By which a repetition of the request is recognised; nil if none is.
  package var repetitionKey: [UInt8]?
  package var bodyDigest: [UInt8]?
  /// As a person reads it (RFC 4514).
  package var subject: String
  /// SHA-256 of the subject public key info (RFC 5280, 4.1.2.7); nil if its reuse is not looked for.
  package var keyDigest: [UInt8]?
  /// Up to 20 bytes without leading zeros (RFC 5280, 4.1.2.2); no other request has it.
  package var serial: [UInt8]?
  package var notBefore: Instant?
  package var notAfter: Instant?
  /// DER of the TBSCertificate (RFC 5280, 4.1.1.1) that will be signed, and no other.
  package var toBeSigned: [UInt8]?

  package init(
    id: RequestID, kind: RequestKind, account: Int32, issuer: UInt16, profile: UInt16, received: Instant,
    repetitionKey: [UInt8]? = nil, bodyDigest: [UInt8]? = nil, subject: String = "",
    keyDigest: [UInt8]? = nil, serial: [UInt8]? = nil, notBefore: Instant? = nil, notAfter: Instant? = nil,
    toBeSigned: [UInt8]? = nil
  ) {
    self.id = id
    self.kind = kind
    self.account = account
    self.issuer = issuer
    self.profile = profile
    self.received = received
    self.repetitionKey = repetitionKey
    self.bodyDigest = bodyDigest
    self.subject = subject
    self.keyDigest = keyDigest
    self.serial = serial
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.toBeSigned = toBeSigned
  }
}

/// The serial number and the bytes to be signed of a request: once stored they do not change, so that a request that is
/// taken up again after a crash signs the same bytes.
package struct SigningPlan: Equatable, Sendable {
  package var request: RequestID
  package var serial: [UInt8]
  package var toBeSigned: [UInt8]
  package var notBefore: Instant?
  package var notAfter: Instant?

  package init(
    request: RequestID, serial: [UInt8], toBeSigned: [UInt8], notBefore: Instant? = nil,
    notAfter: Instant? = nil
  ) {
    self.request = request
    self.serial = serial
    self.toBeSigned = toBeSigned
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}

/// The end of a request: each has one.
package struct RequestEnding: Equatable, Sendable {
  package var request: RequestID
  package var ending: Ending
  package var at: Instant
  /// DER, of an issued one.
  package var certificate: [UInt8]?
  /// In place of the one that is stored.
  package var notBefore: Instant?
  /// Why, for the customer.
  package var detail: String?

  package init(
    request: RequestID, ending: Ending, at: Instant, certificate: [UInt8]? = nil, notBefore: Instant? = nil,
    detail: String? = nil
  ) {
    self.request = request
    self.ending = ending
    self.at = at
    self.certificate = certificate
    self.notBefore = notBefore
    self.detail = detail
  }
}

/// The revocation of a request's certificate: at most one, and final.
package struct NewRevocation: Equatable, Sendable {
  package var request: RequestID
  package var revocation: StoredRevocation

  package init(request: RequestID, _ revocation: StoredRevocation) {
    self.request = request
    self.revocation = revocation
  }
}
