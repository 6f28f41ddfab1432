internal import Crypto
internal import CryptoExtras

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension PublicKeyInfo {
  /// Whether a signature of this key over bytes is valid; false also for a signature that cannot be read.
  ///
  /// - Parameters:
  ///   - signature: PKCS#1 v1.5 for an RSA key, an ECDSA-Sig-Value in DER for an ECDSA key.
  ///   - digest: the hash that was signed; SHA-1 is never valid.
  package func verifies(
    _ signature: [UInt8], over bytes: [UInt8], hash digest: DigestAlgorithm = .sha256
  ) -> Bool {
    switch digest {
    case .sha1: false
    case .sha256: isValid(signature, for: SHA256.hash(data: bytes))
    case .sha384: isValid(signature, for: SHA384.hash(data: bytes))
    case .sha512: isValid(signature, for: SHA512.hash(data: bytes))
    }
  }

  /// The same for the algorithm of a certificate or request.
  package func verifies(
    _ signature: [UInt8], over bytes: [UInt8], _ algorithm: SignatureAlgorithm
  ) -> Bool {
    algorithm.family == family && verifies(signature, over: bytes, hash: algorithm.digest)
  }

  /// Whether a signature over a SHA-256 digest is valid.
  package func verifies(_ signature: [UInt8], digestSHA256 digest: [UInt8]) -> Bool {
    guard let digest = try? SHA256Digest.made(of: digest) else { return false }
    return isValid(signature, for: digest)
  }

  private func isValid(_ signature: [UInt8], for digest: some Digest) -> Bool {
    do {
      switch material {
      case .rsa:
        guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der) else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return key.isValidSignature(signature, for: digest, padding: .insecurePKCS1v1_5)
      case .ecdsa(let point):
        switch lengthBits {
        case 256:
          let key = try P256.Signing.PublicKey(x963Representation: point)
          return key.isValidSignature(try .init(derRepresentation: signature), for: digest)
        case 384:
          let key = try P384.Signing.PublicKey(x963Representation: point)
          return key.isValidSignature(try .init(derRepresentation: signature), for: digest)
        default:
          let key = try P521.Signing.PublicKey(x963Representation: point)
          return key.isValidSignature(try .init(derRepresentation: signature), for: digest)
        }
      }
    } catch { return false }
  }

  /// Whether the point of an ECDSA key is on its curve.
  var isOnCurve: Bool {
    guard case .ecdsa(let point) = material else { return true }
    return switch lengthBits {
    case 256: (try? P256.Signing.PublicKey(x963Representation: point)) != nil
    case 384: (try? P384.Signing.PublicKey(x963Representation: point)) != nil
    default: (try? P521.Signing.PublicKey(x963Representation: point)) != nil
    }
  }
}
