import Basics
import Foundation
import Testing

@testable import Service

@Suite struct DomainClaimTests {
  private func claim(_ caller: TestAPI.Caller, _ domain: String = "example.com") async -> (
    id: String, token: String
  ) {
    let answer = await caller.call("POST", "/claims/domains/\(domain)")
    let id = answer?.fields["location"]?.split(separator: "/").last.map(String.init) ?? ""
    return (id, answer?.json["token"] as? String ?? "")
  }

  private func write(_ zone: String, _ api: TestAPI) throws {
    try zone.write(toFile: api.zone, atomically: true, encoding: .utf8)
  }

  @Test func `a claim is made, listed, fetched and withdrawn by its account alone`() async throws {
    let api = try await TestAPI(.hvca)
    let (caller, other) = (try await api.caller(), try await api.caller(1))
    let posted = try #require(await caller.call("POST", "/claims/domains/Example.com"))
    #expect(posted.status == 201)
    #expect(posted.json["assert_by"] as? Int == 1_800_000_000 + 30 * 86_400)
    let id = posted.fields["location"]?.split(separator: "/").last.map(String.init) ?? ""
    let claim = try #require(await caller.call("GET", "/claims/domains/\(id)"))
    #expect(claim.json["domain"] as? String == "example.com.")
    #expect(claim.json["status"] as? String == "PENDING")
    #expect((claim.json["log"] as? [[String: Any]])?.first?["status"] as? String == "INFO")
    #expect(await caller.call("GET", "/claims/domains?status=PENDING")?.fields["total-count"] == "1")
    #expect(await caller.call("GET", "/claims/domains?status=VERIFIED")?.body == "[]")
    #expect(await other.call("GET", "/claims/domains")?.fields["total-count"] == "0")
    #expect(await other.call("GET", "/claims/domains/\(id)")?.status == 404)
    #expect(await other.call("POST", "/claims/domains/\(id)/dns")?.status == 404)
    #expect(await other.call("DELETE", "/claims/domains/\(id)")?.status == 404)
    #expect(await caller.call("DELETE", "/claims/domains/\(id)")?.status == 204)
    #expect(await caller.call("GET", "/claims/domains/\(id)")?.status == 404)
    await api.front.stop()
  }

  @Test(arguments: [
    "example", "-a.com", "a..com", "192.0.2.1", "%2A.example.com", String(repeating: "a", count: 64) + ".com",
  ])
  func `a domain that is none cannot be claimed`(_ domain: String) async throws {
    let api = try await TestAPI(.hvca)
    #expect(try await api.caller().call("POST", "/claims/domains/\(domain)")?.status == 422)
    await api.front.stop()
  }

