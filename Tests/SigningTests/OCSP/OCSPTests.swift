import Basics
import Signing
import Testing

@Suite struct OCSPTests {
  /// A leaf, its responder, and the files of both.
  struct Scene {
    let pki: PKI
    let folder: Folder
    let leaf: SignedCertificate
    let responder: OCSPResponder

    init(_ pki: PKI = .p256) throws {
      self.pki = pki
      folder = try Folder()
      leaf = try pki.issuing.issue(pki.template(.tlsClient))
      try pki.write(leaf, to: folder)
      let certificate = try pki.issuing.issue(
        pki.template(.ocspSigner, "Responder", key: pki.root.key.publicKey))
      responder = try OCSPResponder(certificate: certificate, key: pki.root.key)
    }

    /// A request that openssl makes.
    func request(_ options: String...) throws -> OCSPRequest {
      let arguments =
        ["ocsp"] + options + ["-issuer", "ica.pem", "-cert", "leaf.pem", "-reqout", "request.der"]
      let answer = try Judge.run("openssl", arguments, in: folder)
      try #require(answer.isContent, "\(answer.text)")
      return try OCSPRequest(der: folder.read("request.der"))
    }

    /// What openssl says of an answer.
    func judge(_ der: [UInt8], _ options: [String]) throws -> String {
      try folder.write(der, "answer.der")
      let arguments =
        ["ocsp"] + options + [
          "-issuer", "ica.pem", "-cert", "leaf.pem", "-respin", "answer.der", "-CAfile", "root.pem",
          "-verify_other",
          "ica.pem",
        ]
      return try Judge.run("openssl", arguments, in: folder).text
    }
  }

