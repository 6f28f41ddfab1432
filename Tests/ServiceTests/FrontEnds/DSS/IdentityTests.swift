import Basics
import Foundation
import Issuance
import Signing
import Synchronization
import Testing

@testable import Service

@Suite struct IdentityTests {
  static let digest = DigestAlgorithm.sha256.digest(Array("a document".utf8))

  private func identity(_ caller: TestAPI.Caller, _ body: String = "{}") async -> TestAnswer? {
    await caller.call("POST", "/identity", body)
  }

  @Test func `an identity signs a digest, which its certificate verifies`() async throws {
    let api = try await TestAPI(.dss)
    let caller = try await api.caller()
    let answer = try #require(await identity(caller, #"{"subject_dn": {"common_name": "A. Signer"}}"#))
    #expect(answer.status == 200)
    #expect(answer.json["ocsp_response"] as? String == "MAMKAQA=")
    let certificate = try SignedCertificate(pem: answer.json["signing_cert"] as? String ?? "")
    #expect(certificate.subject.text == "CN=A. Signer")
    #expect(certificate.keyUsage == [.digitalSignature, .nonRepudiation])
    let id = answer.json["id"] as? String ?? ""
    let hex = Hexadecimal.text(Self.digest)
    for text in [hex, hex.lowercased()] {
      let signed = try #require(await caller.call("GET", "/identity/\(id)/sign/\(text)"))
      #expect(signed.status == 200)
      let signature = signed.json["signature"] as? String ?? ""
      #expect(signature.count == 512 && signature == signature.lowercased())
      let bytes = Hexadecimal.bytes(signature) ?? []
      #expect(certificate.publicKey.verifies(bytes, digestSHA256: Self.digest))
    }
    #expect(await caller.call("GET", "/counters/signatures")?.body == #"{"value":2}"#)
    #expect(await caller.call("GET", "/counters/identities")?.body == #"{"value":1}"#)
    await api.front.stop()
  }

