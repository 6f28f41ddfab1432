import Signing
import Testing

@Suite struct SoftwareKeyTests {
  @Test(arguments: [KeyType.p256, .p384, .p521, .rsa2048, .rsa3072])
  func `openssl verifies a signature of a key by its public key`(type: KeyType) throws {
    let folder = try Folder()
    let key = try SoftwareKey(generating: type)
    #expect(key.publicKey.type == type && key.algorithm == type.signatureAlgorithm)
    #expect(key.publicKey.weakness == nil)
    let message = Array("a message".utf8)
    try folder.write(message, "message")
    try folder.write(try key.sign(message), "signature")
    try folder.write(key.publicKey.pem, "public.pem")
    let hash = key.algorithm.digest.rawValue.replacing("-", with: "").lowercased()
    let answer = try Judge.openssl(
      "dgst", "-\(hash)", "-verify", "public.pem", "-signature", "signature", "message", in: folder)
    #expect(answer.isContent && answer.text.contains("Verified OK"), "\(answer.text)")
  }

  @Test(arguments: [Keys.p256, Keys.rsa])
  func `a digest made elsewhere is signed as the message is`(key: SoftwareKey) throws {
    let message = Array("a document".utf8)
    let digest = DigestAlgorithm.sha256.digest(message)
    let signature = try key.sign(digestSHA256: digest)
    #expect(key.publicKey.verifies(signature, over: message))
    #expect(key.publicKey.verifies(signature, digestSHA256: digest))
    #expect(!key.publicKey.verifies(signature, over: message + [0]))
    #expect(throws: SigningError.malformed("expected a SHA-256 digest of 32 bytes, found 31")) {
      try key.sign(digestSHA256: Array(digest.dropLast()))
    }
  }

  @Test(arguments: Keys.all)
  func `a key in PEM is the same key when it is read`(key: SoftwareKey) throws {
    let folder = try Folder()
    let open = try key.pem()
    #expect(open.hasPrefix("-----BEGIN PRIVATE KEY-----\n") && open.hasSuffix("-----END PRIVATE KEY-----\n"))
    #expect(try SoftwareKey(pem: open).publicKey == key.publicKey)
    // openssl reads both forms, and its own encryption is read.
    try folder.write(open, "open.pem")
    let asked = try Judge.openssl("pkey", "-in", "open.pem", "-pubout", in: folder)
    #expect(asked.text == key.publicKey.pem)
    let written = try Judge.openssl(
      "pkcs8", "-topk8", "-in", "open.pem", "-out", "theirs.pem", "-passout", "pass:of theirs", in: folder)
    #expect(written.isContent, "\(written.text)")
    #expect(
      try SoftwareKey(pem: folder.text("theirs.pem"), passphrase: "of theirs").publicKey == key.publicKey)
  }

  @Test func `an encrypted key opens with its passphrase only`() throws {
    let folder = try Folder()
    let closed = try Keys.p256.pem(passphrase: "correct horse")
    #expect(closed.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
    #expect(try SoftwareKey(pem: closed, passphrase: "correct horse").publicKey == Keys.p256.publicKey)
    try folder.write(closed, "closed.pem")
    let asked = try Judge.openssl(
      "pkey", "-in", "closed.pem", "-passin", "pass:correct horse", "-pubout", in: folder)
    #expect(asked.text == Keys.p256.publicKey.pem)
    #expect(throws: SigningError.unavailable("the private key is encrypted: give its passphrase")) {
      try SoftwareKey(pem: closed)
    }
    // A wrong passphrase opens it to padding that looks right once in 256 times, and then to no key.
    #expect(throws: SigningError.self) { try SoftwareKey(pem: closed, passphrase: "battery staple") }
    #expect(throws: SigningError.self) { try Keys.p256.pem(passphrase: "") }
  }

  @Test func `a key in an old form says how it is written anew`() throws {
    let folder = try Folder()
    _ = try Judge.openssl(
      "ecparam", "-genkey", "-noout", "-name", "prime256v1", "-out", "old.pem", in: folder)
    #expect(
      throws: SigningError.malformed(
        "expected a private key in PKCS#8, found 'EC PRIVATE KEY'; write it anew with: "
          + "openssl pkcs8 -topk8 -in OLD -out NEW")
    ) { try SoftwareKey(pem: folder.text("old.pem")) }
  }
}
