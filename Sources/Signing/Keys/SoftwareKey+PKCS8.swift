internal import Crypto
internal import CryptoExtras
internal import SwiftASN1

extension SoftwareKey {
  /// The key of a PrivateKeyInfo in DER (PKCS#8, RFC 5958).
  package init(pkcs8 der: [UInt8]) throws(SigningError) {
    let title = "a private key in PKCS#8 (RFC 5958)"
    let (algorithm, curve) = try DERCoding.read(title) {
      try DER.sequence(DER.parse(der), identifier: .sequence) { parts in
        _ = try ArraySlice<UInt8>(derEncoded: parts.required("a version"))
        let algorithm = try parts.required("an algorithm")
        while parts.next() != nil {}
        let (oid, curve) = try DER.sequence(algorithm, identifier: .sequence) { parts in
          let oid = try OID(node: parts.required("an algorithm's identifier"))
          return (oid, parts.next().flatMap { try? OID(node: $0) })
        }
        return (oid, curve)
      }
    }
    let material: Material
    do {
      switch (algorithm, curve) {
      case (.ecPublicKey, .curveP256): material = .p256(try .init(derRepresentation: der))
      case (.ecPublicKey, .curveP384): material = .p384(try .init(derRepresentation: der))
      case (.ecPublicKey, .curveP521): material = .p521(try .init(derRepresentation: der))
      case (.rsaEncryption, _): material = .rsa(try .init(derRepresentation: der))
      default:
        throw SigningError.malformed(
          "expected a private key for P-256, P-384, P-521 or RSA, found the algorithm \(algorithm)")
      }
    } catch let error as SigningError { throw error } catch {
      throw .malformed("expected \(title), found one that the library refuses")
    }
    try self.init(material)
  }

  /// The key of a PEM text, `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY`.
  ///
  /// - Parameter passphrase: ignored for a key that is not encrypted.
  package init(pem: String, passphrase: String? = nil) throws(SigningError) {
    let (label, der) = try PEM.der(
      pem, labels: ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"],
      "a private key")
    switch label {
    case "PRIVATE KEY": try self.init(pkcs8: der)
    case "ENCRYPTED PRIVATE KEY":
      guard let passphrase else {
        throw .unavailable("the private key is encrypted: give its passphrase")
      }
      try self.init(pkcs8: EncryptedKey.decrypt(der, passphrase))
    default:
      throw .malformed(
        "expected a private key in PKCS#8, found '\(label)'; write it anew with: openssl pkcs8 -topk8 -in OLD -out NEW"
      )
    }
  }

  /// The key in PEM.
  ///
  /// - Parameter passphrase: encrypts it; nil leaves it readable.
  package func pem(passphrase: String? = nil) throws(SigningError) -> String {
    guard let passphrase else { return PEM.text("PRIVATE KEY", pkcs8) }
    return PEM.text("ENCRYPTED PRIVATE KEY", try EncryptedKey.encrypt(pkcs8, passphrase))
  }
}
