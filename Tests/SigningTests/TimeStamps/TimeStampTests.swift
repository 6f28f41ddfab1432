import Basics
import Signing
import Testing

@Suite struct TimeStampTests {
  private func authority(_ pki: PKI, key: SoftwareKey? = nil) throws -> TimeStampAuthority {
    let key = key ?? Keys.p256
    let certificate = try pki.issuing.issue(pki.template(.timeStamping, "Clock", key: key.publicKey))
    return try TimeStampAuthority(certificate: certificate, key: key)
  }

  @Test(arguments: Keys.all)
  func `openssl verifies a token by its digest`(key: SoftwareKey) throws {
    let folder = try Folder()
    let pki = PKI.p256
    try pki.write(to: folder)
    let digest = DigestAlgorithm.sha256.digest(Array("a document".utf8))
    let token = try authority(pki, key: key).token(
      digestSHA256: digest, at: pki.now, serial: .random(prefix: 4))
    try folder.write(token, "token.der")
    func judged(_ digest: [UInt8]) throws -> Judge.Answer {
      try Judge.openssl(
        "ts", "-verify", "-in", "token.der", "-token_in", "-digest", Hexadecimal.text(digest), "-CAfile",
        "root.pem",
        "-untrusted", "ica.pem", in: folder)
    }
    let answer = try judged(digest)
    #expect(answer.isContent && answer.text.contains("Verification: OK"), "\(answer.text)")
    #expect(try !judged(DigestAlgorithm.sha256.digest([])).isContent)
    let shown = try Judge.openssl("asn1parse", "-inform", "DER", "-in", "token.der", in: folder)
    #expect(shown.isContent && shown.text.contains("id-smime-aa-signingCertificateV2"), "\(shown.text)")
  }

  @Test(arguments: [["-sha256", "-cert"], ["-sha512", "-cert"], ["-sha256", "-no_nonce", "-cert"]])
  func `openssl verifies the response to its request`(options: [String]) throws {
    let folder = try Folder()
    let pki = PKI.p256
    try pki.write(to: folder)
    try folder.write("a document", "document")
    let asked = try Judge.run(
      "openssl", ["ts", "-query", "-data", "document", "-out", "request.der"] + options, in: folder)
    #expect(asked.isContent, "\(asked.text)")
    let request = try TimeStampRequest(der: folder.read("request.der"))
    #expect(request.wantsCertificate && (request.nonce == nil) == options.contains("-no_nonce"))
    let token = try authority(pki).token(request, at: pki.now, serial: .random(prefix: 4))
    try folder.write(TimeStampAuthority.response(granting: token), "response.der")
    let answer = try Judge.openssl(
      "ts", "-verify", "-queryfile", "request.der", "-in", "response.der", "-CAfile", "root.pem",
      "-untrusted",
      "ica.pem", in: folder)
    #expect(answer.isContent && answer.text.contains("Verification: OK"), "\(answer.text)")
  }

  @Test func `what is no request is refused, and changed bytes are read or refused`() throws {
    let folder = try Folder()
    try folder.write("a document", "document")
    _ = try Judge.openssl(
      "ts", "-query", "-data", "document", "-out", "request.der", "-sha256", "-cert", "-tspolicy", "1.2.3.4",
      in: folder)
    let original = try folder.read("request.der")
    for bytes in Mutations(of: original, count: 10_000) { _ = try? TimeStampRequest(der: bytes) }
    let pki = PKI.p256
    let authority = try authority(pki)
    #expect(throws: SigningError.malformed("expected the policy 1.3.6.1.4.1.32473.1, found 1.2.3.4")) {
      try authority.token(TimeStampRequest(der: original), at: pki.now, serial: .random(prefix: 4))
    }
    #expect(throws: SigningError.self) { try TimeStampRequest(digestSHA256: [1]) }
    let leaf = try pki.issuing.issue(pki.template(.tlsClient))
    #expect(throws: SigningError.self) { try TimeStampAuthority(certificate: leaf, key: Keys.p256) }
  }
}