  /// As GlobalSign's client hvclient names domains (its TestClaims).
  @Test func `an absolute name is the same domain, and is claimed once`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let (id, token) = await claim(caller, "Www.Example.com.")
    let found = await caller.call("GET", "/claims/domains/\(id)")
    #expect(found?.json["domain"] as? String == "www.example.com.")
    for name in ["www.example.com", "www.example.com."] {
      let again = await caller.call("POST", "/claims/domains/\(name)")
      #expect(again?.status == 409)
      #expect(again?.json["description"] as? String == #"Claim for domain "www.example.com." already exists"#)
    }
    #expect(try await api.caller(1).call("POST", "/claims/domains/www.example.com")?.status == 201)
    try write("example.com:\n  txt: [\"signalbox-domain-verification=\(token)\"]\n", api)
    let path = "/claims/domains/\(id)/dns"
    #expect(await caller.call("POST", path, #"{"authorization_domain": "example.com."}"#)?.status == 204)
    await api.front.stop()
  }

  @Test func `what is no id of a claim is said so`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    for (method, path) in [("GET", ""), ("DELETE", ""), ("POST", "/dns"), ("POST", "/reassert")] {
      let answer = await caller.call(method, "/claims/domains/not_even_an_id\(path)")
      #expect(answer?.status == 422)
      #expect((answer?.json["description"] as? String)?.hasPrefix("invalid ID length") == true)
      #expect(
        await caller.call(method, "/claims/domains/01010101010101010101010101010101\(path)")?.status == 404)
    }
    await api.front.stop()
  }

  @Test func `a TXT record proves a claim`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let (id, token) = await claim(caller, "www.example.com")
    let path = "/claims/domains/\(id)/dns"
    #expect(await caller.call("POST", path)?.status == 201)
    #expect(await caller.call("POST", path)?.status == 202)
    try write("example.com:\n  txt: [\"signalbox-domain-verification=\(token)\"]\n", api)
    #expect(await caller.call("POST", path, "{}")?.status == 202)
    #expect(await caller.call("POST", path, #"{"authorization_domain": "ample.com"}"#)?.status == 202)
    #expect(await caller.call("POST", path, #"{"authorization_domain": "example.com"}"#)?.status == 204)
    let verified = await caller.call("GET", "/claims/domains/\(id)")
    #expect(verified?.json["status"] as? String == "VERIFIED")
    #expect((verified?.json["log"] as? [[String: Any]])?.last?["status"] as? String == "SUCCESS")
    await api.front.stop()
  }

  @Test func `a page proves a claim, and so does a mailbox`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    let (id, token) = await claim(caller)
    try write(
      "example.com:\n  mailbox: dns@example.com\n  confirms: [dns@example.com]\n  pages: {\(DomainClaims.page): \"\(token)\\n\"}\n",
      api)
    let page = await caller.call("POST", "/claims/domains/\(id)/http", #"{"scheme": "HTTP"}"#)
    #expect(page?.status == 204)
    #expect(await caller.call("DELETE", "/claims/domains/\(id)")?.status == 204)
    let (second, _) = await claim(caller)
    let addresses = await caller.call("GET", "/claims/domains/\(second)/email")
    #expect(addresses?.body.contains(#""DNS":{"SOA":{"emails":["dns@example.com"]}}"#) == true)
    #expect((addresses?.json["constructed"] as? [String])?.contains("hostmaster@example.com") == true)
    let path = "/claims/domains/\(second)/email"
    #expect(await caller.call("POST", path, #"{"email_address": "me@example.com"}"#)?.status == 201)
    #expect(await caller.call("POST", path, "{}")?.status == 422)
    #expect(await caller.call("POST", path, #"{"email_address": "dns@example.com"}"#)?.status == 204)
    await api.front.stop()
  }

  @Test func `a claim that is not proven in time needs a new token`() async throws {
    let api = try await TestAPI(.hvca)
    let (id, token) = await claim(try await api.caller())
    try write("example.com:\n  txt: [\"\(token)\"]\n", api)
    api.front.advance(.days(30) + .seconds(1))
    let caller = try await api.caller()
    #expect(await caller.call("POST", "/claims/domains/\(id)/dns")?.status == 424)
    let again = await caller.call("POST", "/claims/domains/\(id)/reassert")
    #expect(again?.status == 201)
    #expect(again?.json["token"] as? String != token)
    #expect(await caller.call("POST", "/claims/domains/\(id)/dns")?.status == 201)
    await api.front.stop()
  }

  @Test func `without a zone file nothing is looked up`() async throws {
    let zone = StubZone(path: nil)
    await #expect(throws: LookupFailure.self) { try await zone.texts(of: "example.com") }
    await #expect(throws: LookupFailure.self) { try await zone.page("/", of: "example.com", scheme: "http") }
  }

  @Test func `the log of a claim is bounded`() {
    var log = "[]"
    for number in 0..<120 { log = ClaimLog.appending("INFO", "entry \(number)", at: .distantPast, to: log) }
    #expect(log.contains("entry 119") && log.contains("entry 70") && !log.contains("entry 69"))
  }
}
