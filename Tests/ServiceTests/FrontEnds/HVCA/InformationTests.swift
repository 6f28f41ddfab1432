import Basics
import Foundation
import HTTPTypes
import Issuance
import Signing
import Store
import Synchronization
import Testing

@testable import Service

@Suite struct InformationTests {
  @Test func `the trust chain is the CA and the root`() async throws {
    let api = try await TestAPI(.hvca)
    let answer = try #require(try await api.caller().call("GET", "/trustchain"))
    let chain = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String]
    #expect(chain == [api.authority.certificate.pem, api.root.certificate.pem])
    await api.front.stop()
  }

  @Test func `lists have pages, a total and links`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    for _ in 0..<5 { _ = await caller.call("POST", "/certificates", try RequestBody.json()) }
    for list in ["issued", "revoked", "expiring"] {
      let answer = try #require(
        await caller.call("GET", "/stats/\(list)?page=2&per_page=2&from=1700000000&to=1900000000"))
      #expect(answer.status == 200)
      #expect(answer.fields["total-count"] == "5")
      let items = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [[String: Any]] ?? []
      #expect(items.count == 2)
      #expect(items.first?.keys.sorted() == ["not_after", "not_before", "serial_number"])
      let links = answer.fields["links"] ?? ""
      #expect(
        links.contains("</v2/stats/\(list)?per_page=2&from=1700000000&to=1900000000&page=3>; rel=\"next\""))
      #expect(links.contains("page=1>; rel=\"prev\"") && links.contains("page=3>; rel=\"last\""))
    }
    #expect(await caller.call("GET", "/counters/certificates/issued")?.body == #"{"value":5}"#)
    #expect(await caller.call("GET", "/counters/certificates/revoked")?.body == #"{"value":0}"#)
    #expect(await caller.call("GET", "/quotas/issuance")?.body == #"{"value":9007199254740991}"#)
    await api.front.stop()
  }

  @Test(arguments: [
    ("page=0", 422), ("page=-1", 422), ("page=x", 422), ("per_page=1001", 422),
    ("from=99999999999999999999", 422),
    ("more=1", 422), ("page=1&page=2", 400), ("page=%zz", 400), ("page", 422), ("status=PENDING", 422),
    ("", 200), ("page=1", 200),
    ("page=999999999", 200), ("from=0&to=253402300799", 200),
  ])
  func `the query of a list is strict`(_ query: String, _ status: Int) async throws {
    let api = try await TestAPI(.hvca)
    #expect(try await api.caller().call("GET", "/stats/issued?\(query)")?.status == status)
    await api.front.stop()
  }

  @Test func `a store that cannot be read is 503 with an id`() async throws {
    let api = try await TestAPI(.hvca)
    let caller = try await api.caller()
    api.plane.state.withLock { $0.error = .io("disk") }
    for path in ["/stats/issued", "/counters/certificates/issued"] {
      let answer = await caller.call("GET", path)
      #expect(answer?.status == 503)
      #expect(answer?.json["id"] as? String != nil)
      #expect(answer?.body.contains("disk") == false)
    }
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 503)
    await api.front.stop()
  }

  @Test func `every route of the table but log-in and document wants a token`() async throws {
    for kind in [TestAPI.Kind.hvca, .dss] {
      let api = try await TestAPI(kind)
      let client = try await api.front.client()
      for route in api.front.table.routes where route.access == .account {
        let path = "/v2" + route.template.replacing("{", with: "").replacing("}", with: "")
        let answer = await client.call(route.method.rawValue, path, body: route.body == .none ? nil : "{}")
        #expect(answer?.status == 401, "\(path)")
      }
      await api.front.stop()
    }
  }

  @Test func `an account without a profile is refused`() async throws {
    let api = try await TestAPI(
      .hvca, accounts: [TestFrontEnd.account(0, client: "client") { $0.issuers = [9] }])
    let caller = try await api.caller()
    #expect(await caller.call("GET", "/trustchain")?.status == 422)
    #expect(await caller.call("POST", "/certificates", try RequestBody.json())?.status == 422)
    await api.front.stop()
  }
}
