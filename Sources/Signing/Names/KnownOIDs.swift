/// Object identifiers that are compared often; one made of its text costs as much as an OCSP request to read.
extension OID {
  static let rsaEncryption: OID = "1.2.840.113549.1.1.1"
  static let ecPublicKey: OID = "1.2.840.10045.2.1"
  static let curveP256: OID = "1.2.840.10045.3.1.7"
  static let curveP384: OID = "1.3.132.0.34"
  static let curveP521: OID = "1.3.132.0.35"

  static let sha1: OID = "1.3.14.3.2.26"
  static let sha256: OID = "2.16.840.1.101.3.4.2.1"
  static let sha384: OID = "2.16.840.1.101.3.4.2.2"
  static let sha512: OID = "2.16.840.1.101.3.4.2.3"

  // Encrypted keys (RFC 8018).
  static let pbes2: OID = "1.2.840.113549.1.5.13"
  static let pbkdf2: OID = "1.2.840.113549.1.5.12"
  static let hmacWithSHA256: OID = "1.2.840.113549.2.9"
  static let aes256CBC: OID = "2.16.840.1.101.3.4.1.42"
}
