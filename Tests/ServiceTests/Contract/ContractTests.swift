import Basics
import Foundation
import Signing
import Store
import Synchronization
import Testing

@testable import Service

/// Every status that a document names is answered to a real request, and none is that it does not name.
@Suite struct ContractTests {
  /// A profile that the account does not have.
  private static let otherProfile = ["Signalbox-Profile": "99"]

  private static let full: FrontEndLimits = {
    var limits = FrontEndLimits()
    limits.requestsInFlightMax = 0
    return limits
  }()

  /// A document as its server gives it.
  private func contract(_ api: TestAPI) async throws -> Contract {
    Contract(json: try #require(try await api.front.client().call("GET", "/v2/openapi.json")).json)
  }

  private func server(_ api: TestAPI, _ values: [String: String], token: String? = nil) async throws
    -> ContractServer
  {
    let own: String
    if let token { own = token } else { own = await api.front.token(try await api.front.client()) }
    return ContractServer(base: "/v2", front: api.front, token: own, values: values)
  }

  /// 429 of all routes with an account: its calls are used up; and of logins.
  private func answerLimited(_ contract: inout Contract, _ kind: TestAPI.Kind, _ values: [String: String])
    async throws
  {
    let slow = TestFrontEnd.account(0, client: "client") { ($0.perSecond, $0.burst) = (0.001, 1) }
    let api = try await TestAPI(kind, accounts: [slow])
    let server = try await server(api, values)
    for _ in 0..<10 { _ = try await server.call("GET /trustchain") }
    for (operation, statuses) in contract.documented
    where statuses.contains(429) && operation != "POST /login" {
      contract.take(operation, 429, try await server.call(operation, statuses.contains(411) ? "{}" : nil))
    }
    let login = #"{"api_key": "0000000000000010", "api_secret": "wrong"}"#
    for _ in 0..<20 { _ = try await server.call("POST /login", login) }
    contract.take("POST /login", 429, try await server.call("POST /login", login))
    await api.front.stop()
  }

  private func answerBusy(_ contract: inout Contract, _ kind: TestAPI.Kind, _ values: [String: String])
    async throws
  {
    let api = try await TestAPI(kind, limits: Self.full)
    try await server(api, values, token: "none").answerBusy(&contract)
    await api.front.stop()
  }

  private func answerLogins(_ contract: inout Contract, _ server: ContractServer) async throws {
    func body(_ secret: String) -> String { #"{"api_key": "0000000000000010", "api_secret": "\#(secret)"}"# }
    contract.take("POST /login", 200, try await server.call("POST /login", body(TestFrontEnd.secret)))
    contract.take("POST /login", 401, try await server.call("POST /login", body("wrong")))
    contract.take("POST /login", 422, try await server.call("POST /login", "{}"))
    contract.take("GET /openapi.json", 200, try await server.call("GET /openapi.json", token: .some(nil)))
  }

  private func answerOneAccountWithoutQuota(
    _ contract: inout Contract, _ kind: TestAPI.Kind, _ operation: String, _ body: String
  ) async throws {
    let poor = TestFrontEnd.account(0, client: "client") { $0.quota = 0 }
    let api = try await TestAPI(kind, accounts: [poor])
    contract.take(operation, 402, try await server(api, [:]).call(operation, body))
    await api.front.stop()
  }

  // MARK: HVCA

  @Test func `HVCA answers what its document names`() async throws {
    let api = try await TestAPI(.hvca)
    var contract = try await contract(api)
    let values = ["serial": "2A", "claim": String(repeating: "a", count: 32)]
    let server = try await server(api, values)
    try await server.answerCommon(&contract)
    try await answerBusy(&contract, .hvca, values)
    try await answerLimited(&contract, .hvca, values)
    try await answerLogins(&contract, server)
    try await answerOneAccountWithoutQuota(&contract, .hvca, "POST /certificates", RequestBody.json())
    for path in [
      "/trustchain", "/validationpolicy", "/counters/certificates/issued", "/counters/certificates/revoked",
      "/quotas/issuance", "/stats/issued", "/stats/revoked", "/stats/expiring", "/claims/domains",
    ] {
      contract.take("GET " + path, 200, try await server.call("GET " + path))
      guard path.hasPrefix("/stats") || path.hasPrefix("/claims") else { continue }
      contract.take("GET " + path, 422, try await server.call("GET " + path, path: "/v2\(path)?page=x"))
    }
    for path in ["GET /trustchain", "GET /validationpolicy"] {
      contract.take(path, 422, try await server.call(path, nil, Self.otherProfile))
    }
    try await answerCertificates(&contract, server, api)
    try await answerClaims(&contract, server, api)
    try await answerExpiredClaim(&contract)
    contract.expectWhole()
    await api.front.stop()
  }

  private func answerCertificates(_ contract: inout Contract, _ server: ContractServer, _ api: TestAPI)
    async throws
  {
    func take(_ method: String, _ status: Int, _ serial: String = "2A", _ body: String? = nil) async throws {
      let operation = "\(method) /certificates/{serial}"
      contract.take(
        operation, status, try await server.call(operation, body, path: "/v2/certificates/\(serial)"))
    }
    func request() async throws -> String {
      let answer = try await server.call("POST /certificates", RequestBody.json())
      contract.take("POST /certificates", 201, answer)
      return answer?.fields["location"]?.split(separator: "/").last.map(String.init) ?? ""
    }
    contract.take("POST /certificates", 422, try await server.call("POST /certificates", #"{"a": 1}"#))
    let serial = try await request()
    try await take("GET", 200, serial)
    try await take("GET", 404)
    let reason = #"{"revocation_reason": "superseded"}"#
    try await take("PATCH", 422, serial, "{}")
    try await take("PATCH", 404, "2A", reason)
    try await take("PATCH", 204, serial, reason)
    try await take("PATCH", 409, serial, reason)
    try await take("DELETE", 409, serial)
    try await take("DELETE", 404)
    try await take("DELETE", 422, "x")
    try await take("DELETE", 204, try await request())
    api.plane.state.withLock { $0.issuesAtOnce = false }
    try await take("GET", 202, try await request())
    api.plane.state.withLock { $0.certificateState = .refused("the request was refused") }
    try await take("GET", 422)
  }

  /// 424: an account that needs claims asks for a name whose claim has expired.
  private func answerExpiredClaim(_ contract: inout Contract) async throws {
    let bound = TestFrontEnd.account(0, client: "client") { $0.claimsRequired = true }
    let api = try await TestAPI(.hvca, accounts: [bound])
    let now = api.plane.now
    let expired = DomainClaim(
      id: "expired", account: 0, domain: "example.com", status: .verified, token: "", created: now,
      expires: now, assertBy: now)
    api.plane.state.withLock { $0.claims["example.com"] = expired }
    let body = try RequestBody.json { $0["san"] = ["dns_names": ["www.example.com"]] }
    contract.take("POST /certificates", 424, try await server(api, [:]).call("POST /certificates", body))
    await api.front.stop()
  }

  private func answerClaims(_ contract: inout Contract, _ server: ContractServer, _ api: TestAPI) async throws
  {
    let root = "/claims/domains/{claim}"
    func claim(_ domain: String) async throws -> (id: String, token: String) {
      let answer = try await server.call("POST \(root)", path: "/v2/claims/domains/\(domain)")
      contract.take("POST \(root)", 201, answer)
      let id = answer?.fields["location"]?.split(separator: "/").last.map(String.init) ?? ""
      return (id, answer?.json["token"] as? String ?? "")
    }
    func take(_ method: String, _ tail: String, _ status: Int, _ id: String, _ body: String? = nil)
      async throws
    {
      let operation = "\(method) \(root)\(tail)"
      contract.take(
        operation, status, try await server.call(operation, body, path: "/v2/claims/domains/\(id)\(tail)"))
    }
    try await take("POST", "", 422, "-a.com")
    let (id, token) = try await claim("example.com")
    try await take("POST", "", 409, "example.com")
    for (method, tail) in [("GET", ""), ("DELETE", ""), ("GET", "/email"), ("POST", "/reassert")] {
      try await take(method, tail, 422, "x")
    }
    try await take("GET", "", 200, id)
    try await take("GET", "/email", 200, id)
    let mail = #"{"email_address": "dns@example.com"}"#
    for (tail, body) in [("/dns", nil), ("/http", nil), ("/email", mail)] {
      try await take("POST", tail, 201, id, body)
      try await take("POST", tail, 202, id, body)
      try await take("POST", tail, 422, id, #"{"unknown": 1}"#)
    }
    let zone =
      "example.com:\n  mailbox: dns@example.com\n  confirms: [dns@example.com]\n  txt: [\"\(token)\"]\n"
      + "  pages: {\(DomainClaims.page): \"\(token)\"}\n"
    try zone.write(toFile: api.zone, atomically: true, encoding: .utf8)
    for (tail, body) in [("/dns", nil), ("/http", nil), ("/email", mail)] {
      try await take("POST", tail, 204, id, body)
    }
    try await take("POST", "/reassert", 201, id)
    let (late, _) = try await claim("late.example.com")
    api.front.advance(.days(30) + .seconds(1))
    let later = try await self.server(api, server.values)
    for (tail, body) in [("/dns", nil), ("/http", nil), ("/email", mail)] {
      let operation = "POST \(root)\(tail)"
      contract.take(
        operation, 424, try await later.call(operation, body, path: "/v2/claims/domains/\(late)\(tail)"))
    }
    contract.take(
      "DELETE \(root)", 204, try await later.call("DELETE \(root)", path: "/v2/claims/domains/\(late)"))
  }

  // MARK: DSS

  @Test func `DSS answers what its document names`() async throws {
    let api = try await TestAPI(.dss)
    var contract = try await contract(api)
    let digest = String(repeating: "ab", count: 32)
    let values = ["id": String(repeating: "0", count: 40), "digest": digest]
    let server = try await server(api, values)
    try await server.answerCommon(&contract)
    try await answerBusy(&contract, .dss, values)
    try await answerLimited(&contract, .dss, values)
    try await answerLogins(&contract, server)
    try await answerOneAccountWithoutQuota(&contract, .dss, "POST /identity", "{}")
    for (operation, statuses) in contract.documented
    where operation.hasPrefix("GET") && statuses.contains(200) {
      guard !operation.contains("{") else { continue }
      contract.take(operation, 200, try await server.call(operation))
      guard statuses.contains(422) else { continue }
      contract.take(operation, 422, try await server.call(operation, nil, Self.otherProfile))
    }
    contract.take("POST /identity", 422, try await server.call("POST /identity", #"{"a": 1}"#))
    let made = try await server.call("POST /identity", "{}")
    contract.take("POST /identity", 200, made)
    let id = made?.json["id"] as? String ?? ""
    let sign = "GET /identity/{id}/sign/{digest}"
    contract.take(sign, 200, try await server.call(sign, path: "/v2/identity/\(id)/sign/\(digest)"))
    contract.take(sign, 404, try await server.call(sign))
    contract.take(sign, 422, try await server.call(sign, path: "/v2/identity/\(id)/sign/abc"))
    let stamp = "GET /timestamp/{digest}"
    contract.take(stamp, 200, try await server.call(stamp))
    contract.take(stamp, 422, try await server.call(stamp, path: "/v2/timestamp/abc"))
    contract.expectWhole()
    await api.front.stop()
  }
}
