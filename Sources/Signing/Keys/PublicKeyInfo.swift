internal import SwiftASN1

/// A public key as certificates hold it: a SubjectPublicKeyInfo (RFC 5280 4.1, RFC 3279, RFC 5480).
///
/// RSA and ECDSA on P-256, P-384 and P-521 are read; whether a key is fit for use says ``weakness``.
package struct PublicKeyInfo: Hashable, Sendable {
  enum Material: Sendable {
    /// Big-endian numbers without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// An uncompressed point: 4, x, y.
    case ecdsa(point: [UInt8])
  }

  /// The SubjectPublicKeyInfo as it was found.
  package let der: [UInt8]
  package let family: KeyFamily
  /// Of the modulus, or of the curve's field.
  package let lengthBits: Int
  /// SHA-1 of the key's bits (RFC 5280 4.2.1.2, method 1).
  package let keyIdentifier: [UInt8]
  let material: Material
  /// The content of the BIT STRING, of which issuers' keys are hashed.
  let keyBits: [UInt8]

  /// nil for a length in which keys are not made here.
  package var type: KeyType? { KeyType(family, lengthBits: lengthBits) }
  /// SHA-256 of the SubjectPublicKeyInfo: the same for the same key in every request.
  package var sha256: [UInt8] { DigestAlgorithm.sha256.digest(der) }

  package static func == (left: PublicKeyInfo, right: PublicKeyInfo) -> Bool { left.der == right.der }
  package func hash(into hasher: inout Hasher) { hasher.combine(der) }

  package init(der: [UInt8]) throws(SigningError) {
    self = try DERCoding.read(Self.title) { try PublicKeyInfo(node: DER.parse(der)) }
  }

  static let title = "a public key as SubjectPublicKeyInfo in DER (RFC 5280)"
  /// Larger moduli are refused: a signature by one would take long to check.
  static let modulusBitsMax = 16_384

  init(node: ASN1Node) throws {
    let (algorithm, parameters, bits) = try DER.sequence(node, identifier: .sequence) { parts in
      let (oid, parameters) = try DER.sequence(parts.required("an algorithm"), identifier: .sequence) {
        parts in
        let oid = try OID(node: parts.required("an algorithm's identifier"))
        let parameters = parts.next()
        try parts.requireEnd(of: "an algorithm")
        return (oid, parameters)
      }
      let bits = try ASN1BitString(derEncoded: parts.required("a public key's bits"))
      guard bits.paddingBits == 0 else {
        throw SigningError.malformed("expected a public key of whole bytes")
      }
      return (oid, parameters, bits.bytes)
    }
    switch algorithm {
    case .rsaEncryption:
      // NULL, or nothing, which some programs write.
      if let parameters { _ = try ASN1Null(derEncoded: parameters) }
      (material, lengthBits) = try Self.rsa(bits)
      family = .rsa
    case .ecPublicKey:
      guard let parameters, let curve = try? OID(node: parameters) else {
        throw SigningError.malformed("expected a named curve (RFC 5480 2.1.1), found other parameters")
      }
      (material, lengthBits) = try Self.ecdsa(bits, curve: curve)
      family = .ecdsa
    default:
      throw SigningError.malformed(
        "expected an RSA or ECDSA key, found the algorithm \(algorithm)")
    }
    der = Array(node.encodedBytes)
    keyBits = Array(bits)
    keyIdentifier = DigestAlgorithm.sha1.digest(bits)
  }

  private static func rsa(_ bits: ArraySlice<UInt8>) throws -> (Material, Int) {
    try DER.sequence(DER.parse(bits), identifier: .sequence) { parts in
      let modulus = try natural(parts.required("a modulus"), "a modulus")
      let exponent = try natural(parts.required("an exponent"), "an exponent")
      guard let first = modulus.first else { throw SigningError.malformed("expected a modulus above 0") }
      let bits = modulus.count * 8 - first.leadingZeroBitCount
      guard bits <= modulusBitsMax, exponent.count <= modulus.count else {
        throw SigningError.malformed("expected an RSA key of \(modulusBitsMax) bits at most, found \(bits)")
      }
      return (.rsa(modulus: modulus, exponent: exponent), bits)
    }
  }

  /// A number without leading zeros; the library refuses negative ones.
  private static func natural(_ node: ASN1Node, _ title: String) throws -> [UInt8] {
    let bytes = try ArraySlice<UInt8>(derEncoded: node)
    guard !bytes.isEmpty else { throw SigningError.malformed("expected \(title), found nothing") }
    return Array(bytes.drop { $0 == 0 })
  }

  private static func ecdsa(_ point: ArraySlice<UInt8>, curve: OID) throws -> (Material, Int) {
    let bits =
      switch curve {
      case .curveP256: 256
      case .curveP384: 384
      case .curveP521: 521
      default:
        throw SigningError.malformed("expected the curve P-256, P-384 or P-521, found \(curve)")
      }
    guard point.first == 4, point.count == 1 + 2 * ((bits + 7) / 8) else {
      throw SigningError.malformed(
        "expected an uncompressed point of the curve (RFC 5480 2.2), found other bytes")
    }
    return (.ecdsa(point: Array(point)), bits)
  }
}