  @Test(arguments: [PKI.p256, PKI.rsa], [["-no_nonce"], ["-nonce"], ["-sha256", "-nonce"]])
  func `openssl accepts the answer to its request`(pki: PKI, options: [String]) throws {
    let scene = try Scene(pki)
    let arguments =
      ["ocsp"] + options + ["-issuer", "ica.pem", "-cert", "leaf.pem", "-reqout", "request.der"]
    _ = try Judge.run("openssl", arguments, in: scene.folder)
    let request = try OCSPRequest(der: scene.folder.read("request.der"))
    #expect(request.certIDs.map(\.serial) == [scene.leaf.serial])
    #expect((request.nonceExtension != nil) == options.contains("-nonce"))
    #expect(OCSPIssuer(pki.issuing.certificate).issued(request.certIDs[0]))
    #expect(!OCSPIssuer(pki.root.certificate).issued(request.certIDs[0]))
    let answer = try scene.responder.respond(
      to: request, statuses: [.good], thisUpdate: pki.now, nextUpdate: pki.now + .hours(8),
      producedAt: pki.now)
    try scene.folder.write(answer, "answer.der")
    // Without the option, openssl would add another nonce to the request that it reads.
    let judged = try Judge.run(
      "openssl",
      ["ocsp", "-no_nonce"]
        + (options.contains("-sha256") ? ["-sha256"] : [])
        + [
          "-issuer", "ica.pem", "-cert", "leaf.pem", "-reqin", "request.der", "-respin", "answer.der",
          "-CAfile",
          "root.pem", "-verify_other", "ica.pem",
        ], in: scene.folder)
    #expect(
      judged.text.contains("Response verify OK") && judged.text.contains("leaf.pem: good"), "\(judged.text)")
    #expect(!judged.text.contains("WARNING"), "\(judged.text)")
    // The nonce is in the answer as it was in the request.
    if let nonce = request.nonceExtension {
      #expect(Hexadecimal.text(answer).contains(Hexadecimal.text(nonce)))
    }
  }

  @Test(arguments: RevocationReason.allCases)
  func `a revoked certificate's answer has its reason and time`(reason: RevocationReason) throws {
    let scene = try Scene()
    let at = try #require(Instant(parsing: "2026-01-02T03:04:05Z", on: nil))
    let answer = try scene.responder.respond(
      to: scene.request("-no_nonce"), statuses: [.revoked(at: at, reason)], thisUpdate: scene.pki.now,
      nextUpdate: scene.pki.now + .hours(8), producedAt: scene.pki.now)
    let text = try scene.judge(answer, ["-no_nonce"])
    #expect(
      text.contains("leaf.pem: revoked") && text.contains("Revocation Time: Jan  2 03:04:05 2026 GMT"),
      "\(text)")
    #expect(text.contains("Reason: ") == (reason != .unspecified), "\(text)")
    // openssl has no names for the last two.
    if reason != .unspecified, reason.code < 9 {
      #expect(text.lowercased().contains("reason: \(reason.rawValue.lowercased())"), "\(text)")
    }
    #expect(RevocationReason(code: reason.code) == reason)
  }

  @Test(.enabled(if: Pkilint.isInstalled, Pkilint.reason), arguments: [PKI.p256, PKI.rsa])
  func `pkilint finds nothing in an answer`(pki: PKI) throws {
    let scene = try Scene(pki)
    for (name, status) in [
      ("good.der", OCSPStatus.good), ("unknown.der", .unknown),
      ("revoked.der", .revoked(at: pki.now - .days(1), .keyCompromise)),
    ] {
      let answer = try scene.responder.respond(
        to: scene.request("-nonce"), statuses: [status], thisUpdate: pki.now, nextUpdate: pki.now + .hours(8),
        producedAt: pki.now)
      try scene.folder.write(answer, name)
      try Pkilint.expectNoFinding("lint_ocsp_response", name, in: scene.folder)
    }
  }

  @Test func `a request for several certificates is answered in its order`() throws {
    let scene = try Scene()
    let issuer = OCSPIssuer(scene.pki.issuing.certificate)
    let other = try scene.pki.issuing.issue(scene.pki.template(.tlsClient, "other.example"))
    try scene.folder.write(other.pem, "other.pem")
    let ids = [try OCSPCertID(scene.leaf.serial, of: issuer), try OCSPCertID(other.serial, of: issuer)]
    let request = try OCSPRequest(der: OCSPRequest.der(ids, nonce: [1, 2, 3]))
    #expect(request.certIDs == ids && request.certIDs.allSatisfy(issuer.issued))
    let answer = try scene.responder.respond(
      to: request, statuses: [.good, .unknown], thisUpdate: scene.pki.now,
      nextUpdate: scene.pki.now + .hours(1),
      producedAt: scene.pki.now)
    let text = try scene.judge(answer, ["-no_nonce", "-issuer", "ica.pem", "-cert", "other.pem"])
    #expect(text.contains("other.pem: unknown") && text.contains("leaf.pem: good"), "\(text)")
    #expect(throws: SigningError.self) {
      try scene.responder.respond(
        to: request, statuses: [.good], thisUpdate: scene.pki.now, nextUpdate: scene.pki.now,
        producedAt: scene.pki.now)
    }
  }

  @Test(arguments: OCSPErrorStatus.allCases)
  func `openssl reads an error's five bytes`(status: OCSPErrorStatus) throws {
    let scene = try Scene()
    #expect(status.der.count == 5)
    let names: [OCSPErrorStatus: String] = [
      .malformedRequest: "malformedrequest", .internalError: "internalerror", .tryLater: "trylater",
      .signatureRequired: "sigrequired", .unauthorized: "unauthorized",
    ]
    #expect(try scene.judge(status.der, []).contains(names[status] ?? "?"))
  }

  @Test(arguments: [0, 1, 128, 129]) func `a nonce has 1 to 128 octets`(count: Int) throws {
    let scene = try Scene()
    let id = try OCSPCertID(scene.leaf.serial, of: OCSPIssuer(scene.pki.issuing.certificate))
    let der = try OCSPRequest.der([id], nonce: [UInt8](repeating: 7, count: count))
    if (1...128).contains(count) {
      #expect(try OCSPRequest(der: der).nonceExtension != nil)
    } else {
      #expect(throws: SigningError.malformed("expected one nonce of 1 to 128 octets (RFC 9654)")) {
        try OCSPRequest(der: der)
      }
    }
  }

  @Test func `bounds of a request are kept, and changed bytes are read or refused`() throws {
    let scene = try Scene()
    let id = try OCSPCertID(scene.leaf.serial, of: OCSPIssuer(scene.pki.issuing.certificate), .sha256)
    #expect(throws: SigningError.self) { try OCSPRequest(der: OCSPRequest.der([])) }
    #expect(throws: SigningError.self) {
      try OCSPRequest(der: OCSPRequest.der(Array(repeating: id, count: 17)))
    }
    #expect(throws: SigningError.self) { try OCSPRequest(der: [UInt8](repeating: 0x30, count: 10_001)) }
    let der = try OCSPRequest.der([id, id], nonce: [1, 2, 3, 4])
    for bytes in Mutations(of: der, count: 20_000) { _ = try? OCSPRequest(der: bytes) }
    #expect(throws: SigningError.self) { try OCSPResponder(certificate: scene.leaf, key: Keys.p256) }
  }
}
