import Basics
import Foundation
import HTTPTypes
import Logging
import Signing
import Testing

@testable import Service

@Suite struct ManagementTests {
  @Test func `a request without a person's token is refused on all routes but the document's`() async {
    let plane = ManagedPlane()
    for route in ManagementAPI(plane, plane.persons).routes where route.template != "/openapi.yaml" {
      let path = "/v1" + route.template.replacing("{number}", with: "1")
      #expect(await plane.call(route.method, path, as: nil).status == 401)
      #expect(await plane.call(route.method, path, as: "nobody").status == 401)
    }
    #expect(plane.actors.isEmpty)
  }

  @Test func `CAs are listed with certificate, expiry and key`() async {
    let plane = ManagedPlane()
    let list = await plane.call(.get, "/v1/issuers")
    #expect((list.json as? [Any])?.count == 3)
    #expect(
      list[0, "key"] as? String == "present" && list[0, "not_after"] as? String == "2028-01-15T08:00:00Z")
    #expect(
      list[1, "key"] as? String == "unavailable" && list[1, "key_detail"] as? String == "the token is locked")
    #expect(list[2, "key"] as? String == "unavailable")
    #expect(await plane.call(.get, "/v1/issuers/2")["number"] as? Int == 2)
    for path in ["0", "4", "x", "-1", "99999999999999999999", "1//"] {
      #expect(await plane.call(.get, "/v1/issuers/" + path).status == 404, "\(path)")
    }
  }

  @Test func `a changed profile gets a higher revision, which reaches the front ends`() async {
    let plane = ManagedPlane()
    let before = await plane.call(.get, "/v1/profiles")
    #expect(before["revision"] as? Int == 1 && before.headers[.eTag] == "\"1\"")
    let unchanged = await plane.call(.get, "/v1/profiles", headers: [.ifNoneMatch: "W/\"1\""])
    #expect(unchanged.status == 304)
    #expect(await plane.call(.put, "/v1/profiles/2", #"{"enabled": false}"#).status == 200)
    let after = await plane.call(.get, "/v1/profiles", headers: [.ifNoneMatch: "\"1\""])
    #expect(after.status == 200 && after["revision"] as? Int == 2)
    #expect(after["profiles", 1, "enabled"] as? Bool == false)
    #expect(after["front_ends", 0, "revision"] as? Int == 2)
    let again = await plane.call(.put, "/v1/profiles/2", #"{"enabled": false}"#)
    #expect(again.status == 409 && again["description"] as? String == "already disabled")
  }

  @Test func `with notification off front ends keep their copies until a push`() async {
    let plane = ManagedPlane()
    #expect(await plane.call(.put, "/v1/notification", #"{"enabled": false}"#).status == 200)
    #expect(await plane.call(.get, "/v1/notification")["enabled"] as? Bool == false)
    #expect(await plane.call(.put, "/v1/profiles/3", #"{"enabled": false}"#).status == 200)
    var profiles = await plane.call(.get, "/v1/profiles")
    #expect((profiles["front_ends", 3, "differing"] as? [Int]) == [3])
    #expect(await plane.call(.post, "/v1/profiles/push", #"{"front_ends": ["hvca-2"]}"#).status == 200)
    profiles = await plane.call(.get, "/v1/profiles")
    #expect((profiles["front_ends", 3, "differing"] as? [Int]) == [])
    #expect((profiles["front_ends", 0, "differing"] as? [Int]) == [3])
    #expect(await plane.call(.post, "/v1/profiles/push").status == 200)
    #expect(await plane.call(.post, "/v1/profiles/push").status == 409)
    #expect(plane.actors.allSatisfy { $0 == "Ada" } && plane.actors.count == 5)
  }

  @Test func `a key ceremony needs two persons`() async {
    let plane = ManagedPlane()
    #expect(await plane.call(.put, "/v1/profiles/1", #"{"enabled": false}"#).status == 200)
    let prepared = await plane.call(.post, "/v1/ceremonies", #"{"purpose": "destroy", "issuer": 1}"#)
    #expect(prepared.status == 201 && prepared["state"] as? String == "prepared")
    #expect(
      prepared.headers[.location] == "/v1/ceremonies/1" && prepared["administrator"] as? String == "Ada")
    #expect(await plane.call(.post, "/v1/ceremonies/1/perform").status == 403)
    let begun = await plane.call(.post, "/v1/ceremonies/1/perform", as: "grace")
    #expect(
      begun.status == 200 && begun["state"] as? String == "under_way"
        && begun["witness"] as? String == "Grace")
    #expect(await plane.call(.post, "/v1/ceremonies/1/perform", as: "grace").status == 409)
    plane.pass(.seconds(2))
    #expect(await plane.call(.get, "/v1/ceremonies/1")["state"] as? String == "completed")
    #expect(await plane.call(.get, "/v1/issuers/1")["key"] as? String == "destroyed")
    #expect(await plane.call(.delete, "/v1/ceremonies/1").status == 409)
    #expect(await plane.call(.put, "/v1/profiles/1", #"{"enabled": true}"#).status == 409)
  }

  @Test func `the key of a CA with an enabled profile is not destroyed`() async {
    let refused = await ManagedPlane().call(.post, "/v1/ceremonies", #"{"purpose": "destroy", "issuer": 1}"#)
    #expect(refused.status == 409)
    #expect((refused["description"] as? String)?.contains("disable it first") == true)
  }

  @Test func `a prepared ceremony is aborted, and a new CA made by another`() async {
    let plane = ManagedPlane()
    #expect(await plane.call(.post, "/v1/ceremonies", #"{"purpose": "create"}"#).status == 201)
    #expect(await plane.call(.delete, "/v1/ceremonies/1", as: "grace")["state"] as? String == "aborted")
    #expect(await plane.call(.post, "/v1/ceremonies", #"{"purpose": "create"}"#)["number"] as? Int == 2)
    #expect(await plane.call(.post, "/v1/ceremonies/2/perform", as: "grace").status == 200)
    plane.pass(.seconds(2))
    #expect((await plane.call(.get, "/v1/issuers").json as? [Any])?.count == 4)
    #expect((await plane.call(.get, "/v1/ceremonies").json as? [Any])?.count == 2)
  }

  @Test func `a certificate is revoked once`() async {
    let plane = ManagedPlane()
    let body =
      #"{"serial_number": "\#(ManagedPlane.known.hex)", "reason": "keyCompromise", "time": 1800000000}"#
    #expect(await plane.call(.post, "/v1/revocations", body).status == 204)
    #expect(await plane.call(.post, "/v1/revocations", body).status == 409)
    let other = #"{"serial_number": "01", "reason": "superseded"}"#
    #expect(await plane.call(.post, "/v1/revocations", other).status == 404)
  }

  @Test(arguments: [
    ("PUT", "/v1/profiles/1", #"{"enabled": 1}"#), ("PUT", "/v1/profiles/1", #"{}"#),
    ("PUT", "/v1/notification", "[]"),
    ("PUT", "/v1/notification", #"{"enabled": true, "enable": true}"#),
    ("POST", "/v1/profiles/push", #"{"front_ends": ["dss-9"]}"#),
    ("POST", "/v1/profiles/push", #"{"front_ends": []}"#),
    ("POST", "/v1/ceremonies", #"{"purpose": "lose"}"#),
    ("POST", "/v1/ceremonies", #"{"purpose": "destroy"}"#),
    ("POST", "/v1/ceremonies", #"{"purpose": "create", "issuer": 70000}"#),
    ("POST", "/v1/revocations", #"{"serial_number": "zz", "reason": "superseded"}"#),
    ("POST", "/v1/revocations", #"{"serial_number": "01", "reason": "removeFromCRL"}"#),
    ("POST", "/v1/revocations", #"{"serial_number": "01", "reason": "superseded", "time": -1}"#),
  ])
  func `a field that is not valid is named`(method: String, path: String, body: String) async throws {
    let plane = ManagedPlane()
    let answer = await plane.call(try #require(HTTPRequest.Method(rawValue: method)), path, body)
    #expect(answer.status == 422 && (answer["description"] as? String)?.isEmpty == false, "\(answer)")
    #expect(plane.actors.isEmpty)
  }

  @Test func `a plane that takes nothing answers 503 with a time`() async {
    let plane = ManagedPlane()
    plane.fail(true)
    for (method, path, body) in [
      (HTTPRequest.Method.put, "/v1/profiles/1", #"{"enabled": false}"#),
      (.put, "/v1/notification", #"{"enabled": false}"#),
      (.post, "/v1/revocations", #"{"serial_number": "01", "reason": "superseded"}"#),
    ] {
      let answer = await plane.call(method, path, body)
      #expect(answer.status == 503 && answer.headers[.retryAfter] == "5")
    }
  }

  @Test func `the document has every route, and no other`() throws {
    let text = String(decoding: PackageResources.management_yaml, as: UTF8.self)
    var documented: Set<String> = []
    var path = ""
    for line in text.split(separator: "\n") {
      if let found = line.firstMatch(of: /^  (\/\S*):$/) { path = String(found.output.1) }
      if let found = line.firstMatch(of: /^    (get|put|post|delete|patch):$/) {
        documented.insert(found.output.1.uppercased() + " " + path)
      }
    }
    let plane = ManagedPlane()
    let routes = ManagementAPI(plane, plane.persons).routes
    #expect(documented == Set(routes.map { $0.method.rawValue + " " + $0.template }))
    for route in routes {
      #expect(text.contains("operationId: \(route.operation.id)\n"))
      if let schema = route.operation.request { #expect(text.contains("schemas/\(schema)\"")) }
    }
  }

  @Test(arguments: ["Ada Lovelace", "", "Ada\n", "by=Ada x", String(repeating: "a", count: 65)])
  func `a name that commands could not carry is no person's`(name: String) {
    #expect(ManagementPersons.problem(withName: name) != nil)
    #expect(ManagementPersons.problem(withName: "A.Lovelace") == nil)
  }

  @Test func `curl lists the CAs on a loopback address`() async throws {
    let plane = ManagedPlane()
    let gate = Gate(
      accounts: AccountDirectory([]), tokens: AccessTokens(key: Array(repeating: 7, count: 32)),
      clock: { ManagedPlane.start })
    let server = FrontEndServer(
      .init(name: "management", certificates: nil), table: ManagementAPI(plane, plane.persons).table,
      gate: gate,
      logger: Logger(label: "test"))
    let port = try await server.start()
    let scratch = try Scratch()
    let answer = try await Aside.run {
      try Tool.run(
        "curl", ["-s", "-H", "Authorization: Bearer ada's token", "http://127.0.0.1:\(port)/v1/issuers/1"],
        in: scratch)
    }
    #expect(answer.text.contains(#""subject":"CN=Issuing CA 1""#), "\(answer.text)")
    let problem = try await Aside.run {
      try Tool.run("curl", ["-s", "-i", "http://127.0.0.1:\(port)/v1/issuers"], in: scratch)
    }
    #expect(
      problem.text.contains("401") && problem.text.contains("application/problem+json"), "\(problem.text)")
    await server.stop(within: .seconds(1))
  }
}
