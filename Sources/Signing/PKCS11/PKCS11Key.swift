internal import Synchronization

/// A private key in a token.
package final class PKCS11Key: SigningKey {
  private let token: PKCS11Token
  /// Its label in the token.
  package let name: String
  package let publicKey: PublicKeyInfo
  package let algorithm: SignatureAlgorithm
  /// nil once the key is destroyed.
  private let handle: Mutex<UInt?>

  /// Mechanisms of PKCS#11.
  private enum Mechanism {
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

  package func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    guard let present = handle.withLock({ $0 }) else { throw .keyDestroyed }
    let isRSA = algorithm.family == .rsa
    // An RSA mechanism hashes in the token; ECDSA takes the hash.
    let input = isRSA ? bytes : algorithm.digest.digest(bytes)
    let mechanism = isRSA ? Mechanism.sha256WithRSA : Mechanism.ecdsa
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
    return isRSA ? signature : try ECDSASignatureValue.der(ofRaw: signature)
  }

  /// Destroys the key in the token for ever.
  package func destroy() throws(SigningError) {
    handle.withLock { $0 = nil }
    try token.destroy(name)
  }
}
