import Signing
import Testing

/// Keys that many tests use, made once: RSA keys take long.
enum Keys {
  static let p256 = made(.p256)
  static let p384 = made(.p384)
  static let p521 = made(.p521)
  static let rsa = made(.rsa2048)

  /// One of each kind that signs differently.
  static let all: [SoftwareKey] = [p256, p384, p521, rsa]

  private static func made(_ type: KeyType) -> SoftwareKey {
    do { return try SoftwareKey(generating: type) } catch { fatalError("\(type.rawValue): \(error)") }
  }
}

extension SoftwareKey: CustomTestStringConvertible {
  package var testDescription: String { algorithm.rawValue }
}
