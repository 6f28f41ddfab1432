/// A private key, wherever it is kept: in memory, in a file, in a token.
package protocol SigningKey: Sendable {
  var publicKey: PublicKeyInfo { get }
  /// What it signs with.
  var algorithm: SignatureAlgorithm { get }
  /// Signs bytes, which it hashes itself; it may take as long as a token takes.
  ///
  /// - Returns: the value of the certificate's BIT STRING: an ECDSA-Sig-Value in DER, or a PKCS#1 v1.5 signature.
  func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8]
}

/// A private key that is kept somewhere, from where it can be removed for ever.
package protocol KeptKey: SigningKey {
  /// Signs a SHA-256 digest that was made elsewhere.
  func sign(digestSHA256 digest: [UInt8]) throws(SigningError) -> [UInt8]
  /// Destroys the key for ever: it signs no more, for none that holds it.
  func destroy() throws(SigningError)
}