  @Test func `a refused identity call is booked, and one over the account's rate gets 429 in its place`()
    async throws
  {
    let api = try await TestAPI(.dss)
    let caller = try await api.caller()
    #expect(await identity(caller, #"{"subject_dn": {"colour": "red"}}"#)?.status == 422)
    #expect(api.plane.state.withLock { $0.refusals.map(\.kind) } == [.identity])
    api.plane.state.withLock { $0.refusalAnswer = .rateLimited(retryAfter: .seconds(3)) }
    let limited = await identity(caller, #"{"subject_dn": {"colour": "red"}}"#)
    #expect(limited?.status == 429 && limited?.fields["retry-after"] == "3")
    await api.front.stop()
  }

  @Test func `identity calls over the account's rate are booked once a second`() async throws {
    let api = try await TestAPI(.dss)
    let caller = try await api.caller()
    api.plane.state.withLock { $0.identityOutcome = .rateLimited(retryAfter: .seconds(3)) }
    for _ in 0..<3 { #expect(await identity(caller)?.status == 429) }
    let booked = api.plane.state.withLock(\.refusals)
    #expect(booked.map(\.reason) == [.rateLimited] && booked.map(\.kind) == [.identity])
    await api.front.stop()
  }

  @Test func `an identity is its account's alone, and ends after ten minutes`() async throws {
    let api = try await TestAPI(.dss)
    let (caller, other) = (try await api.caller(), try await api.caller(1))
    let id = await identity(caller)?.json["id"] as? String ?? ""
    let path = "/identity/\(id)/sign/\(Hexadecimal.text(Self.digest))"
    #expect(await other.call("GET", path)?.status == 404)
    api.front.advance(.seconds(599))
    #expect(await caller.call("GET", path)?.status == 200)
    api.front.advance(.seconds(1))
    #expect(try await api.caller().call("GET", path)?.status == 404)
    await api.front.stop()
  }

  @Test(arguments: [
    "x", "", String(repeating: "a", count: 63), String(repeating: "g", count: 64),
    String(repeating: "a", count: 128),
  ])
  func `a digest that is none is refused`(_ digest: String) async throws {
    let api = try await TestAPI(.dss)
    let caller = try await api.caller()
    let id = await identity(caller)?.json["id"] as? String ?? ""
    let status = digest.isEmpty ? 404 : 422
    #expect(await caller.call("GET", "/identity/\(id)/sign/\(digest)")?.status == status)
    let answer = await caller.call("GET", "/timestamp/\(digest)")
    #expect(answer?.status == status)
    #expect(digest.isEmpty || (answer?.json["description"] as? String)?.hasPrefix("Malformed digest") == true)
    await api.front.stop()
  }

  /// As SetaPDF's client asks for an identity of the account.
  @Test func `null asks for an identity as an empty object does`() async throws {
    let api = try await TestAPI(.dss)
    #expect(await identity(try await api.caller(), "null")?.status == 200)
    await api.front.stop()
  }

  @Test(arguments: [
    ("", 411), ("{", 400), ("[]", 422), (#"{"subject": {}}"#, 422),
    (#"{"subject_dn": {"common_name": 1}}"#, 422),
    (#"{"subject_dn": {"locality": "x"}}"#, 422),
  ])
  func `a body that is none of an identity is refused, and costs no key`(_ body: String, _ status: Int)
    async throws
  {
    let api = try await TestAPI(.dss)
    let caller = try await api.caller()
    #expect(await identity(caller, body)?.status == status)
    #expect(api.plane.state.withLock { $0.intakes.isEmpty })
    await api.front.stop()
  }

  @Test func `the plane's outcomes have their status and the time to wait`() async throws {
    let api = try await TestAPI(.dss)
    let caller = try await api.caller()
    let outcomes: [(IdentityOutcome, Int, String?)] = [
      (.timedOut, 503, "6"), (.rateLimited(retryAfter: .milliseconds(1_500)), 429, "2"),
      (.rejected(.shed), 503, "5"), (.rejected(.profileDisabled), 422, nil),
      (.unavailable(.storeFailing), 503, "10"),
    ]
    for (outcome, status, wait) in outcomes {
      api.plane.state.withLock { $0.identityOutcome = outcome }
      let answer = await identity(caller)
      #expect(answer?.status == status)
      #expect(answer?.fields["retry-after"] == wait)
    }
    #expect(api.plane.state.withLock { $0.untaken } == [.storeFailing], "the engine counts the others")
    await api.front.stop()
  }

  @Test func `without a key, and with too many identities, the caller is asked to come again`() async throws {
    let empty = try await TestAPI(.dss, keys: RSAKeyPool(size: 0))
    let early = try await empty.caller()
    #expect(await identity(early)?.status == 503)
    #expect(empty.plane.state.withLock { $0.untaken } == [.overloaded])
    await empty.front.stop()
    let full = try await TestAPI(.dss, identitiesMax: 2)
    let caller = try await full.caller()
    for status in [200, 200, 503] { #expect(await identity(caller)?.status == status) }
    #expect(full.plane.state.withLock { $0.untaken } == [.overloaded])
    full.front.advance(.minutes(10))
    let late = try await full.caller()
    #expect(await identity(late)?.status == 200)
    await full.front.stop()
  }

  @Test func `time-stamps, chain, path, policy and quotas are served`() async throws {
    let api = try await TestAPI(.dss, accounts: [TestFrontEnd.account(0, client: "client") { $0.quota = 7 }])
    let caller = try await api.caller()
    let hex = Hexadecimal.text(Self.digest)
    #expect(
      await caller.call("GET", "/timestamp/\(hex)")?.json["token"] as? String
        == Data(Self.digest).base64EncodedString())
    #expect(await caller.call("GET", "/timestamp/FF\(hex.dropFirst(2))")?.status == 503)
    #expect(
      await caller.call("GET", "/certificate_path")?.json["path"] as? String == api.authority.certificate.pem)
    let chain = await caller.call("GET", "/trustchain")
    #expect((chain?.json["trustchain"] as? [String])?.count == 2)
    #expect((chain?.json["ocsp_revocation_info"] as? [String]) == ["MAMKAQA="])
    #expect(await caller.call("GET", "/validationpolicy")?.status == 200)
    #expect(await caller.call("GET", "/quotas/signatures")?.body == #"{"value":7}"#)
    #expect(await caller.call("GET", "/quotas/timestamps")?.body == #"{"value":7}"#)
    #expect(await caller.call("GET", "/counters/timestamps")?.body == #"{"value":1}"#)
    await api.front.stop()
  }

  @Test func `the pool makes RSA keys ahead, and refills itself`() async throws {
    let pool = RSAKeyPool(size: 2)
    #expect(await pool.take(.rsa2048) == nil)
    let end = ContinuousClock.now + .seconds(60)
    while pool.ready < 2, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(20)) }
    #expect(pool.ready == 2)
    let (first, second) = (await pool.take(.rsa2048), await pool.take(.rsa2048))
    #expect(first != nil && second != nil && first?.publicKey != second?.publicKey)
    #expect(await pool.take(.p256)?.publicKey.lengthBits == 256)
    #expect(await pool.take(.rsa4096) == nil)
    pool.stop()
  }

  @Test func `the shelf forgets what has ended`() throws {
    let shelf = IdentityShelf(capacity: 10)
    let key = try SoftwareKey(generating: .p256)
    let root = try IssuingAuthority.root(
      name: SubjectName([.init(.commonName, "r")]), key: key, serial: .random(prefix: 1),
      notBefore: Instant(nanoseconds: 0), notAfter: Instant(nanoseconds: 0) + .days(10))
    for number in 0..<5_000 {
      let now = Instant(nanoseconds: 0) + .seconds(Int64(number))
      shelf.put(
        DSSIdentity(
          id: "\(number)", account: 0, key: key, certificate: root.certificate, expires: now + .minutes(10)),
        at: now)
    }
    #expect(shelf.count(at: Instant(nanoseconds: 0) + .seconds(4_999)) == 600)
    #expect(shelf.identity("4999", of: 0, at: Instant(nanoseconds: 0) + .seconds(4_999)) != nil)
    #expect(shelf.identity("4399", of: 0, at: Instant(nanoseconds: 0) + .seconds(4_999)) == nil)
  }
}
