package import Basics
package import Issuance

/// An accepted request, before anything is signed for it.
@dynamicMemberLookup
package struct NewRequest: Equatable, Sendable {
  package var columns: RequestColumns
  /// DER of the TBSCertificate (RFC 5280, 4.1.1.1) that will be signed, and no other.
  package var toBeSigned: [UInt8]?

  package init(
    id: RequestID, kind: RequestKind, account: Int32, issuer: UInt16, profile: UInt16, received: Instant,
    repetitionKey: [UInt8]? = nil, bodyDigest: [UInt8]? = nil, subject: String = "",
    keyDigest: [UInt8]? = nil, serial: [UInt8]? = nil, notBefore: Instant? = nil, notAfter: Instant? = nil,
    fingerprint: [UInt8]? = nil, toBeSigned: [UInt8]? = nil
  ) {
    columns = RequestColumns(
      id: id, kind: kind, account: account, issuer: issuer, profile: profile, received: received,
      repetitionKey: repetitionKey, bodyDigest: bodyDigest, subject: subject, keyDigest: keyDigest,
      serial: serial, notBefore: notBefore, notAfter: notAfter, fingerprint: fingerprint)
    self.toBeSigned = toBeSigned
  }

  package subscript<Value>(dynamicMember column: WritableKeyPath<RequestColumns, Value>) -> Value {
    get { columns[keyPath: column] }
    set { columns[keyPath: column] = newValue }
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
