/// A signature algorithm of certificates (RFC 5758, RFC 4055).
package enum SignatureAlgorithm: String, CaseIterable, Sendable {
  case ecdsaWithSHA256 = "ecdsa-with-SHA256"
  case ecdsaWithSHA384 = "ecdsa-with-SHA384"
  case ecdsaWithSHA512 = "ecdsa-with-SHA512"
  case sha256WithRSAEncryption
  case sha384WithRSAEncryption
  case sha512WithRSAEncryption

  package var digest: DigestAlgorithm {
    switch self {
    case .ecdsaWithSHA256, .sha256WithRSAEncryption: .sha256
    case .ecdsaWithSHA384, .sha384WithRSAEncryption: .sha384
    case .ecdsaWithSHA512, .sha512WithRSAEncryption: .sha512
    }
  }

  package var family: KeyFamily {
    switch self {
    case .ecdsaWithSHA256, .ecdsaWithSHA384, .ecdsaWithSHA512: .ecdsa
    case .sha256WithRSAEncryption, .sha384WithRSAEncryption, .sha512WithRSAEncryption: .rsa
    }
  }

  /// Its AlgorithmIdentifier in DER: without parameters for ECDSA, with NULL for RSA.
  package var der: [UInt8] {
    switch self {
    case .ecdsaWithSHA256: Self.ecdsaPrefix + [0x02]
    case .ecdsaWithSHA384: Self.ecdsaPrefix + [0x03]
    case .ecdsaWithSHA512: Self.ecdsaPrefix + [0x04]
    case .sha256WithRSAEncryption: Self.rsaPrefix + [0x0B, 0x05, 0x00]
    case .sha384WithRSAEncryption: Self.rsaPrefix + [0x0C, 0x05, 0x00]
    case .sha512WithRSAEncryption: Self.rsaPrefix + [0x0D, 0x05, 0x00]
    }
  }

  /// SEQUENCE { OBJECT IDENTIFIER 1.2.840.10045.4.3.…
  private static let ecdsaPrefix: [UInt8] = [
    0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03,
  ]
  /// SEQUENCE { OBJECT IDENTIFIER 1.2.840.113549.1.1.…
  private static let rsaPrefix: [UInt8] = [
    0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01,
  ]

  /// The algorithm of an AlgorithmIdentifier in DER; nil for another one.
  package init?(der: some Sequence<UInt8>) {
    let der = Array(der)
    guard let match = Self.allCases.first(where: { $0.der == der }) else { return nil }
    self = match
  }
}
