import Basics
import Foundation
import Signing
import Testing

@testable import Service

/// OpenSSL and GnuTLS judge the answers.
@Suite struct OCSPJudgeTests {
  private static let revokedAt = OCSPStand.now - .hours(2)

  private static func statuses(_ stand: OCSPStand) throws {
    try stand.issue("good")
    try stand.issue("revoked", .revoked(at: revokedAt, reason: .keyCompromise))
    try stand.issue("unknown", nil)
  }

  @Test(arguments: [KeyType.p256, .p384, .rsa2048], [["-no_nonce"], [], ["-sha256"]])
  func `openssl verifies answers, with and without a nonce`(key: KeyType, options: [String]) async throws {
    let stand = try OCSPStand(key: key)
    try Self.statuses(stand)
    try await stand.listening { port in
      func ask(_ name: String) throws -> Tool.Result {
        // The hash is an option of the certificates that follow it.
        try Tool.run(
          "openssl",
          ["ocsp"] + options + [
            "-issuer", "ica.pem", "-cert", "\(name).pem", "-url", "http://127.0.0.1:\(port)/ocsp", "-CAfile",
            "root.pem",
          ], in: stand.scratch)
      }
      let good = try ask("good")
      #expect(good.status == 0 && good.text.contains("Response verify OK"), "\(good.text)")
      #expect(good.text.contains("good.pem: good") && !good.text.contains("WARNING"), "\(good.text)")
      let revoked = try ask("revoked")
      #expect(
        revoked.text.contains("revoked.pem: revoked") && revoked.text.contains("keyCompromise"),
        "\(revoked.text)")
      let unknown = try ask("unknown")
      #expect(unknown.text.contains("unauthorized (6)"), "\(unknown.text)")
    }
  }

  @Test func `GnuTLS verifies answers`() async throws {
    let stand = try OCSPStand()
    try Self.statuses(stand)
    try await stand.listening { port in
      for (name, status) in [("good", "good"), ("revoked", "revoked")] {
        let judged = try Tool.run(
          "ocsptool",
          [
            "--ask=http://127.0.0.1:\(port)/ocsp", "--load-cert=\(name).pem", "--load-issuer=ica.pem",
            "--load-trust=chain.pem",
          ], in: stand.scratch)
        #expect(judged.text.contains("Certificate Status: \(status)"), "\(judged.text)")
        #expect(judged.text.contains("Verifying OCSP Response: Success"), "\(judged.text)")
      }
    }
  }

  @Test func `openssl verifies an answer to GET, which caches may keep`() async throws {
    let stand = try OCSPStand()
    let leaf = try stand.issue("good")
    try await stand.listening { port in
      let request = try stand.request([leaf.serial])
      let path =
        Data(request).base64EncodedString().addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      let fetched = try Tool.run(
        "curl", ["-s", "-D", "head", "-o", "answer.der", "http://127.0.0.1:\(port)/ocsp/\(path)"],
        in: stand.scratch)
      #expect(fetched.status == 0)
      let head = try String(contentsOf: stand.scratch.file("head"), encoding: .utf8)
      #expect(head.contains("Content-Type: application/ocsp-response\r\n"))
      #expect(
        head.contains("Cache-Control: max-age=3600, public, no-transform, must-revalidate\r\n"), "\(head)")
      // An answer begins some minutes before it is made; RFC 5019, 6.2 has its times in the header.
      let begun = OCSPStand.now - .minutes(5)
      #expect(head.contains("Last-Modified: \(HTTPDate.text(begun))\r\n"))
      #expect(head.contains("Expires: \(HTTPDate.text(begun + .hours(12)))\r\n"))
      #expect(head.contains("ETag: \""))
      let judged = try Tool.run(
        "openssl",
        [
          "ocsp", "-no_nonce", "-issuer", "ica.pem", "-cert", "good.pem", "-respin", "answer.der", "-CAfile",
          "root.pem",
        ], in: stand.scratch)
      #expect(
        judged.text.contains("Response verify OK") && judged.text.contains("good.pem: good"), "\(judged.text)"
      )
    }
  }

  @Test func `openssl verifies an answer about several certificates`() async throws {
    let stand = try OCSPStand()
    try Self.statuses(stand)
    try await stand.listening { port in
      let judged = try Tool.run(
        "openssl",
        [
          "ocsp", "-issuer", "ica.pem", "-cert", "good.pem", "-cert", "revoked.pem", "-cert", "unknown.pem",
          "-url",
          "http://127.0.0.1:\(port)/ocsp", "-CAfile", "root.pem",
        ], in: stand.scratch)
      for line in ["Response verify OK", "good.pem: good", "revoked.pem: revoked", "unknown.pem: unknown"] {
        #expect(judged.text.contains(line), "\(judged.text)")
      }
    }
  }
}
