import HTTPTypes

/// The OpenAPI 3.1 document of an API, made from the routes that answer.
package struct OpenAPIDocument: Sendable {
  package var title: String
  package var summary: String
  /// Schemas by name, in JSON (JSON Schema 2020-12), besides the common ones.
  package var schemas: [(name: String, json: String)]

  /// `GET /openapi.json`, which needs no token and describes itself too.
  package func route(base: String, _ routes: [Route]) -> Route {
    let operation = Operation("getDocument", "This document", [.init(200, "OpenAPI 3.1", "Document")])
    let own = Route(.get, "/openapi.json", operation, .open { _ throws(Problem) in .empty(204) })
    let bytes = json(base: base, routes + [own])
    return Route(
      .get, "/openapi.json", operation,
      .open { _ throws(Problem) in
        var response = APIResponse(status: 200, body: bytes)
        response.contentType = "application/json;charset=utf-8"
        response.headers[.cacheControl] = "max-age=300"
        return response
      })
  }

  func json(base: String, _ routes: [Route]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { document in
      document.member("openapi", "3.1.0")
      document.object("info") {
        $0.member("title", title)
        $0.member("summary", summary)
        $0.member("version", "2")
      }
      document.list("servers") { $0.object { $0.member("url", base) } }
      document.list("security") { $0.object { $0.list("token") { _ in } } }
      document.object("paths") { paths in
        for template in Self.templates(routes) {
          paths.object(template) { path in
            Self.writeParameters(template, &path)
            for route in routes where route.template == template {
              path.object(route.method.rawValue.lowercased()) { Self.write(route, &$0) }
            }
          }
        }
      }
      document.object("components") { components in
        components.object("securitySchemes") {
          $0.object("token") {
            $0.member("type", "http")
            $0.member("scheme", "bearer")
            $0.member("bearerFormat", "JWT")
            $0.member(
              "description",
              "The access token of POST /login, sent with the client certificate that logged in")
          }
        }
        components.object("schemas") { list in
          for (name, json) in Self.common + schemas {
            list.key(name)
            list.raw(RequestSchema.withNull(json))
          }
        }
      }
    }
    return writer.bytes
  }

  private static func templates(_ routes: [Route]) -> [String] {
    routes.map(\.template).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func writeParameters(_ template: String, _ writer: inout JSONWriter) {
    let names = template.split(separator: "/").filter { $0.first == "{" }.map { $0.dropFirst().dropLast() }
    guard !names.isEmpty else { return }
    writer.list("parameters") { list in
      for name in names {
        list.object {
          $0.member("name", String(name))
          $0.member("in", "path")
          $0.member("required", true)
          $0.key("schema")
          $0.raw(#"{"type":"string","minLength":1,"maxLength":253}"#.utf8)
        }
      }
    }
  }

  private static func write(_ route: Route, _ writer: inout JSONWriter) {
    let operation = route.operation
    writer.member("operationId", operation.id)
    writer.member("summary", operation.summary)
    if case .open = route.access { writer.list("security") { _ in } }
    if !operation.parameters.isEmpty {
      writer.list("parameters") { list in
        for parameter in operation.parameters {
          list.object {
            $0.member("name", parameter.name)
            $0.member("in", parameter.place.rawValue)
            $0.member("description", parameter.summary)
            $0.key("schema")
            $0.raw(parameter.schema.utf8)
          }
        }
      }
    }
    if route.body != .none, let schema = operation.request {
      writer.object("requestBody") { body in
        body.member("required", route.body == .required)
        writeContent(schema, "application/json", &body)
      }
    }
    writer.object("responses") { list in
      for answer in answers(of: route) {
        list.object(String(answer.status)) { write(answer, &$0) }
      }
    }
  }

  private static func write(_ answer: Operation.Answer, _ writer: inout JSONWriter) {
    writer.member("description", answer.summary)
    if !answer.headers.isEmpty {
      writer.object("headers") { headers in
        for name in answer.headers {
          headers.object(name) {
            $0.key("schema")
            $0.raw(
              (name == "Total-Count" || name == "Retry-After"
                ? #"{"type":"integer"}"# : #"{"type":"string"}"#).utf8)
          }
        }
      }
    }
    if answer.status >= 400 {
      writeContent("Problem", "application/problem+json", &writer)
    } else if let schema = answer.schema {
      writeContent(schema, "application/json", &writer)
    }
  }

  private static func writeContent(_ schema: String, _ type: String, _ writer: inout JSONWriter) {
    writer.object("content") {
      $0.object(type) { $0.object("schema") { $0.member("$ref", "#/components/schemas/\(schema)") } }
    }
  }

  /// A route's own answers, and those that all routes of its kind have.
  static func answers(of route: Route) -> [Operation.Answer] {
    var answers = route.operation.answers
    func add(_ answer: Operation.Answer) {
      if !answers.contains(where: { $0.status == answer.status }) { answers.append(answer) }
    }
    add(.init(400, "The request is not HTTP, or its body or query is not what it should be"))
    if case .account = route.access {
      add(
        .init(
          401, "No token, one that is not valid, or one of another client certificate; log in again",
          headers: ["WWW-Authenticate"]))
    }
    if route.template.contains("{") { add(.init(404, "The path has no such object")) }
    if route.body != .none {
      add(.init(413, "The body is longer than 64 KiB"))
      add(.init(415, "The body is not application/json;charset=utf-8"))
    }
    if route.body == .required {
      add(.init(411, "The request has no Content-Length, or an empty body"))
      add(.init(422, "A field is missing, unknown or of another type"))
    }
    if route.access == .account || route.template == "/login" {
      add(.init(429, "The account's rate is exceeded", headers: ["Retry-After"]))
    }
    add(.init(503, "Service busy, please retry later", headers: ["Retry-After"]))
    return answers.sorted { $0.status < $1.status }
  }

  private static let common: [(name: String, json: String)] = [
    (
      "Problem",
      #"{"type":"object","required":["description","type","title","status","detail"],"properties":{"description":{"type":"string"},"id":{"type":"string"},"errors":{"type":"object","additionalProperties":{"type":"string"}},"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"}}}"#
    ),
    (
      "Login",
      #"{"type":"object","additionalProperties":false,"required":["api_key","api_secret"],"properties":{"api_key":{"type":"string","maxLength":64},"api_secret":{"type":"string","maxLength":128}}}"#
    ),
    (
      "AccessToken",
      #"{"type":"object","required":["access_token"],"properties":{"access_token":{"type":"string"}}}"#
    ),
    ("Value", #"{"type":"object","required":["value"],"properties":{"value":{"type":"integer"}}}"#),
    ("ValidationPolicy", #"{"type":"object"}"#), ("Document", #"{"type":"object"}"#),
    (
      "SubjectDN",
      #"{"type":"object","additionalProperties":false,"properties":{"# + subjectProperties
        + ##","organizational_unit":{"type":"array","items":{"type":"string"}},"extra_attributes":{"type":"array","items":{"$ref":"#/components/schemas/Typed"}}}}"##
    ),
    (
      "Typed",
      #"{"type":"object","additionalProperties":false,"required":["type","value"],"properties":{"type":{"type":"string","maxLength":128},"value":{"type":"string","maxLength":1024}}}"#
    ),
  ]

  private static let subjectProperties = SubjectField.names.map {
    #""\#($0)":{"type":"string","maxLength":1024}"#
  }
  .joined(separator: ",")
}
