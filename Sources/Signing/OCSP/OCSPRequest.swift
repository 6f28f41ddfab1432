internal import SwiftASN1

/// A question for the status of certificates (RFC 6960 4.1, RFC 5019).
///
/// Its signature, which RFC 6960 leaves optional, is not read.
package struct OCSPRequest: Sendable {
  package let certIDs: [OCSPCertID]
  /// The extension with the nonce in DER, which the answer repeats as it is (RFC 9654); nil without one.
  package let nonceExtension: [UInt8]?

  /// Larger requests are refused; clients send one identifier of about 80 bytes.
  package static let bytesMax = 10_000
  /// RFC 5019 has one.
  package static let certIDsMax = 16
  /// Of a nonce's octets (RFC 9654 2.1).
  static let nonceOctets = 1...128

  package init(der: [UInt8]) throws(SigningError) {
    guard der.count <= Self.bytesMax else {
      throw .malformed("expected an OCSP request of \(Self.bytesMax) bytes at most, found \(der.count)")
    }
    if let id = OCSPCertID(ofRequest: der) {
      (certIDs, nonceExtension) = ([id], nil)
    } else {
      (certIDs, nonceExtension) = try Self.read(der)
    }
  }

  /// Reads a request of any form.
  static func read(_ der: [UInt8]) throws(SigningError) -> ([OCSPCertID], [UInt8]?) {
    try DERCoding.read("an OCSP request in DER (RFC 6960)") {
      try DER.sequence(DER.parse(der), identifier: .sequence) { parts in
        let content = try Self.content(of: parts.required("the request"))
        // An optional signature.
        while parts.next() != nil {}
        return content
      }
    }
  }

  private static func content(of node: ASN1Node) throws -> ([OCSPCertID], [UInt8]?) {
    try DER.sequence(node, identifier: .sequence) { parts in
      var (ids, nonce): ([OCSPCertID]?, [UInt8]?)
      while let part = parts.next() {
        switch part.identifier {
        case .context(0):
          let version = try DER.explicitlyTagged(part, tagNumber: 0, tagClass: .contextSpecific) {
            try Int(derEncoded: $0)
          }
          guard version == 0 else { throw SigningError.malformed("expected OCSP version 1") }
        // The requestor's name.
        case .context(1): break
        case .sequence where ids == nil: ids = try list(part)
        case .context(2):
          nonce = try DER.explicitlyTagged(part, tagNumber: 2, tagClass: .contextSpecific) {
            try extensions($0)
          }
        default: throw SigningError.malformed("expected the parts of an OCSP request, found another")
        }
      }
      guard let ids, !ids.isEmpty else {
        throw SigningError.malformed("expected a certificate to be asked for")
      }
      return (ids, nonce)
    }
  }

  private static func list(_ node: ASN1Node) throws -> [OCSPCertID] {
    try DER.sequence(node, identifier: .sequence) { parts in
      var ids: [OCSPCertID] = []
      while let part = parts.next() {
        guard ids.count < certIDsMax else {
          throw SigningError.malformed("expected \(certIDsMax) certificates at most in an OCSP request")
        }
        let id = try DER.sequence(part, identifier: .sequence) { parts in
          let id = try OCSPCertID(node: parts.required("a certificate's identifier"))
          while parts.next() != nil {}
          return id
        }
        ids.append(id)
      }
      return ids
    }
  }

  /// The extension with the nonce; a critical extension that is not known is refused.
  private static func extensions(_ node: ASN1Node) throws -> [UInt8]? {
    var nonce: [UInt8]?
    try DER.sequence(node, identifier: .sequence) { parts in
      var count = 0
      while let part = parts.next() {
        count += 1
        guard count <= 16 else { throw SigningError.malformed("expected 16 extensions at most") }
        let item = try CertificateExtension(node: part)
        guard item.type == .ocspNonce else {
          if item.isCritical {
            throw SigningError.malformed("expected no critical extension, found \(item.type)")
          }
          continue
        }
        // An OCTET STRING; older programs put the octets into the extension as they are.
        let wrapped = try? ASN1OctetString(derEncoded: item.value)
        guard nonceOctets.contains(wrapped?.bytes.count ?? item.value.count), nonce == nil else {
          throw SigningError.malformed("expected one nonce of 1 to 128 octets (RFC 9654)")
        }
        nonce = Array(part.encodedBytes)
      }
    }
    return nonce
  }

  /// A request, as a client makes it.
  ///
  /// - Parameter nonce: its octets; nil for none, as RFC 5019 has it.
  package static func der(_ ids: [OCSPCertID], nonce: [UInt8]? = nil) throws(SigningError) -> [UInt8] {
    try DERCoding.write { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.appendConstructedNode(identifier: .sequence) { coder in
            for id in ids {
              coder.appendConstructedNode(identifier: .sequence) { $0.serializeRawBytes(id.der) }
            }
          }
          if let nonce {
            coder.appendConstructedNode(identifier: .context(2)) { coder in
              coder.appendConstructedNode(identifier: .sequence) { coder in
                coder.appendExtension(.ocspNonce) { coder in
                  coder.appendPrimitiveNode(identifier: .octetString) { $0 += nonce }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension OID {
  static let ocspNonce: OID = "1.3.6.1.5.5.7.48.1.2"
  static let ocspBasicResponse: OID = "1.3.6.1.5.5.7.48.1.1"
}
