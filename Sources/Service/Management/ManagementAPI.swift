import Basics
import HTTPTypes
import Issuance

/// Issuer management: CAs, profiles, key ceremonies, revocation.
///
/// Who does something is the person whose token comes with the request; the engine writes the name into its journal.
package struct ManagementAPI: Sendable {
  package static let base = "/v1"

  let door: any ManagementDoor
  let persons: ManagementPersons

  package init(_ door: any ManagementDoor, _ persons: ManagementPersons) {
    self.door = door
    self.persons = persons
  }

  package var table: RouteTable { RouteTable(base: Self.base, routes: routes) }

  package var routes: [Route] {
    issuerRoutes + profileRoutes + notificationRoutes + ceremonyRoutes + [revocationRoute, documentRoute]
  }

  typealias Handler = @Sendable (APIRequest, _ person: String) async throws(Problem) -> APIResponse

  /// A route whose request names its person.
  func route(
    _ method: HTTPRequest.Method, _ template: String, body: Route.Body = .none, _ operation: Operation,
    _ handler: @escaping Handler
  ) -> Route {
    Route(
      method, template, body: body, operation,
      .open { [persons] request throws(Problem) in
        let person = try persons.person(of: request)
        return try await handler(request, person)
      })
  }

  /// Executes a command in a person's name: 409 where the engine refuses it.
  func execute(_ command: Command, by person: String) async throws(Problem) -> String {
    guard let outcome = await door.execute(command, by: person) else { throw .busy(.seconds(5)) }
    guard outcome.isDone else { throw Problem(409, outcome.text) }
    return outcome.text
  }

  /// A CA's index by the number of a path, which counts from 1.
  func issuer(_ text: String, in state: ManagementState) throws(Problem) -> Int {
    guard let number = Self.number(text), state.management.issuers.indices.contains(number - 1) else {
      throw Problem(
        404, "there is no CA \(text.excerpt); there are \(state.management.issuers.count), from 1 on")
    }
    return number - 1
  }

  static func number(_ text: String) -> Int? {
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  private var documentRoute: Route {
    Route(
      .get, "/openapi.yaml",
      Operation("document", "This document", [.init(200, "OpenAPI 3.1 in YAML")]),
      .open { _ throws(Problem) in
        var response = APIResponse(status: 200, body: PackageResources.management_yaml)
        response.contentType = "application/yaml"
        return response
      })
  }
}
