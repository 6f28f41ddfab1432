import Basics
import Signing
import Testing

/// Serialized, since a login is that of the whole process.
@Suite(.serialized, .enabled(if: SoftHSM.isInstalled, SoftHSM.reason)) struct PKCS11Tests {
  @Test(arguments: [KeyType.p256, .p384, .p521, .rsa2048])
  func `a key in a token signs certificates that openssl verifies`(type: KeyType) throws {
    let token = try SoftHSM.token()
    let key = try token.generate("ca \(type.rawValue)", type)
    #expect(
      key.publicKey.type == type && key.publicKey.weakness == nil && key.algorithm == type.signatureAlgorithm)
    let folder = try Folder()
    let pki = PKI.p256
    let root = try IssuingAuthority.root(
      name: PKI.name("Token Root"), key: key, serial: .random(prefix: 1), notBefore: pki.now,
      notAfter: pki.now + .days(10))
    let template = try pki.template(.tlsServer)
    let leaf = try root.issue(template)
    try folder.write(root.certificate.pem, "root.pem")
    try folder.write(leaf.pem, "leaf.pem")
    let answer = try Judge.openssl("verify", "-x509_strict", "-CAfile", "root.pem", "leaf.pem", in: folder)
    #expect(answer.isContent, "\(answer.text)")
    // The same key is found again by its label.
    let again = try token.key("ca \(type.rawValue)")
    #expect(again.publicKey == key.publicKey)
    #expect(again.publicKey.verifies(try again.sign([1]), over: [1], hash: key.algorithm.digest))
    // A digest that was made elsewhere is signed as it is.
    let digest = DigestAlgorithm.sha256.digest([1])
    #expect(again.publicKey.verifies(try again.sign(digestSHA256: digest), over: [1], hash: .sha256))
    #expect(throws: SigningError.malformed("expected a SHA-256 digest of 32 bytes, found 1")) {
      try again.sign(digestSHA256: [1])
    }
    #expect(throws: SigningError.self) { try token.generate("ca \(type.rawValue)", type) }
    try key.destroy()
  }

  @Test func `a destroyed key signs no more, for none that holds it`() throws {
    let token = try SoftHSM.token()
    let key = try token.generate("doomed", .p256)
    let other = try SoftHSM.token().key("doomed")
    _ = try other.sign([1])
    try key.destroy()
    #expect(throws: SigningError.keyDestroyed) { try key.sign([1]) }
    #expect(throws: SigningError.keyDestroyed) { try other.sign([1]) }
    #expect(throws: SigningError.keyDestroyed) { try other.sign([1]) }
    #expect(throws: SigningError.unavailable("token 'signalbox tests': no key pair has the label 'doomed'")) {
      try token.key("doomed")
    }
    try key.destroy()
  }

  @Test func `threads sign at the same time`() async throws {
    let token = try SoftHSM.token()
    let key = try token.generate("busy", .p256)
    let count = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<40 {
        group.addTask {
          let message = [UInt8(index)]
          return key.publicKey.verifies(try key.sign(message), over: message)
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(count == 40)
    try key.destroy()
  }

  @Test func `a library, a token and a PIN that do not fit are refused with the reason`() throws {
    func message(_ body: () throws -> Void) -> String {
      do {
        try body()
        return ""
      } catch { return (error as? SigningError)?.message ?? "\(error)" }
    }
    _ = try SoftHSM.token()
    #expect(
      message { _ = try PKCS11Token(module: "/nowhere.so", tokenLabel: "x", pin: "1") }
        .hasPrefix("/nowhere.so: expected a PKCS#11 library, found none that can be used: "))
    #expect(
      message { _ = try PKCS11Token(module: "libc.so.6", tokenLabel: "x", pin: "1") }
        .hasPrefix("libc.so.6: expected a PKCS#11 library"))
    #expect(message { _ = try SoftHSM.token(label: "other") }.contains("no initialised token has this label"))
    #expect(message { _ = try SoftHSM.token().key("none") }.contains("no key pair has the label 'none'"))
    #expect(message { _ = try SoftHSM.token().generate("", .p256) }.contains("1 to 100 bytes"))
  }
}
