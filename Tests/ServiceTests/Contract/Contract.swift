import Basics
import Foundation
import HTTPTypes
import Testing

@testable import Service

/// What an API's document says it answers, beside what it has answered.
struct Contract {
  /// Statuses by operation: `GET /certificates/{serial}`.
  let documented: [String: Set<Int>]
  private(set) var answered: [String: Set<Int>] = [:]

  /// The document of HVCA or DSS.
  init(json: [String: Any]) {
    let paths = json["paths"] as? [String: [String: Any]] ?? [:]
    var documented: [String: Set<Int>] = [:]
    for (template, operations) in paths {
      for (method, operation) in operations where method != "parameters" {
        let answers = (operation as? [String: Any])?["responses"] as? [String: Any] ?? [:]
        documented["\(method.uppercased()) \(template)"] = Set(answers.keys.compactMap { Int($0) })
      }
    }
    self.documented = documented
  }

  /// The document of issuer management.
  init(yaml: String) throws {
    let kind = FileKind(title: "a document", wanted: "a document is YAML", bytesMax: 1 << 20)
    let composed = try YAMLSource(file: "management.yaml", text: yaml, kind: kind).compose()
    let root = try #require(composed.content)
    var documented: [String: Set<Int>] = [:]
    for (template, path) in Self.members(root, "paths")?.pairs ?? [] {
      for (method, operation) in path.pairs where method.text != "parameters" {
        let answers = Self.members(operation, "responses")?.pairs ?? []
        documented["\((method.text ?? "").uppercased()) \(template.text ?? "")"] = Set(
          answers.compactMap { $0.key.text.flatMap { Int($0) } })
      }
    }
    self.documented = documented
  }

  private static func members(_ value: YAMLValue, _ name: String) -> YAMLValue? {
    value.pairs.first { $0.key.text == name }?.value
  }

  /// Notes an answer, and checks its form: a problem has a body of both worlds, 204 and 304 have none.
  mutating func take(_ operation: String, _ expected: Int, _ answer: TestAnswer?) {
    #expect(answer?.status == expected, "\(operation): \(answer?.body ?? "no answer")")
    guard let answer else { return }
    answered[operation, default: []].insert(answer.status)
    if answer.status >= 400 {
      #expect(
        answer.fields["content-type"] == "application/problem+json;charset=utf-8",
        "\(operation) \(answer.status)")
      for name in ["description", "title", "detail", "status"] {
        #expect(answer.json[name] != nil, "\(operation) \(answer.status): \(answer.body)")
      }
      if answer.status == 429 || answer.status == 503 { #expect(answer.fields["retry-after"] != nil) }
    } else if answer.status == 204 || answer.status == 304 {
      #expect(answer.body.isEmpty)
    }
  }

  /// Each documented status was answered to a request, and no other.
  func expectWhole() {
    for (operation, statuses) in documented.sorted(by: { $0.key < $1.key }) {
      let found = answered[operation] ?? []
      #expect(found == statuses, "\(operation): documented \(statuses.sorted()), answered \(found.sorted())")
    }
    #expect(Set(answered.keys).isSubset(of: documented.keys))
  }
}

/// A server under contract, and how its paths are filled.
struct ContractServer {
  let base: String
  let front: TestFrontEnd
  let token: String
  /// Values of the templates' names.
  let values: [String: String]

  func path(_ template: String) -> String {
    base + values.reduce(template) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
  }

  /// A request of a connection of its own.
  func call(
    _ operation: String, _ body: String? = nil, path: String? = nil, token: String?? = nil,
    _ fields: [String: String] = [:]
  ) async throws -> TestAnswer? {
    let words = operation.split(separator: " ")
    let client = try await front.client()
    defer { client.close() }
    return await client.call(
      String(words[0]), path ?? self.path(String(words[1])), token: token ?? self.token, body: body, fields)
  }

  /// The answers that every route of a kind has: to what is not HTTP, to strangers, to paths and bodies out of bounds.
  func answerCommon(_ contract: inout Contract) async throws {
    for (operation, statuses) in contract.documented.sorted(by: { $0.key < $1.key }) {
      let template = String(operation.split(separator: " ")[1])
      let hasBody = statuses.contains(415)
      if statuses.contains(400) {
        let client = try await front.client()
        await client.send(
          "\(operation.split(separator: " ")[0]) \(path(template)) HTTP/1.1\r\nHost: l\r\nContent-Length: -5\r\n\r\n"
        )
        contract.take(operation, 400, await client.answer())
        client.close()
      }
      if statuses.contains(401), template != "/login" {
        contract.take(operation, 401, try await call(operation, hasBody ? "{}" : nil, token: .some(nil)))
      }
      if template.contains("{") {
        let wrong = base + template.replacing(/\{\w+\}/, with: "%2E%2E")
        contract.take(operation, 404, try await call(operation, hasBody ? "{}" : nil, path: wrong))
      }
      if statuses.contains(411) { contract.take(operation, 411, try await call(operation)) }
      if hasBody {
        let long = String(repeating: " ", count: 70_000)
        contract.take(operation, 413, try await call(operation, long))
        contract.take(operation, 415, try await call(operation, "{}", ["Content-Type": "text/plain"]))
      }
    }
  }

  /// The answers of a server that has no room: 503 on every route that names it.
  func answerBusy(_ contract: inout Contract) async throws {
    for (operation, statuses) in contract.documented where statuses.contains(503) {
      let body = statuses.contains(411) ? "{}" : nil
      contract.take(operation, 503, try await call(operation, body))
    }
  }
}
