import Basics
import Foundation
import Issuance
import Signing
import Synchronization
import Testing

@testable import Service

/// Accounts with several profiles: which one a request is served by.
@Suite struct ProfileChoiceTests {
  private static let secret = TestFrontEnd.secret
  private static let key = "00000000000000aa"

  /// An account of CAs 1 and 3, with a further key for CA 3, and one of CA 1 alone.
  private func api() async throws -> TestAPI {
    let accounts = [
      TestFrontEnd.account(0, client: "client") {
        $0.issuers = [0, 2]
        $0.keys = [
          AccountKey(apiKey: Self.key, secretDigest: SecretDigest.hexadecimal("the other"), issuer: 2)
        ]
      }, TestFrontEnd.account(1, client: "second"),
    ]
    let strict = StandardProfile.hvca.replacing(
      "organization: {presence: OPTIONAL", with: "organization: {presence: REQUIRED")
    return try await TestAPI(.hvca, accounts: accounts, further: [2: strict])
  }

  private func issuers(_ api: TestAPI) -> [UInt16] { api.plane.state.withLock { $0.intakes.map(\.issuer) } }

  @Test func `the header names one of the account's CAs, and another one is refused`() async throws {
    let api = try await api()
    let caller = try await api.caller()
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 201)
    let third = ["Signalbox-Profile": "3"]
    let refused = await caller.call("POST", "/certificates", try RequestBody.json(), third)
    #expect(refused?.status == 422, "the profile of CA 3 wants an organization")
    let body = try RequestBody.json { $0["subject_dn"] = ["common_name": "a", "organization": "b"] }
    #expect(await caller.call("POST", "/certificates", body, third)?.status == 201)
    #expect(issuers(api) == [0, 2])
    for other in ["2", "9", "0", "-1", "x", "70000"] {
      let answer = await caller.call("POST", "/certificates", body, ["Signalbox-Profile": other])
      #expect(answer?.status == 422 && answer?.body.contains("(1, 3)") == true, "\(other)")
    }
    #expect(api.plane.state.withLock { $0.refusals.last?.reason } == .unknownProfile)
    let policy = await caller.call("GET", "/validationpolicy", nil, third)
    let own = await caller.call("GET", "/validationpolicy")
    #expect(policy?.status == 200 && policy?.body != own?.body)
    #expect(await caller.call("GET", "/trustchain", nil, ["Signalbox-Profile": "9"])?.status == 422)
    await api.front.stop()
  }

  @Test func `a further key logs in to its CA's profile, with its own secret`() async throws {
    let api = try await api()
    let client = try await api.front.client("client")
    func login(_ secret: String) async -> TestAnswer? {
      await client.call(
        "POST", "/v2/login", body: #"{"api_key": "\#(Self.key)", "api_secret": "\#(secret)"}"#)
    }
    #expect(await login(Self.secret)?.status == 401, "the account's first secret is another")
    let token = try #require(await login("the other")?.json["access_token"] as? String)
    let caller = TestAPI.Caller(client: client, token: token)
    let body = try RequestBody.json { $0["subject_dn"] = ["common_name": "a", "organization": "b"] }
    #expect(await caller.call("POST", "/certificates", body)?.status == 201)
    #expect(issuers(api) == [2])
    #expect(api.plane.state.withLock { $0.intakes.first?.account } == 0, "it is the same account")
    await api.front.stop()
  }

  @Test func `an idempotency key with another request is refused, also after a restart`()
    async throws
  {
    let fixture = try PlaneFixture()
    try fixture.start()
    var first = try fixture.intake("first")
    first.fingerprint = [1]
    var again = first
    again.serial = .random(prefix: 1)
    var other = again
    other.fingerprint = [2]
    guard case .accepted(let serial) = await fixture.plane.requestCertificate(first),
      case .repeated(serial) = await fixture.plane.requestCertificate(again),
      case .mismatched = await fixture.plane.requestCertificate(other)
    else {
      Issue.record("expected accepted, repeated and mismatched")
      return fixture.end()
    }
    try fixture.reopen()
    try fixture.start()
    defer { fixture.end() }
    guard case .repeated(serial) = await fixture.plane.requestCertificate(again),
      case .mismatched = await fixture.plane.requestCertificate(other)
    else {
      Issue.record("expected repeated and mismatched after a restart")
      return
    }
  }

  @Test func `a fingerprint is of the request, not of its signature`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let key = try SoftwareKey(generating: .p256)
    let named = ["Idempotency-Key": "one"]
    for name in ["a", "a", "b"] {
      _ = await caller.call("POST", "/certificates", try RequestBody(key, name: name).json, named)
    }
    let prints = api.plane.state.withLock { $0.intakes.map(\.fingerprint) }
    #expect(prints.count == 3 && prints[0] != nil && prints[0] == prints[1] && prints[1] != prints[2])
    api.plane.state.withLock { $0.certificateAnswer = .mismatched }
    let refused = await caller.call("POST", "/certificates", try RequestBody.json(), named)
    #expect(refused?.status == 422 && refused?.body.contains("Idempotency-Key") == true)
    await api.front.stop()
  }
}
