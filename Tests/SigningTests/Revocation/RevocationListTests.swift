import Basics
import Signing
import Testing

@Suite struct RevocationListTests {
  static func entries(_ pki: PKI, _ count: Int) -> [RevocationList.Entry] {
    (0..<count).map { index in
      RevocationList.Entry(
        .random(prefix: 3), revokedAt: pki.now - .minutes(Int64(index)),
        RevocationReason.allCases[index % 6])
    }
  }

  @Test(arguments: [PKI.p256, PKI.rsa], [0, 1, 500])
  func `openssl verifies a list and shows its entries`(pki: PKI, count: Int) throws {
    let folder = try Folder()
    try pki.write(to: folder)
    let entries = Self.entries(pki, count)
    let der = try RevocationList.signed(
      by: pki.issuing, number: 4711, thisUpdate: pki.now, nextUpdate: pki.now + .days(7), entries: entries)
    try folder.write(RevocationList.pem(der), "list.pem")
    let answer = try Judge.openssl(
      "crl", "-in", "list.pem", "-CAfile", "ica.pem", "-noout", "-text", in: folder)
    #expect(
      answer.text.contains("verify OK") && answer.text.contains("X509v3 CRL Number: \n                4711"))
    for entry in entries {
      #expect(answer.text.contains(Hexadecimal.text(entry.serial.bytes)))
    }
    #expect(answer.text.contains("No Revoked Certificates") == (count == 0))
  }

  @Test func `openssl refuses a certificate on the list`() throws {
    let folder = try Folder()
    let pki = PKI.p256
    let leaf = try pki.issuing.issue(pki.template(.tlsClient))
    try pki.write(leaf, to: folder)
    func judged(_ entries: [RevocationList.Entry]) throws -> Judge.Answer {
      let der = try RevocationList.signed(
        by: pki.issuing, number: 1, thisUpdate: pki.now, nextUpdate: pki.now + .days(7), entries: entries)
      try folder.write(RevocationList.pem(der), "list.pem")
      return try Judge.openssl(
        "verify", "-crl_check", "-CRLfile", "list.pem", "-CAfile", "root.pem", "-untrusted", "ica.pem",
        "leaf.pem",
        in: folder)
    }
    #expect(try judged(Self.entries(pki, 3)).isContent)
    let revoked = try judged([.init(leaf.serial, revokedAt: pki.now, .keyCompromise)])
    #expect(!revoked.isContent && revoked.text.contains("certificate revoked"), "\(revoked.text)")
  }

  @Test(.enabled(if: Pkilint.isInstalled, Pkilint.reason), arguments: [PKI.p256, PKI.rsa])
  func `pkilint finds nothing in a list`(pki: PKI) throws {
    let folder = try Folder()
    for count in [0, 3] {
      let der = try RevocationList.signed(
        by: pki.issuing, number: 12, thisUpdate: pki.now, nextUpdate: pki.now + .days(7),
        entries: Self.entries(pki, count))
      try folder.write(RevocationList.pem(der), "list.pem")
      try Pkilint.expectNoFinding(
        "lint_crl", "list.pem", options: ["-t", "CRL", "-p", "PKIX"], in: folder)
    }
  }

  @Test func `a list that ends before it begins is refused`() throws {
    let pki = PKI.p256
    #expect(throws: SigningError.self) {
      try RevocationList.signed(
        by: pki.issuing, number: 1, thisUpdate: pki.now, nextUpdate: pki.now, entries: [])
    }
  }
}
