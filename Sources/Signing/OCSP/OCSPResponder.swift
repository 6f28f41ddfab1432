package import Basics
internal import SwiftASN1

/// A responder: a signing certificate that an issuer gave it, and its key (RFC 6960 4.2).
package struct OCSPResponder: Sendable {
  package let certificate: SignedCertificate
  package let key: any SigningKey

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
    let toBeSigned = try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        // The responder by its key.
        coder.appendConstructedNode(identifier: .context(2)) { coder in
          coder.appendPrimitiveNode(identifier: .octetString) { $0 += certificate.publicKey.keyIdentifier }
        }
        producedAt.appendGeneralizedTime(to: &coder)
        coder.appendConstructedNode(identifier: .sequence) { coder in
          for (id, status) in zip(request.certIDs, statuses) {
            coder.appendConstructedNode(identifier: .sequence) { coder in
              coder.serializeRawBytes(id.der)
              Self.append(status, to: &coder)
              thisUpdate.appendGeneralizedTime(to: &coder)
              coder.appendConstructedNode(identifier: .context(0)) {
                nextUpdate.appendGeneralizedTime(to: &$0)
              }
            }
          }
        }
        if let nonce = request.nonceExtension {
          coder.appendConstructedNode(identifier: .context(1)) { coder in
            coder.appendConstructedNode(identifier: .sequence) { $0.serializeRawBytes(nonce) }
          }
        }
      }
    }
    let signature = try key.sign(toBeSigned)
    let basic = SignedStructure.der(toBeSigned, key.algorithm, signature, certificate: certificate.der)
    let response = DERNode.bytes(
      DERNode.sequence, Self.basicResponseType, DERNode.bytes(DERNode.octetString, basic))
    return DERNode.bytes(DERNode.sequence, Self.successful, DERNode.bytes(DERNode.context(0), response))
  }

  /// ENUMERATED 0.
  private static let successful: [UInt8] = [0x0A, 0x01, 0x00]
  private static let basicResponseType = DERNode.bytes(0x06, OID.ocspBasicResponse.content)

  private static func append(_ status: OCSPStatus, to coder: inout DER.Serializer) {
    switch status {
    case .good: coder.appendPrimitiveNode(identifier: .context(0)) { _ in }
    case .unknown: coder.appendPrimitiveNode(identifier: .context(2)) { _ in }
    case .revoked(let instant, let reason):
      coder.appendConstructedNode(identifier: .context(1)) { coder in
        instant.appendGeneralizedTime(to: &coder)
        // An unspecified reason is left out.
        if reason != .unspecified {
          coder.appendConstructedNode(identifier: .context(0)) { coder in
            coder.appendPrimitiveNode(identifier: .enumerated) { $0.append(reason.code) }
          }
        }
      }
    }
  }
}
