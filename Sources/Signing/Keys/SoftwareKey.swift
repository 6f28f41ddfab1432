internal import Crypto
internal import CryptoExtras

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A private key in memory.
package struct SoftwareKey: SigningKey {
  enum Material {
    case p256(P256.Signing.PrivateKey)
    case p384(P384.Signing.PrivateKey)
    case p521(P521.Signing.PrivateKey)
    case rsa(_RSA.Signing.PrivateKey)
  }

  private let material: Material
  package let publicKey: PublicKeyInfo
  package let algorithm: SignatureAlgorithm

  /// Makes a new key. A P-256 key takes 0.2 ms, an RSA-2048 key a tenth of a second.
  package init(generating type: KeyType) throws(SigningError) {
    do {
      switch type {
      case .p256: try self.init(.p256(P256.Signing.PrivateKey(compactRepresentable: false)))
      case .p384: try self.init(.p384(P384.Signing.PrivateKey(compactRepresentable: false)))
      case .p521: try self.init(.p521(P521.Signing.PrivateKey(compactRepresentable: false)))
      case .rsa2048, .rsa3072, .rsa4096:
        let size = _RSA.Signing.KeySize(bitCount: type.lengthBits)
        try self.init(.rsa(_RSA.Signing.PrivateKey(keySize: size)))
      }
    } catch let error as SigningError { throw error } catch {
      throw .unavailable("no \(type.rawValue) key could be made: \(error)")
    }
  }

  init(_ material: Material) throws(SigningError) {
    self.material = material
    let der =
      switch material {
      case .p256(let key): key.publicKey.derRepresentation
      case .p384(let key): key.publicKey.derRepresentation
      case .p521(let key): key.publicKey.derRepresentation
      case .rsa(let key): key.publicKey.derRepresentation
      }
    publicKey = try PublicKeyInfo(der: Array(der))
    algorithm =
      switch material {
      case .p256: .ecdsaWithSHA256
      case .p384: .ecdsaWithSHA384
      case .p521: .ecdsaWithSHA512
      case .rsa: .sha256WithRSAEncryption
      }
  }

  /// The key as a PrivateKeyInfo in DER (PKCS#8, RFC 5958).
  package var pkcs8: [UInt8] {
    switch material {
    case .p256(let key): Array(key.derRepresentation)
    case .p384(let key): Array(key.derRepresentation)
    case .p521(let key): Array(key.derRepresentation)
    case .rsa(let key): Array(key.pkcs8DERRepresentation)
    }
  }

  package func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    do {
      switch material {
      case .p256(let key): return Array(try key.signature(for: SHA256.hash(data: bytes)).derRepresentation)
      case .p384(let key): return Array(try key.signature(for: SHA384.hash(data: bytes)).derRepresentation)
      case .p521(let key): return Array(try key.signature(for: SHA512.hash(data: bytes)).derRepresentation)
      case .rsa(let key):
        return Array(
          try key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation)
      }
    } catch { throw .unavailable("the key could not sign: \(error)") }
  }

  /// Signs a SHA-256 digest that was made elsewhere: PKCS#1 v1.5 for RSA, DER for ECDSA.
  package func sign(digestSHA256 digest: [UInt8]) throws(SigningError) -> [UInt8] {
    let digest = try SHA256Digest.made(of: digest)
    do {
      switch material {
      case .p256(let key): return Array(try key.signature(for: digest).derRepresentation)
      case .p384(let key): return Array(try key.signature(for: digest).derRepresentation)
      case .p521(let key): return Array(try key.signature(for: digest).derRepresentation)
      case .rsa(let key):
        return Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
      }
    } catch { throw .unavailable("the key could not sign: \(error)") }
  }
}

extension SHA256Digest {
  /// A digest whose bytes were computed elsewhere; the library makes digests of data only.
  static func made(of bytes: [UInt8]) throws(SigningError) -> SHA256Digest {
    var digest = SHA256.hash(data: [UInt8]())
    guard bytes.count == SHA256Digest.byteCount, MemoryLayout<SHA256Digest>.size == bytes.count else {
      throw .malformed("expected a SHA-256 digest of 32 bytes, found \(bytes.count)")
    }
    withUnsafeMutableBytes(of: &digest) { $0.copyBytes(from: bytes) }
    // Should the library's digest ever be more than its bytes.
    guard Array(digest) == bytes else { throw .unavailable("the digest could not be handed to the library") }
    return digest
  }
}
