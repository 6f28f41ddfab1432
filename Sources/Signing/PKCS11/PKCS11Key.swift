internal import Synchronization

/// A private key in a token.
package final class PKCS11Key: KeptKey {
  private let token: PKCS11Token
  /// Its label in the token.
  package let name: String
  package let publicKey: PublicKeyInfo
  package let algorithm: SignatureAlgorithm
  /// nil once the key is destroyed.
  private let handle: Mutex<UInt?>

  /// Mechanisms of PKCS#11.
  private enum Mechanism {
    static let rsa: UInt = 0x01
    static let sha256WithRSA: UInt = 0x40
    static let ecdsa: UInt = 0x1041
  }

  init(_ token: PKCS11Token, _ name: String, handle: UInt, _ publicKey: PublicKeyInfo) throws(SigningError) {
    guard let type = publicKey.type else {
      throw .malformed(
        "key '\(name)': expected P-256, P-384, P-521 or RSA of 2048 to 4096 bits, found another length")
    }
    self.token = token
    self.name = name
    self.publicKey = publicKey
    algorithm = type.signatureAlgorithm
    self.handle = Mutex(handle)
  }

  /// The DigestInfo of SHA-256 up to the digest (RFC 8017, 9.2, note 1).
  private static let sha256Info: [UInt8] = [
    0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
  ]

  package func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    // An RSA mechanism hashes in the token; ECDSA takes the hash.
    algorithm.family == .rsa
      ? try signature(over: bytes, by: Mechanism.sha256WithRSA)
      : try ECDSASignatureValue.der(
        ofRaw: signature(over: algorithm.digest.digest(bytes), by: Mechanism.ecdsa))
  }

  package func sign(digestSHA256 digest: [UInt8]) throws(SigningError) -> [UInt8] {
    guard digest.count == 32 else {
      throw .malformed("expected a SHA-256 digest of 32 bytes, found \(digest.count)")
    }
    return algorithm.family == .rsa
      ? try signature(over: Self.sha256Info + digest, by: Mechanism.rsa)
      : try ECDSASignatureValue.der(ofRaw: signature(over: digest, by: Mechanism.ecdsa))
  }

  /// What the token computes.
  private func signature(over input: [UInt8], by mechanism: UInt) throws(SigningError) -> [UInt8] {
    guard let present = handle.withLock({ $0 }) else { throw .keyDestroyed }
    var signature = try token.sign(input, key: present, mechanism: mechanism)
    if signature == nil {
      // A token that was taken out and put in again has other handles for the same keys.
      guard let found = try token.privateKey(name) else {
        handle.withLock { $0 = nil }
        throw .keyDestroyed
      }
      handle.withLock { $0 = found }
      signature = try token.sign(input, key: found, mechanism: mechanism)
    }
    guard let signature else { throw .keyDestroyed }
    return signature
  }

  /// Destroys the key in the token for ever.
  package func destroy() throws(SigningError) {
    handle.withLock { $0 = nil }
    try token.destroy(name)
  }
}
