import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite struct OpenAPITests {
  @Test(arguments: ["hvca", "dss"])
  func `the document has each route, and refers to what it has`(_ name: String) async throws {
    let api = try await TestAPI(name == "hvca" ? .hvca : .dss)
    let answer = try #require(try await api.front.client().call("GET", "/v2/openapi.json"))
    #expect(answer.status == 200)
    #expect(answer.json["openapi"] as? String == "3.1.0")
    let paths = try #require(answer.json["paths"] as? [String: [String: Any]])
    for route in api.front.table.routes {
      let operation = paths[route.template]?[route.method.rawValue.lowercased()] as? [String: Any]
      #expect(operation?["operationId"] as? String == route.operation.id, "\(route.template)")
      let answers = operation?["responses"] as? [String: Any] ?? [:]
      #expect(answers.keys.contains("503"))
      #expect(answers.keys.contains("411") == (route.body == .required))
      #expect(answers.keys.contains("401") == (route.access == .account || route.template == "/login"))
    }
    let ids = api.front.table.routes.map(\.operation.id)
    #expect(Set(ids).count == ids.count)
    let schemas = try #require((answer.json["components"] as? [String: [String: Any]])?["schemas"])
    for part in answer.body.matches(of: /#\/components\/schemas\/(\w+)/) {
      #expect(schemas[String(part.output.1)] != nil, "\(part.output.1)")
    }
    await api.front.stop()
  }

  @Test func `the document describes Idempotency-Key`() async throws {
    let api = try await TestAPI(.hvca)
    let body = try #require(try await api.front.client().call("GET", "/v2/openapi.json")).body
    #expect(body.contains(#""name":"Idempotency-Key","in":"header""#))
    await api.front.stop()
  }
}
