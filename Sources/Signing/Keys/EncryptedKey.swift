internal import Crypto
internal import CryptoExtras
internal import SwiftASN1

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Private keys encrypted with a passphrase: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018), as
/// `openssl pkcs8 -topk8` writes them.
enum EncryptedKey {
  /// Those of a key that is written.
  static let rounds = 210_000
  /// A file that asks for more is refused: it would stop the program for minutes.
  static let roundsMax = 10_000_000

  static func encrypt(_ pkcs8: [UInt8], _ passphrase: String) throws(SigningError) -> [UInt8] {
    guard !passphrase.isEmpty else { throw .malformed("expected a passphrase, found an empty one") }
    var random = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let vector = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let encrypted: [UInt8]
    do {
      let key = try key(passphrase, salt, rounds)
      encrypted = Array(try AES._CBC.encrypt(pkcs8, using: key, iv: .init(ivBytes: vector)))
    } catch { throw .unavailable("the key could not be encrypted: \(error)") }
    return try DERCoding.write { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          coder.append(.pbes2)
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
              coder.append(.pbkdf2)
              try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(ASN1OctetString(contentBytes: salt[...]))
                try coder.serialize(rounds)
                try coder.appendConstructedNode(identifier: .sequence) { coder in
                  coder.append(.hmacWithSHA256)
                  try coder.serialize(ASN1Null())
                }
              }
            }
            try coder.appendConstructedNode(identifier: .sequence) { coder in
              coder.append(.aes256CBC)
              try coder.serialize(ASN1OctetString(contentBytes: vector[...]))
            }
          }
        }
        try coder.serialize(ASN1OctetString(contentBytes: encrypted[...]))
      }
    }
  }

  static func decrypt(_ der: [UInt8], _ passphrase: String) throws(SigningError) -> [UInt8] {
    let parts = try DERCoding.read("an encrypted private key (RFC 5958)") { try Parts(DER.parse(der)) }
    guard (1...roundsMax).contains(parts.rounds) else {
      throw .malformed("expected 1 to \(roundsMax) rounds of PBKDF2, found \(parts.rounds)")
    }
    do {
      let key = try key(passphrase, parts.salt, parts.rounds)
      return Array(try AES._CBC.decrypt(parts.encrypted, using: key, iv: .init(ivBytes: parts.vector)))
    } catch { throw .malformed("the passphrase does not open the private key") }
  }

  private static func key(_ passphrase: String, _ salt: [UInt8], _ rounds: Int) throws -> SymmetricKey {
    try KDF.Insecure.PBKDF2.deriveKey(
      from: Array(passphrase.utf8), salt: salt, using: .sha256, outputByteCount: 32,
      unsafeUncheckedRounds: rounds)
  }

  /// An EncryptedPrivateKeyInfo.
  private struct Parts {
    var salt: [UInt8]
    var rounds: Int
    var vector: [UInt8]
    var encrypted: [UInt8]

    init(_ node: ASN1Node) throws {
      var (algorithm, content): (ASN1Node?, ASN1Node?)
      try DER.sequence(node, identifier: .sequence) { parts in
        algorithm = try parts.required("an algorithm")
        content = try parts.required("an encrypted key")
      }
      guard let algorithm, let content else { throw EncryptedKey.unknown }
      encrypted = Array(try ASN1OctetString(derEncoded: content).bytes)
      let schemes = try Self.parameters(of: algorithm, .pbes2)
      var (derivation, cipher): (ASN1Node?, ASN1Node?)
      try DER.sequence(schemes, identifier: .sequence) { parts in
        derivation = try parts.required("a key derivation")
        cipher = try parts.required("a cipher")
      }
      guard let derivation, let cipher else { throw EncryptedKey.unknown }
      vector = Array(try ASN1OctetString(derEncoded: Self.parameters(of: cipher, .aes256CBC)).bytes)
      (salt, rounds) = try DER.sequence(Self.parameters(of: derivation, .pbkdf2), identifier: .sequence) {
        parts in
        let salt = Array(try ASN1OctetString(derEncoded: &parts).bytes)
        let rounds = try Int(derEncoded: &parts)
        // The length of the key, which the cipher fixes, may stand before the pseudo-random function.
        var last = parts.next()
        if last?.identifier == .integer { last = parts.next() }
        guard let last else { throw EncryptedKey.unknown }
        _ = try Self.parameters(of: last, .hmacWithSHA256)
        return (salt, rounds)
      }
    }

    private static func parameters(of node: ASN1Node, _ wanted: OID) throws -> ASN1Node {
      try DER.sequence(node, identifier: .sequence) { parts in
        guard try OID(node: parts.required("an algorithm")) == wanted else { throw EncryptedKey.unknown }
        return try parts.required("an algorithm's parameters")
      }
    }
  }

  private static let unknown = SigningError.malformed(
    "expected a key encrypted with PBES2, PBKDF2-HMAC-SHA-256 and AES-256-CBC, found another encryption; "
      + "write it anew with: openssl pkcs8 -topk8 -in OLD -out NEW")
}
