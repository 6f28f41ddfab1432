import Basics
import Foundation
import Signing
import Synchronization
import Testing

@testable import Service

@Suite struct RevocationListTests {
  private static func lists(_ stand: OCSPStand, _ policy: RevocationListPolicy = .init()) -> RevocationLists {
    let lists = RevocationLists(
      policy: policy, source: stand.known, publications: stand.publications, gauges: stand.gauges)
    lists.add(stand.issuing, number: 0, name: "1")
    return lists
  }

  @Test func `openssl verifies a list, which names the revoked certificates`() async throws {
    let stand = try OCSPStand()
    try stand.issue("good")
    let revoked = try stand.issue("revoked", .revoked(at: OCSPStand.now - .hours(1), reason: .superseded))
    #expect(Self.lists(stand).renew(at: OCSPStand.now).isEmpty)
    try await stand.listening { port in
      let fetched = try Tool.run(
        "curl", ["-s", "-D", "head", "-o", "list.der", "http://127.0.0.1:\(port)/crl/1.crl"],
        in: stand.scratch)
      #expect(fetched.status == 0)
      let head = try String(contentsOf: stand.scratch.file("head"), encoding: .utf8)
      #expect(
        head.contains("Content-Type: application/pkix-crl\r\n")
          && head.contains("Cache-Control: max-age=3600"))
    }
    let judged = try Tool.run(
      "openssl", ["crl", "-inform", "DER", "-in", "list.der", "-CAfile", "ica.pem", "-noout", "-text"],
      in: stand.scratch)
    #expect(judged.text.contains("verify OK"), "\(judged.text)")
    #expect(judged.text.contains(revoked.serial.hex) && judged.text.contains("Superseded"), "\(judged.text)")
    #expect(judged.text.contains("X509v3 CRL Number"))
    let converted = try Tool.run(
      "openssl", ["crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem"], in: stand.scratch)
    #expect(converted.status == 0)
    func verify(_ name: String) throws -> Tool.Result {
      try Tool.run(
        "openssl",
        [
          "verify", "-crl_check", "-CAfile", "root.pem", "-untrusted", "ica.pem", "-CRLfile", "list.pem",
          "\(name).pem",
        ],
        in: stand.scratch)
    }
    #expect(try verify("good").status == 0)
    #expect(try verify("revoked").text.contains("certificate revoked"))
  }

  @Test func `a list is renewed daily, and soon after a revocation, with a higher number`() throws {
    let stand = try OCSPStand()
    let lists = Self.lists(stand)
    var now = OCSPStand.now
    func made() -> Bool {
      let before = stand.publications.answer("/crl/1.crl", at: now)?.body
      lists.renew(at: now)
      return stand.publications.answer("/crl/1.crl", at: now)?.body != before
    }
    #expect(made())
    now = now + .seconds(1)
    #expect(!made())
    try stand.issue("revoked", .revoked(at: now, reason: .unspecified))
    lists.revocationsChanged(of: 0)
    // Many revocations make one list.
    #expect(!made())
    now = now + .seconds(10)
    #expect(made() && !made())
    now = now + .hours(23)
    #expect(!made())
    now = now + .hours(2)
    #expect(made() && !made())
    #expect(MetricsBoard(stand.gauges, sources: [lists]).text.contains("signalbox_crls_total 3\n"))
  }

  @Test func `a list is valid some minutes before it is made, but not before its CA`() throws {
    let stand = try OCSPStand()
    let issuing = stand.issuing.certificate
    for (now, valid) in [
      (OCSPStand.now, OCSPStand.now - .minutes(5)), (issuing.notBefore + .seconds(7), issuing.notBefore),
    ] {
      let lists = Self.lists(stand)
      #expect(lists.renew(at: now).isEmpty)
      let made = try #require(stand.publications.answer("/crl/1.crl", at: now))
      #expect(made.headers.contains { $0 == ("Last-Modified", HTTPDate.text(valid)) }, "\(made.headers)")
      #expect(made.headers.contains { $0 == ("Expires", HTTPDate.text(valid + .days(7))) })
      try stand.scratch.write(made.body, to: "list.der")
      let told = try Tool.run(
        "openssl",
        [
          "crl", "-inform", "DER", "-in", "list.der", "-noout", "-lastupdate", "-nextupdate", "-dateopt",
          "iso_8601",
        ],
        in: stand.scratch)
      let times = [valid, valid + .days(7)].map { $0.iso8601.replacing("T", with: " ") }
      #expect(times.allSatisfy { told.text.contains($0) }, "\(told.text)")
    }
  }

  @Test func `a list that cannot be made is tried again, and the last one stays`() throws {
    let stand = try OCSPStand()
    let lists = Self.lists(stand)
    #expect(lists.renew(at: OCSPStand.now).isEmpty)
    let first = stand.publications.answer("/crl/1.crl", at: OCSPStand.now)?.body
    stand.known.fail(true)
    lists.revocationsChanged(of: 0)
    #expect(lists.renew(at: OCSPStand.now + .seconds(10)).keys.sorted() == ["1"])
    #expect(stand.publications.answer("/crl/1.crl", at: OCSPStand.now)?.body == first)
    stand.known.fail(false)
    #expect(lists.renew(at: OCSPStand.now + .seconds(20)).isEmpty)
    #expect(stand.publications.answer("/crl/1.crl", at: OCSPStand.now)?.body == first)
    #expect(lists.renew(at: OCSPStand.now + .seconds(40)).isEmpty)
    #expect(stand.publications.answer("/crl/1.crl", at: OCSPStand.now)?.body != first)
  }

  @Test func `a CA's certificate lies at its address, and nothing at others`() throws {
    let stand = try OCSPStand()
    stand.publications.publish(stand.issuing.certificate, name: "1")
    let found = stand.publications.answer("/issuer/1.cer", at: OCSPStand.now)
    #expect(found?.body == stand.issuing.certificate.der && found?.contentType == "application/pkix-cert")
    for path in ["/issuer/2.cer", "/issuer/1.crl", "/crl/1.crl", "/issuer/../issuer/1.cer", "/issuer//1.cer"]
    {
      #expect(stand.publications.answer(path, at: OCSPStand.now) == nil)
    }
  }

  @Test func `the list of a CA that expires soon ends with it, and is not made over and over`() throws {
    let stand = try OCSPStand()
    let lists = Self.lists(stand)
    let late = stand.issuing.certificate.notAfter - .days(2)
    #expect(lists.renew(at: late).isEmpty)
    let made = stand.publications.answer("/crl/1.crl", at: late)
    #expect(made?.headers.contains { $0.value == HTTPDate.text(late + .days(2)) } == true)
    lists.renew(at: late + .minutes(1))
    #expect(stand.publications.answer("/crl/1.crl", at: late)?.body == made?.body)
  }

  @Test func `with a destroyed key the last list stays`() throws {
    let stand = try OCSPStand()
    let lists = RevocationLists(source: stand.known, publications: stand.publications)
    lists.add(
      try IssuingAuthority(
        certificate: stand.issuing.certificate, key: DestroyedKey(publicKey: stand.issuing.key.publicKey)),
      number: 0, name: "1")
    #expect(lists.renew(at: OCSPStand.now).count == 1)
    lists.revocationsChanged(of: 0)
    #expect(lists.renew(at: OCSPStand.now + .days(30)).isEmpty)
  }

  private struct DestroyedKey: SigningKey {
    let publicKey: PublicKeyInfo
    let algorithm = SignatureAlgorithm.ecdsaWithSHA256
    func sign(_ bytes: [UInt8]) throws(SigningError) -> [UInt8] { throw .keyDestroyed }
  }
}
