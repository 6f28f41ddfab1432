import Basics
import Signing
import Testing

@Suite struct IssuingTests {
  static let usages: [(CertificateUsage, purpose: String)] = [
    (.tlsClient, "sslclient"), (.tlsServer, "sslserver"), (.identity, "any"),
    (.timeStamping, "timestampsign"),
    (.ocspSigner, "ocsphelper"),
    (.custom([.digitalSignature, .keyAgreement], extendedKeyUsages: [.emailProtection]), "smimesign"),
  ]

  @Test(arguments: [PKI.p256, PKI.rsa], usages)
  func `openssl verifies what a CA issues, strictly`(
    pki: PKI, usage: (usage: CertificateUsage, purpose: String)
  ) throws {
    let folder = try Folder()
    try pki.write(pki.issuing.issue(pki.template(usage.usage)), to: folder)
    let answer = try Judge.openssl(
      "verify", "-x509_strict", "-purpose", usage.purpose, "-CAfile", "root.pem", "-untrusted", "ica.pem",
      "leaf.pem", in: folder)
    #expect(answer.isContent, "\(answer.text)")
  }

  @Test(arguments: [SoftwareKey?.none, Keys.p384, Keys.p521, Keys.rsa])
  func `a key of each kind signs certificates`(key: SoftwareKey?) throws {
    let folder = try Folder()
    let pki = try PKI(key ?? Keys.p256)
    try pki.write(pki.issuing.issue(pki.template(.tlsServer, key: Keys.rsa.publicKey)), to: folder)
    let answer = try Judge.openssl(
      "verify", "-x509_strict", "-CAfile", "root.pem", "-untrusted", "ica.pem", "leaf.pem", in: folder)
    #expect(answer.isContent, "\(answer.text)")
  }

  @Test(.enabled(if: Pkilint.isInstalled, Pkilint.reason), arguments: usages)
  func `pkilint finds nothing in a certificate and below its issuer`(
    usage: (usage: CertificateUsage, purpose: String)
  ) throws {
    let folder = try Folder()
    let pki = PKI.p256
    try pki.write(pki.issuing.issue(pki.template(usage.usage)), to: folder)
    try Pkilint.expectNoFinding("lint_pkix_cert", "leaf.pem", in: folder)
    try Pkilint.expectNoFinding("lint_pkix_signer_signee_cert_chain", "ica.pem", "leaf.pem", in: folder)
  }

  @Test(.enabled(if: Pkilint.isInstalled, Pkilint.reason), arguments: [PKI.p256, PKI.rsa])
  func `pkilint finds nothing in a chain`(pki: PKI) throws {
    let folder = try Folder()
    try pki.write(to: folder)
    for file in ["root.pem", "ica.pem"] { try Pkilint.expectNoFinding("lint_pkix_cert", file, in: folder) }
    try Pkilint.expectNoFinding("lint_pkix_signer_signee_cert_chain", "root.pem", "ica.pem", in: folder)
  }

  @Test func `the same template gives the same bytes, and exactly these are signed`() throws {
    let pki = PKI.p256
    let template = try pki.template(.tlsServer)
    let toBeSigned = try pki.issuing.toBeSigned(template)
    #expect(try pki.issuing.toBeSigned(template) == toBeSigned)
    let (first, second) = (
      try pki.issuing.certificate(signing: toBeSigned), try pki.issuing.certificate(signing: toBeSigned)
    )
    #expect(first.toBeSigned == toBeSigned && second.toBeSigned == toBeSigned)
    // ECDSA signs anew each time.
    #expect(first.signature != second.signature && first.serial == second.serial)
    #expect(first.isSigned(by: pki.issuing.certificate) && !first.isSigned(by: pki.root.certificate))
    #expect(pki.issuing.certificate.isSigned(by: pki.root.certificate))
  }

  @Test func `a CA refuses bytes that another CA made`() throws {
    let pki = PKI.p256
    let toBeSigned = try pki.root.toBeSigned(pki.template(.tlsClient))
    #expect(throws: SigningError.self) { try pki.issuing.certificate(signing: toBeSigned) }
    #expect(throws: SigningError.self) { try pki.issuing.certificate(signing: []) }
    #expect(throws: SigningError.self) { try pki.issuing.certificate(signing: Array(toBeSigned.dropLast())) }
  }

