import Basics
import Foundation
import Issuance
import Signing
import Store
import Synchronization
import Testing

@testable import Service

@Suite struct CertificateTests {
  @Test func `a request is accepted, issued, fetched and revoked`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let key = try SoftwareKey(generating: .p256)
    var body = try RequestBody(key)
    body.fields["san"] = [
      "dns_names": ["a.example.com"], "ip_addresses": ["192.0.2.1"], "emails": ["a@example.com"],
    ]
    body.fields["extended_key_usages"] = ["1.3.6.1.5.5.7.3.2"]
    let posted = try #require(await caller.call("POST", "/certificates", try body.json))
    #expect(posted.status == 201)
    #expect(posted.body.isEmpty)
    let location = try #require(posted.fields["location"])
    #expect(location.hasPrefix("/v2/certificates/"))
    let path = String(location.dropFirst("/v2".count))
    let fetched = try #require(await caller.call("GET", path))
    #expect(fetched.status == 200)
    #expect(fetched.json["status"] as? String == "ISSUED")
    let certificate = try SignedCertificate(pem: fetched.json["certificate"] as? String ?? "")
    #expect(certificate.publicKey == key.publicKey)
    #expect(certificate.subject.text == "CN=machine 7")
    #expect(path.hasSuffix("/" + certificate.serial.hex))
    #expect(certificate.notAfter - certificate.notBefore == .days(90))
    #expect(certificate.subjectAlternativeNames.count == 3)
    #expect(await caller.call("GET", path.lowercased())?.status == 200)

    let revoked = await caller.call(
      "PATCH", path, #"{"revocation_reason": "keyCompromise", "revocation_time": 1700000000}"#)
    #expect(revoked?.status == 204)
    #expect(api.plane.state.withLock { $0.revoked[certificate.serial]?.reason } == .keyCompromise)
    #expect(await caller.call("GET", path)?.json["status"] as? String == "REVOKED")
    #expect(await caller.call("DELETE", path)?.status == 409)
    await api.front.stop()
  }

