import Signing
import Testing

@Suite struct PublicKeyInfoTests {
  @Test(arguments: ["ec -pkeyopt ec_paramgen_curve:P-256", "ec -pkeyopt ec_paramgen_curve:P-384", "rsa"])
  func `a request of openssl gives its key, and a changed request is refused`(kind: String) throws {
    let folder = try Folder()
    let arguments =
      ["req", "-new", "-nodes", "-keyout", "k.pem", "-subj", "/CN=x", "-out", "r.pem", "-newkey"]
      + kind.split(separator: " ").map(String.init)
    let made = try Judge.run("openssl", arguments, in: folder)
    #expect(made.isContent, "\(made.text)")
    let request = try folder.text("r.pem")
    let key = try PublicKeyInfo(csrPEM: request)
    #expect(try Judge.openssl("pkey", "-in", "k.pem", "-pubout", in: folder).text == key.pem)
    #expect(try PublicKeyInfo(pem: key.pem) == key && key.weakness == nil)
    _ = try Judge.openssl("req", "-in", "r.pem", "-outform", "DER", "-out", "r.der", in: folder)
    var changed = try folder.read("r.der")
    changed[changed.count - 1] ^= 1
    #expect(throws: SigningError.self) { try PublicKeyInfo(csrDER: changed) }
  }

  @Test func `the key identifier is the one openssl writes`() throws {
    let folder = try Folder()
    try folder.write(try Keys.rsa.pem(), "k.pem")
    let made = try Judge.openssl(
      "req", "-x509", "-key", "k.pem", "-subj", "/CN=x", "-addext", "subjectKeyIdentifier=hash", in: folder)
    try folder.write(made.text, "c.pem")
    let shown = try Judge.openssl(
      "x509", "-in", "c.pem", "-noout", "-ext", "subjectKeyIdentifier", in: folder)
    #expect(shown.text.replacing(":", with: "").contains(Hexadecimal.text(Keys.rsa.publicKey.keyIdentifier)))
  }

  @Test(arguments: Keys.all)
  func `a proof of possession is one by the key over the bytes`(key: SoftwareKey) throws {
    let info = key.publicKey
    let digest = key.algorithm.digest
    let proof = try key.sign(info.der)
    #expect(info.verifies(proof, over: info.der, hash: digest))
    #expect(!info.verifies(proof, over: info.der + [0], hash: digest))
    #expect(
      !info.verifies(proof, over: info.der, hash: .sha1) && !info.verifies([], over: info.der, hash: digest))
    let other = try SoftwareKey(generating: .p256)
    #expect(!other.publicKey.verifies(proof, over: info.der, hash: digest))
  }

  @Test(arguments: ["1024", "2047"])
  func `a short RSA key is weak`(bits: String) throws {
    let folder = try Folder()
    _ = try Judge.openssl(
      "genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:\(bits)", "-out", "k", in: folder)
    let key = try PublicKeyInfo(pem: Judge.openssl("pkey", "-in", "k", "-pubout", in: folder).text)
    #expect(key.weakness == "an RSA key has 2048 bits at least, this one has \(bits)" && key.type == nil)
  }

  @Test func `weak RSA numbers are named`() throws {
    // A modulus of 2 048 bits without small factors, and numbers made of it.
    let modulus = try RSANumbers(Keys.rsa.publicKey).modulus
    func weakness(_ modulus: [UInt8], _ exponent: [UInt8] = [1, 0, 1]) throws -> String? {
      try PublicKeyInfo(der: RSANumbers(modulus: modulus, exponent: exponent).publicKey).weakness
    }
    #expect(try weakness(modulus) == nil)
    #expect(
      try weakness(modulus, [3]) == "the RSA exponent is tiny; 65537 is usual and the least that is taken")
    #expect(try weakness(modulus, [1, 0, 2]) == "the RSA exponent is even")
    var even = modulus
    even[even.count - 1] &= 0xFE
    #expect(try weakness(even) == "the RSA modulus is even")
    // 2^2047 + 1 is a multiple of 3.
    let multiple: [UInt8] = [0x80] + [UInt8](repeating: 0, count: 254) + [1]
    #expect(try weakness(multiple) == "the RSA modulus has the factor 3")
  }

  @Test func `the modulus of a weak generator is recognised`() throws {
    // A power of 65537 of 2 048 bits has the pattern of ROCA's moduli.
    var number: [UInt8] = [1]
    while number.count < 256 { number = RSANumbers.times(number, 65_537) }
    let key = try PublicKeyInfo(der: RSANumbers(modulus: number, exponent: [1, 0, 1]).publicKey)
    #expect(key.lengthBits >= 2048 && key.weakness?.contains("ROCA") == true)
  }

  @Test func `a point off its curve is weak, and one of another form is refused`() throws {
    var off = Keys.p256.publicKey.der
    off[off.count - 1] ^= 1
    #expect(try PublicKeyInfo(der: off).weakness == "the point is not on the curve P-256")
    var compressed = Keys.p256.publicKey.der
    compressed[compressed.count - 65] = 2
    #expect(throws: SigningError.self) { try PublicKeyInfo(der: compressed) }
    #expect(throws: SigningError.self) {
      try PublicKeyInfo(pem: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
    }
    #expect(throws: SigningError.self) { try PublicKeyInfo(pem: "no PEM") }
  }
}