  @Test func `a certificate is what its template says`() throws {
    let pki = PKI.p256
    var template = try pki.template(
      .tlsServer, names: [.dns("a.example"), .ip([127, 0, 0, 1]), .uri("urn:x")])
    template.extensions = [CertificateExtension("1.3.6.1.4.1.99999.1", value: [0x05, 0x00])]
    let issued = try pki.issuing.issue(template)
    let read = try SignedCertificate(der: issued.der)
    #expect(try read == issued && SignedCertificate(pem: issued.pem) == issued)
    #expect(issued.pem.hasSuffix("-----END CERTIFICATE-----\n"))
    #expect(read.serial == template.serial && read.subject == template.subject)
    #expect(read.issuerName == pki.issuing.certificate.subject && read.publicKey == template.publicKey)
    #expect(read.notBefore == template.notBefore && read.notAfter == template.notAfter)
    #expect(read.subjectAlternativeNames == template.subjectAlternativeNames)
    #expect(read.extendedKeyUsages == [.serverAuthentication] && read.keyUsage == .digitalSignature)
    #expect(!read.isAuthority && read.value(of: "1.3.6.1.4.1.99999.1") == [0x05, 0x00])
    #expect(pki.issuing.certificate.isAuthority && pki.issuing.certificate.pathLength == 0)
    #expect(pki.root.certificate.isAuthority && pki.root.certificate.pathLength == nil)
    #expect(pki.root.certificate.keyUsage == [.keyCertSign, .crlSign])
    #expect(
      read.isValid(at: template.notAfter)
        && !read.isValid(at: template.notAfter + Interval(nanoseconds: 1_000_000_000)))
    #expect(try SignedCertificate.chain(pem: issued.pem + pki.issuing.certificate.pem).count == 2)
  }

  @Test func `openssl shows each extension as it was meant`() throws {
    let folder = try Folder()
    let pki = PKI.p256
    var template = try pki.template(.tlsServer)
    template.subjectAlternativeNames = [
      .dns("a.example"), .email("a@example.org"), .ip([127, 0, 0, 1]), .uri("urn:x"),
      .directory(try PKI.name("D")), .other("1.3.6.1.4.1.311.20.2.3", [0x0C, 0x02, 0x75, 0x70]),
    ]
    try folder.write(try pki.issuing.issue(template).pem, "leaf.pem")
    let text = try Judge.openssl("x509", "-in", "leaf.pem", "-noout", "-text", in: folder).text
    for part in [
      "DNS:a.example, email:a@example.org, IP Address:127.0.0.1, URI:urn:x, DirName:/C=BE/O=Example/CN=D, othername: UPN::up",
      "OCSP - URI:http://ocsp.example/issuing", "CA Issuers - URI:http://ca.example/issuing.crt",
      "URI:http://crl.example/issuing.crl", "Policy: 2.23.140.1.2.1", "TLS Web Server Authentication",
      "Digital Signature\n", "Version: 3",
    ] { #expect(text.contains(part), "\(part): \(text)") }
  }

  @Test func `a template that no certificate may have is refused`() throws {
    let pki = PKI.p256
    func refused(_ change: (inout CertificateTemplate) throws -> Void) throws {
      var template = try pki.template(.tlsClient)
      try change(&template)
      #expect(throws: SigningError.self) { try pki.issuing.toBeSigned(template) }
    }
    try refused { $0.notAfter = $0.notBefore - .minutes(1) }
    try refused { $0.subject = try SubjectName([]) }
    try refused { $0.usage = .root }
    try refused { $0.usage = .issuingCA(pathLength: -1) }
    try refused { $0.ocspURL = "http://with space/" }
    try refused { $0.subjectAlternativeNames = [.ip([1, 2, 3])] }
    try refused { $0.subjectAlternativeNames = [.dns("naïve.example")] }
    try refused { $0.extensions = [CertificateExtension("2.5.29.15", value: [0x05, 0x00])] }
    try refused { $0.extensions = [CertificateExtension("1.2.3", value: [0x05])] }
    #expect(throws: SigningError.self) {
      try IssuingAuthority(certificate: pki.issuing.certificate, key: Keys.p384)
    }
    let leaf = try pki.issuing.issue(pki.template(.tlsClient))
    #expect(throws: SigningError.self) { try IssuingAuthority(certificate: leaf, key: Keys.p256) }
  }
}
