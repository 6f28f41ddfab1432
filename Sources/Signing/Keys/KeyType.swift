/// The two families of signature keys.
package enum KeyFamily: String, CaseIterable, Sendable {
  case ecdsa = "ECDSA"
  case rsa = "RSA"
}

/// A kind of key that is made, spelled as in configurations and file names.
package enum KeyType: String, CaseIterable, Sendable {
  case p256, p384, p521, rsa2048, rsa3072, rsa4096

  package var family: KeyFamily {
    switch self {
    case .p256, .p384, .p521: .ecdsa
    case .rsa2048, .rsa3072, .rsa4096: .rsa
    }
  }

  /// Of the modulus, or of the curve's field.
  package var lengthBits: Int {
    switch self {
    case .p256: 256
    case .p384: 384
    case .p521: 521
    case .rsa2048: 2048
    case .rsa3072: 3072
    case .rsa4096: 4096
    }
  }

  /// The type of a family and length; nil if no such key is made.
  package init?(_ family: KeyFamily, lengthBits: Int) {
    guard let type = Self.allCases.first(where: { $0.family == family && $0.lengthBits == lengthBits })
    else { return nil }
    self = type
  }

  /// What its keys sign with: the hash of the curve's strength, and SHA-256 for RSA.
  package var signatureAlgorithm: SignatureAlgorithm {
    switch self {
    case .p256: .ecdsaWithSHA256
    case .p384: .ecdsaWithSHA384
    case .p521: .ecdsaWithSHA512
    case .rsa2048, .rsa3072, .rsa4096: .sha256WithRSAEncryption
    }
  }
}
