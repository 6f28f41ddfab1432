import Signing
import Testing

/// No input traps: what is changed at random is read or refused.
@Suite struct HostileBytesTests {
  @Test func `changed certificates are read or refused`() throws {
    let pki = PKI.p256
    var template = try pki.template(.tlsServer)
    template.subjectAlternativeNames = [
      .dns("a.example"), .email("a@example.org"), .ip([127, 0, 0, 1]), .uri("urn:x"),
      .directory(try PKI.name("D")), .other("1.3.6.1.4.1.311.20.2.3", [0x0C, 0x02, 0x75, 0x70]),
    ]
    var (read, refused) = (0, 0)
    for original in [try pki.issuing.issue(template).der, pki.issuing.certificate.der] {
      for bytes in Mutations(of: original) {
        guard let certificate = try? SignedCertificate(der: bytes) else {
          refused += 1
          continue
        }
        read += 1
        _ = (
          certificate.subject.text, certificate.keyUsage, certificate.extendedKeyUsages,
          certificate.keyIdentifier
        )
        _ = (certificate.subjectAlternativeNames, certificate.pathLength, certificate.publicKey.weakness)
        if read % 20 == 0 {
          #expect(!certificate.isSigned(by: pki.issuing.certificate) || certificate.der == original)
        }
      }
    }
    #expect(read > 100 && refused > 1000)
  }

  @Test func `changed to-be-signed bytes are signed or refused`() throws {
    let pki = PKI.p256
    for bytes in Mutations(of: try pki.issuing.toBeSigned(pki.template(.tlsClient))) {
      _ = try? pki.issuing.certificate(signing: bytes)
    }
  }

  @Test(arguments: [Keys.p256, Keys.p521, Keys.rsa])
  func `changed keys, requests and signatures are read or refused`(key: SoftwareKey) throws {
    let folder = try Folder()
    try folder.write(try key.pem(), "k.pem")
    _ = try Judge.openssl(
      "req", "-new", "-key", "k.pem", "-subj", "/CN=x", "-outform", "DER", "-out", "r.der", in: folder)
    for bytes in Mutations(of: try folder.read("r.der"), count: 1000) {
      _ = try? PublicKeyInfo(csrDER: bytes)
    }
    for bytes in Mutations(of: key.publicKey.der) { _ = try? PublicKeyInfo(der: bytes).weakness }
    for bytes in Mutations(of: key.pkcs8, count: 1000) { _ = try? SoftwareKey(pkcs8: bytes) }
    let message = Array("m".utf8)
    for bytes in Mutations(of: try key.sign(message), count: 1000) {
      _ = key.publicKey.verifies(bytes, over: message, hash: key.algorithm.digest)
    }
    for bytes in Mutations(of: Array(try key.pem().utf8), count: 1000) {
      let text = String(decoding: bytes, as: UTF8.self)
      _ = try? SoftwareKey(pem: text)
      _ = try? PublicKeyInfo(pem: text)
    }
  }

  @Test func `changed names and numbers as text are read or refused`() throws {
    let name = try SubjectName(text: "CN=Sign\\, er,OU=\\C3\\A9,O=Example,C=BE,1.2.3.4=x")
    for bytes in Mutations(of: Array(name.text.utf8)) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let read = try? SubjectName(text: text) { #expect(try SubjectName(text: read.text) == read) }
      _ = (OID(text), SerialNumber(hex: text), GeneralName.ip(text: text))
    }
    for bytes in Mutations(of: Array("1.3.6.1.4.1.4294967296".utf8)) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let oid = OID(text) { #expect(oid.description == text) }
    }
    for bytes in Mutations(of: name.der) { _ = try? SubjectName(der: bytes).text }
  }
}