  @Test func `what is refused for what it says is booked with the reason, and nothing else is`() async throws
  {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let refused = await caller.call(
      "POST", "/certificates", try RequestBody.json { $0["subject_dn"] = ["common_name": ""] })
    #expect(refused?.status == 422)
    let booked = try #require(api.plane.state.withLock(\.refusals).first)
    #expect(booked.kind == .certificate && booked.account == 0 && booked.reason == .invalid)
    #expect(booked.detail == refused?.json["description"] as? String && booked.bodyDigest.count == 32)
    // No JSON, an accepted one, and one that the engine has booked itself.
    #expect(await caller.call("POST", "/certificates", "{")?.status == 400)
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 201)
    api.plane.state.withLock { $0.certificateAnswer = .rejected(.keyDestroyed) }
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 422)
    #expect(api.plane.state.withLock { $0.refusals.count } == 1)
    await api.front.stop()
  }

  @Test func `OpenSSL takes the certificate`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let location =
      await caller.call("POST", "/certificates", try RequestBody.json())?.fields["location"] ?? ""
    let pem = await caller.call("GET", String(location.dropFirst(3)))?.json["certificate"] as? String ?? ""
    let folder = NSTemporaryDirectory() + "signalbox-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in [
      ("leaf", pem), ("ca", api.authority.certificate.pem), ("root", api.root.certificate.pem),
    ] {
      try text.write(toFile: "\(folder)/\(name).pem", atomically: true, encoding: .utf8)
    }
    let output = Shell.run(
      "openssl", "verify", "-x509_strict", "-attime", "1800000100", "-CAfile", "\(folder)/root.pem",
      "-untrusted",
      "\(folder)/ca.pem", "\(folder)/leaf.pem")
    #expect(output.contains("leaf.pem: OK"), "\(output)")
    try FileManager.default.removeItem(atPath: folder)
    await api.front.stop()
  }

  @Test func `a request that is made again gets the first one's answer`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let key = try SoftwareKey(generating: .p256)
    let first = await caller.call("POST", "/certificates", try RequestBody(key).json)?.fields["location"]
    // The proof of possession is another one, and so are the serial number and the time.
    api.front.advance(.seconds(3))
    let second = await caller.call("POST", "/certificates", try RequestBody(key).json)?.fields["location"]
    #expect(first == second)
    let other = await caller.call("POST", "/certificates", try RequestBody(key, name: "other").json)?.fields[
      "location"]
    #expect(other != first)
    let field = ["Idempotency-Key": "order 66"]
    let named = await caller.call("POST", "/certificates", try RequestBody.json(), field)?.fields["location"]
    #expect(
      await caller.call("POST", "/certificates", try RequestBody.json(), field)?.fields["location"] == named)
    await api.front.stop()
  }

  @Test func `another account's certificate does not exist`() async throws {
    let api = try await TestAPI(.hvca)
    let (caller, other) = (try await api.caller(), try await api.caller(1))
    let location =
      await caller.call("POST", "/certificates", try RequestBody.json())?.fields["location"] ?? ""
    let path = String(location.dropFirst(3))
    #expect(await other.call("GET", path)?.status == 404)
    #expect(await other.call("DELETE", path)?.status == 404)
    #expect(await other.call("PATCH", path, #"{"revocation_reason": "superseded"}"#)?.status == 404)
    #expect(await caller.call("GET", path)?.json["status"] as? String == "ISSUED")
    await api.front.stop()
  }

  @Test(arguments: [
    "/certificates/0", "/certificates/xyz", "/certificates/12-34",
    "/certificates/123456789012345678901234567890123456789012",
  ])
  func `what is no serial number is said so`(_ path: String) async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    for method in ["GET", "DELETE"] {
      let answer = await caller.call(method, path)
      #expect(answer?.status == 422)
      #expect((answer?.json["description"] as? String)?.hasPrefix("invalid serial number format") == true)
    }
    #expect(await caller.call("GET", "/certificates/1")?.status == 404)
    await api.front.stop()
  }

  @Test func `a key that another account has used is refused`() async throws {
    let api = try await TestAPI(.hvca)
    let (caller, other) = (try await api.caller(), try await api.caller(1))
    let key = try SoftwareKey(generating: .p256)
    #expect(await caller.call("POST", "/certificates", try RequestBody(key).json)?.status == 201)
    let refused = await other.call("POST", "/certificates", try RequestBody(key).json)
    #expect(refused?.status == 422)
    #expect((refused?.json["errors"] as? [String: String])?.keys.first == "public_key")
    await api.front.stop()
  }

  @Test func `states of a request are told by their status`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    api.plane.state.withLock { $0.issuesAtOnce = false }
    let location =
      await caller.call("POST", "/certificates", try RequestBody.json())?.fields["location"] ?? ""
    let path = String(location.dropFirst(3))
    let pending = await caller.call("GET", path)
    #expect(pending?.status == 202)
    #expect(pending?.json["description"] as? String == "Operation in progress")
    #expect(await caller.call("DELETE", path)?.status == 409)
    api.plane.state.withLock { $0.certificateState = .refused("the request was refused: CA key destroyed") }
    #expect(await caller.call("GET", path)?.status == 422)
    api.plane.state.withLock { $0.certificateState = .unavailable(.storeFailing) }
    #expect(await caller.call("GET", path)?.fields["retry-after"] == "10")
    await api.front.stop()
  }

  @Test func `the plane's refusals are 422 or 503, never 401 or 429`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    for reason in RejectionReason.allCases {
      api.plane.state.withLock { $0.certificateAnswer = .rejected(reason) }
      let answer = await caller.call("POST", "/certificates", try RequestBody.json())
      let isBusy = [.queueFull, .noQueue, .shed].contains(reason)
      #expect(answer?.status == (isBusy ? 503 : 422))
      #expect((answer?.fields["retry-after"] != nil) == isBusy)
    }
    for reason in [Unavailability.overloaded, .storeFailing, .draining] {
      api.plane.state.withLock { $0.certificateAnswer = .unavailable(reason) }
      #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 503)
    }
    api.plane.state.withLock { $0.unavailability = .overloaded }
    let early = await caller.call("POST", "/certificates", "not even JSON")
    #expect(early?.status == 503)
    #expect(early?.json["description"] as? String == "Service busy, please retry later")
    api.plane.state.withLock {
      ($0.unavailability, $0.certificateAnswer, $0.error) = (nil, nil, .io("no disk"))
    }
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 503)
    // Each is counted once, and none that the engine has booked.
    #expect(
      api.plane.state.withLock { $0.untaken } == [
        .overloaded, .storeFailing, .draining, .overloaded, .storeFailing,
      ])
    await api.front.stop()
  }

  @Test func `a quota ends with 402, and GET says what is left of it`() async throws {
    let api = try await TestAPI(
      .hvca, accounts: [TestFrontEnd.account(0, client: "client") { $0.quota = 2 }])
    let caller = try await api.caller()
    #expect(await caller.call("GET", "/quotas/issuance")?.body == #"{"value":2}"#)
    for status in [201, 201, 402, 402] {
      #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == status)
    }
    #expect(await caller.call("GET", "/quotas/issuance")?.body == #"{"value":0}"#)
    await api.front.stop()
  }

  @Test func `an account's rate ends with 429 and the time to wait`() async throws {
    let api = try await TestAPI(
      .hvca, accounts: [TestFrontEnd.account(0, client: "client") { ($0.perSecond, $0.burst) = (0.5, 1) }])
    let caller = try await api.caller()
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 201)
    let second = await caller.call("POST", "/certificates", try RequestBody.json())
    #expect(second?.status == 429)
    #expect(second?.fields["retry-after"] == "2")
    api.front.advance(.seconds(2))
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 201)
    await api.front.stop()
  }

  @Test func `what an account's limits refuse is booked once a second, with the number of those left out`()
    async throws
  {
    let limits: (inout Account) -> Void = { ($0.perSecond, $0.burst, $0.quota) = (0.1, 2, 1) }
    let api = try await TestAPI(.hvca, accounts: [TestFrontEnd.account(0, client: "client", limits)])
    let caller = try await api.caller()
    for status in [201, 402, 429, 429, 429] {
      #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == status)
    }
    api.front.advance(.seconds(1))
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 429)
    let booked = api.plane.state.withLock(\.refusals)
    #expect(booked.map(\.reason) == [.quotaUsedUp, .rateLimited, .rateLimited])
    #expect(
      booked.map(\.detail) == [
        "Quota Reached", "Rate Limit Reached", "Rate Limit Reached; 2 more since the last one booked",
      ])
    await api.front.stop()
  }

  @Test func `another request with an idempotency key is booked as refused`() async throws {
    let api = try await TestAPI(.hvca)
    api.plane.state.withLock { $0.certificateAnswer = .mismatched }
    #expect(try await api.caller().call("POST", "/certificates", try RequestBody.json())?.status == 422)
    let booked = try #require(api.plane.state.withLock(\.refusals).first)
    #expect(
      booked.reason == .invalid && booked.detail.hasPrefix("Idempotency-Key: was used with another request"))
    await api.front.stop()
  }

  @Test(arguments: [
    (#"{"revocation_reason": "certificateHold"}"#, 422), (#"{"revocation_reason": 1}"#, 422), ("{}", 422),
    ("{", 400),
    (#"{"revocation_reason": "superseded", "revocation_time": 1900000000}"#, 422),
    (#"{"revocation_reason": "superseded", "more": true}"#, 422),
  ])
  func `a revocation with another body is refused`(_ body: String, _ status: Int) async throws {
    let api = try await TestAPI(.hvca)
    #expect(try await api.caller().call("PATCH", "/certificates/1F", body)?.status == status)
    await api.front.stop()
  }
}
