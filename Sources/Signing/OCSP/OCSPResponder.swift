package import Basics

/// A responder: a signing certificate that an issuer gave it, and its key (RFC 6960 4.2).
package struct OCSPResponder: Sendable {
  package let certificate: SignedCertificate
  package let key: any SigningKey
  /// The ResponderID, by the hash of the key.
  private let name: [UInt8]

  /// - Parameter certificate: one with the usage `ocspSigner` of the issuer, or the issuer's own.
  /// - Throws: if the key is not the certificate's, or the certificate may not sign answers.
  package init(certificate: SignedCertificate, key: any SigningKey) throws(SigningError) {
    guard certificate.publicKey == key.publicKey else {
      throw .malformed("expected the key of '\(certificate.subject.text)', found another key")
    }
    guard certificate.isAuthority || certificate.extendedKeyUsages.contains(.ocspSigning) else {
      throw .malformed(
        "expected a certificate with the extended key usage OCSPSigning, found '\(certificate.subject.text)'")
    }
    self.certificate = certificate
    self.key = key
    name = DERNode.bytes(
      DERNode.context(2), DERNode.bytes(DERNode.octetString, certificate.publicKey.keyIdentifier))
  }

  /// The signed answer to a request.
  ///
  /// - Parameters:
  ///   - statuses: one for each of the request's identifiers, in their order.
  ///   - thisUpdate: when the statuses were known to be right, to the second, like the other instants.
  ///   - nextUpdate: until when the answer may be kept.
  package func respond(
    to request: OCSPRequest, statuses: [OCSPStatus], thisUpdate: Instant, nextUpdate: Instant,
    producedAt: Instant
  ) throws(SigningError) -> [UInt8] {
    guard statuses.count == request.certIDs.count else {
      throw .malformed("expected \(request.certIDs.count) statuses, found \(statuses.count)")
    }
    let validity = [
      thisUpdate.generalizedTime, DERNode.bytes(DERNode.context(0), nextUpdate.generalizedTime),
    ]
    let answers = zip(request.certIDs, statuses).map { id, status in
      DERNode.bytes(DERNode.sequence, [id.der, Self.bytes(status)] + validity)
    }
    let nonce = request.nonceExtension.map {
      DERNode.bytes(DERNode.context(1), DERNode.bytes(DERNode.sequence, $0))
    }
    let toBeSigned = DERNode.bytes(
      DERNode.sequence, name, producedAt.generalizedTime, DERNode.bytes(DERNode.sequence, answers),
      nonce ?? [])
    let signature = try key.sign(toBeSigned)
    let basic = SignedStructure.der(toBeSigned, key.algorithm, signature, certificate: certificate.der)
    let response = DERNode.bytes(
      DERNode.sequence, Self.basicResponseType, DERNode.bytes(DERNode.octetString, basic))
    return DERNode.bytes(DERNode.sequence, Self.successful, DERNode.bytes(DERNode.context(0), response))
  }

  /// ENUMERATED 0.
  private static let successful: [UInt8] = [0x0A, 0x01, 0x00]
  private static let basicResponseType = DERNode.bytes(0x06, OID.ocspBasicResponse.content)

  /// A CertStatus, whose tags are implicit.
  private static func bytes(_ status: OCSPStatus) -> [UInt8] {
    switch status {
    case .good: return [0x80, 0x00]
    case .unknown: return [0x82, 0x00]
    case .revoked(let instant, let reason):
      // An unspecified reason is left out.
      let code = reason == .unspecified ? [] : DERNode.bytes(DERNode.context(0), [0x0A, 0x01, reason.code])
      return DERNode.bytes(DERNode.context(1), instant.generalizedTime, code)
    }
  }
}
