import Basics
import Signing
import Testing

@Suite struct NameTests {
  @Test func `a name's text is that of RFC 4514, and is read back`() throws {
    let name = try SubjectName([
      .init(.country, "BE"), .init(.organization, "A, B+C \"quoted\" <x>; #1=\\"),
      .init(.commonName, " #edge "),
      .init(.emailAddress, "a@example.org"), .init(.serialNumber, "12345"), .init("1.2.3.4", "é"),
    ])
    #expect(
      name.text
        == "1.2.3.4=é,serialNumber=12345,emailAddress=a@example.org,CN=\\ #edge\\ ,"
        + "O=A\\, B\\+C \\\"quoted\\\" \\<x\\>\\; #1\\=\\\\,C=BE")
    #expect(try SubjectName(text: name.text) == name)
    #expect(
      try SubjectName(der: name.der) == name && SubjectName(der: name.der).relativeNames == name.relativeNames
    )
    #expect(name.value(.commonName) == " #edge ")
    #expect(try SubjectName(text: " cn = x y , o=\\C3\\A9 ").text == "CN=x y,O=é")
  }

  @Test func `openssl reads the same name`() throws {
    let folder = try Folder()
    let name = try SubjectName(text: "CN=Ünïcode,OU=b,OU=a,O=Example\\, Inc.,C=BE")
    let root = try IssuingAuthority.root(
      name: name, key: Keys.p256, serial: .random(prefix: 9), notBefore: .now, notAfter: .now + .days(1))
    try folder.write(root.certificate.pem, "c.pem")
    let shown = try Judge.openssl(
      "x509", "-in", "c.pem", "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb,utf8", in: folder)
    #expect(shown.text == "subject=CN=Ünïcode,OU=b,OU=a,O=Example\\, Inc.,C=BE\n")
  }

  @Test(arguments: [
    ("C=be", "C: expected the two capital letters of a country (ISO 3166)"),
    ("CN=", "CN: expected a value, found an empty one"),
    ("CN=\(String(repeating: "x", count: 65))", "CN: expected 64 characters at most, found 65"),
    (
      "serialNumber=a_b",
      "serialNumber: expected letters, digits, space and '()+,-./:=? only (PrintableString), found another character"
    ),
    ("emailAddress=é@x", "emailAddress: expected ASCII characters only (IA5String)"),
    ("CN=a\\00b", "CN: expected a value without control characters"),
    ("CN", "expected a name such as CN=Signer,O=Example,C=BE, found 'CN' without a value"),
    ("XY=1", "expected an attribute such as CN, O, C or 2.5.4.3, found 'XY'"),
    ("CN=a+O=b", "expected one attribute in each relative name, as in CN=Signer,O=Example, found '+'"),
    ("CN=#0500", "CN: expected a value as text, found one in DER"),
    ("CN=a\\", "CN: expected a character after '\\', found the end"),
    ("CN=\\FF", "CN: expected a value in UTF-8, found other bytes"),
  ])
  func `a name that no certificate may have is refused with its reason`(text: String, reason: String) throws {
    #expect(throws: SigningError.malformed(reason)) { try SubjectName(text: text) }
  }

  @Test func `serial numbers are read in any case and written in capitals without zeros`() throws {
    #expect(SerialNumber(hex: "00ff0a")?.hex == "FF0A" && SerialNumber(hex: "f")?.hex == "F")
    #expect(SerialNumber(hex: "FF0A") == SerialNumber(hex: "ff0a") && SerialNumber(0xFF0A)?.hex == "FF0A")
    for text in [
      "", "0", "xyz", "-1", "8" + String(repeating: "0", count: 39), String(repeating: "1", count: 41),
    ] {
      #expect(SerialNumber(hex: text) == nil, "\(text)")
    }
    #expect(SerialNumber(hex: String(repeating: "7", count: 40))?.bytes.count == 20)
    var seen: Set<SerialNumber> = []
    for prefix in UInt8.min ... .max {
      let serial = SerialNumber.random(prefix: prefix)
      #expect(serial.bytes.count == 18 && serial.bytes[0] == max(1, prefix & 0x7F))
      #expect(SerialNumber(hex: serial.hex) == serial && seen.insert(serial).inserted)
    }
  }

  /// Stored ones follow each other, so that their index grows at its end; of an instant they differ.
  @Test func `serial numbers with an instant have it in front of 96 random bits`() throws {
    struct Ones: RandomNumberGenerator {
      mutating func next() -> UInt64 { .max }
    }
    var ones = Ones()
    let start = Instant(nanoseconds: 1_800_000_000_500_000_000)
    #expect(
      SerialNumber.random(prefix: 5, at: start, using: &ones).hex
        == "56B49D20080" + String(repeating: "F", count: 24))
    var before: SerialNumber?
    var seen: Set<[UInt8]> = []
    for step in 0..<1_000 as Range<Int64> {
      let serial = SerialNumber.random(prefix: 5, at: start + .milliseconds(5 * step))
      #expect(serial.bytes.count == 18 && SerialNumber(hex: serial.hex) == serial)
      if let before { #expect(before.bytes.lexicographicallyPrecedes(serial.bytes)) }
      before = serial
      #expect(seen.insert(Array(serial.bytes.dropFirst(6))).inserted, "the random bits are not new")
    }
  }

  @Test(arguments: ["2.5.4.3", "1.3.6.1.4.1.4294967296.1", "2.999.1", "0.0", "1.39.127.128.16383.16384"])
  func `an object identifier's text is read back`(text: String) throws {
    #expect(OID(text)?.description == text)
    let name = try SubjectName([.init(try #require(OID(text)), "x")])
    #expect(try SubjectName(der: name.der).attributes.first?.type.description == text)
  }

  @Test(arguments: [
    "", "1", "3.1", "1.40", "1.2.", ".1.2", "1..2", "1.02", "1.-2", "a.b", "1.2.9223372036854775808",
  ])
  func `other text is no object identifier`(text: String) { #expect(OID(text) == nil) }

  @Test func `days are those of the calendar, and times of certificates are read back`() throws {
    let pki = PKI.p256
    // 2049 is the last year of UTCTime.
    for (text, expected) in [
      ("1970-01-01T00:00:00Z", "Jan  1 00:00:00 1970 GMT"),
      ("2000-02-29T23:59:59Z", "Feb 29 23:59:59 2000 GMT"),
      ("2049-12-31T23:59:59Z", "Dec 31 23:59:59 2049 GMT"),
      ("2050-01-01T00:00:00Z", "Jan  1 00:00:00 2050 GMT"),
      ("2100-03-01T12:30:45Z", "Mar  1 12:30:45 2100 GMT"),
    ] {
      let folder = try Folder()
      var template = try pki.template(.tlsClient)
      template.notBefore = try #require(Instant(parsing: text, on: nil))
      template.notAfter = template.notBefore
      let issued = try pki.issuing.issue(template)
      #expect(issued.notBefore == template.notBefore)
      try folder.write(issued.pem, "c.pem")
      let shown = try Judge.openssl("x509", "-in", "c.pem", "-noout", "-startdate", in: folder)
      #expect(shown.text == "notBefore=\(expected)\n", "\(text)")
    }
  }
}
