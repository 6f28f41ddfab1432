internal import SwiftASN1

/// A question for a time-stamp (RFC 3161 2.4.1).
package struct TimeStampRequest: Sendable {
  /// The hash that is to be stamped, and its function.
  package let digest: DigestAlgorithm
  package let hash: [UInt8]
  /// The policy that is asked for; nil for any.
  package let policy: OID?
  /// The content of an INTEGER, which the token repeats.
  package let nonce: [UInt8]?
  /// Whether the token is to contain the authority's certificate.
  package let wantsCertificate: Bool

  /// Larger requests are refused.
  package static let bytesMax = 10_000

  /// A request for a SHA-256 hash, with the certificate in the token.
  package init(digestSHA256 hash: [UInt8]) throws(SigningError) {
    guard hash.count == 32 else {
      throw .malformed("expected a SHA-256 digest of 32 bytes, found \(hash.count)")
    }
    self.init(digest: .sha256, hash: hash, policy: nil, nonce: nil, wantsCertificate: true)
  }

  package init(der: [UInt8]) throws(SigningError) {
    guard der.count <= Self.bytesMax else {
      throw .malformed("expected a time-stamp request of \(Self.bytesMax) bytes at most, found \(der.count)")
    }
    self = try DERCoding.read("a time-stamp request in DER (RFC 3161)") {
      try DER.sequence(DER.parse(der), identifier: .sequence) { parts in
        guard try Int(derEncoded: &parts) == 1 else { throw SigningError.malformed("expected version 1") }
        let (digest, hash) = try Self.imprint(parts.required("a message's imprint"))
        var (policy, nonce, wantsCertificate): (OID?, [UInt8]?, Bool) = (nil, nil, false)
        while let part = parts.next() {
          switch part.identifier {
          case .objectIdentifier: policy = try OID(node: part)
          case .integer:
            let bytes = try part.primitive(.integer, "a nonce")
            guard (1...128).contains(bytes.count) else {
              throw SigningError.malformed("expected a nonce of 128 bytes at most")
            }
            nonce = Array(bytes)
          case .boolean: wantsCertificate = try Bool(derEncoded: part)
          case .context(0):
            // An extension that is not understood is refused (RFC 3161 2.4.1).
            throw SigningError.malformed("expected a time-stamp request without extensions")
          default: throw SigningError.malformed("expected the parts of a time-stamp request, found another")
          }
        }
        return TimeStampRequest(
          digest: digest, hash: hash, policy: policy, nonce: nonce, wantsCertificate: wantsCertificate)
      }
    }
  }

  private init(
    digest: DigestAlgorithm, hash: [UInt8], policy: OID?, nonce: [UInt8]?, wantsCertificate: Bool
  ) {
    self.digest = digest
    self.hash = hash
    self.policy = policy
    self.nonce = nonce
    self.wantsCertificate = wantsCertificate
  }

  private static func imprint(_ node: ASN1Node) throws -> (DigestAlgorithm, [UInt8]) {
    try DER.sequence(node, identifier: .sequence) { parts in
      let oid = try DER.sequence(parts.required("a hash function"), identifier: .sequence) { parts in
        let oid = try OID(node: parts.required("a hash function"))
        _ = parts.next()
        return oid
      }
      let hash = try ASN1OctetString(derEncoded: parts.required("a hash")).bytes
      guard let digest = DigestAlgorithm(oid: oid), digest != .sha1, digest.byteCount == hash.count else {
        throw SigningError.malformed("expected a hash of SHA-256, SHA-384 or SHA-512, found another")
      }
      return (digest, Array(hash))
    }
  }
}
