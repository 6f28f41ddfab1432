import Basics
import Signing
import Testing

/// A root, an issuing CA and what it issues; of one kind of key.
struct PKI: CustomTestStringConvertible {
  let root: IssuingAuthority
  let issuing: IssuingAuthority
  let now: Instant

  var testDescription: String { root.key.algorithm.rawValue }

  static let p256 = made(Keys.p256)
  static let rsa = made(Keys.rsa)

  private static func made(_ key: SoftwareKey) -> PKI {
    do { return try PKI(key) } catch { fatalError("\(error)") }
  }

  init(_ key: SoftwareKey, now: Instant = .now) throws {
    self.now = now
    root = try .root(
      name: Self.name("Test Root"), key: key, serial: .random(prefix: 1), notBefore: now - .days(1),
      notAfter: now + .days(3650))
    let issuingKey = key.algorithm.family == .rsa ? key : try SoftwareKey(generating: .p256)
    let template = CertificateTemplate(
      serial: .random(prefix: 1), subject: try Self.name("Test Issuing CA"), publicKey: issuingKey.publicKey,
      notBefore: now - .days(1), notAfter: now + .days(1000), usage: .issuingCA(pathLength: 0),
      crlURL: "http://crl.example/root.crl", issuerURL: "http://ca.example/root.crt",
      policies: ["2.23.140.1.2.1"])
    issuing = try IssuingAuthority(certificate: root.issue(template), key: issuingKey)
  }

  static func name(_ commonName: String) throws -> SubjectName {
    try SubjectName([
      .init(.country, "BE"), .init(.organization, "Example"), .init(.commonName, commonName),
    ])
  }

  /// A template of a usage, with all that its certificates have.
  func template(
    _ usage: CertificateUsage, _ commonName: String = "leaf.example",
    key: PublicKeyInfo = Keys.p256.publicKey,
    names: [GeneralName]? = nil
  ) throws -> CertificateTemplate {
    let isResponder = usage == .ocspSigner
    return CertificateTemplate(
      serial: .random(prefix: 2), subject: try Self.name(commonName), publicKey: key,
      notBefore: now - .minutes(5),
      notAfter: now + .days(30), usage: usage,
      subjectAlternativeNames: names
        ?? (usage == .tlsServer ? [.dns("leaf.example"), .ip([127, 0, 0, 1])] : []),
      ocspURL: isResponder ? nil : "http://ocsp.example/issuing",
      crlURL: isResponder ? nil : "http://crl.example/issuing.crl",
      issuerURL: "http://ca.example/issuing.crt",
      policies: isResponder ? [] : ["2.23.140.1.2.1"])
  }

  /// Writes `root.pem`, `ica.pem` and, of a certificate, `leaf.pem`.
  func write(_ leaf: SignedCertificate? = nil, to folder: Folder) throws {
    try folder.write(root.certificate.pem, "root.pem")
    try folder.write(issuing.certificate.pem, "ica.pem")
    if let leaf { try folder.write(leaf.pem, "leaf.pem") }
  }
}
