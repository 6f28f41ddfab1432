import Basics
import Foundation
import HTTPTypes
import Signing
import Testing

@testable import Service

/// The same of issuer management, whose document is written by hand.
@Suite struct ManagementContractTests {
  private func front(_ plane: ManagedPlane, _ limits: FrontEndLimits = FrontEndLimits()) async throws
    -> ContractServer
  {
    let front = try await TestFrontEnd(limits: limits) { _ in ManagementAPI(plane, plane.persons).table }
    return ContractServer(base: "/v1", front: front, token: "ada's token", values: ["number": "99"])
  }

  @Test func `issuer management answers what its document names`() async throws {
    let plane = ManagedPlane()
    let server = try await front(plane)
    let document = try #require(try await server.call("GET /openapi.yaml", token: .some(nil)))
    var contract = try Contract(yaml: document.body)
    let routes = ManagementAPI(plane, plane.persons).routes.map { "\($0.method.rawValue) \($0.template)" }
    #expect(Set(contract.documented.keys) == Set(routes))
    contract.take("GET /openapi.yaml", 200, document)
    try await server.answerCommon(&contract)
    var full = FrontEndLimits()
    full.requestsInFlightMax = 0
    let busy = try await front(plane, full)
    try await busy.answerBusy(&contract)
    await busy.front.stop()

    func take(
      _ status: Int, _ operation: String, _ body: String? = nil, path: String? = nil,
      as person: String = "ada",
      _ fields: [String: String] = [:]
    ) async throws {
      contract.take(
        operation, status,
        try await server.call(
          operation, body, path: path.map { "/v1" + $0 }, token: .some("\(person)'s token"), fields))
    }
    for path in ["/issuers", "/profiles", "/notification", "/ceremonies"] {
      try await take(200, "GET " + path)
    }
    try await take(200, "GET /issuers/{number}", path: "/issuers/1")
    try await take(304, "GET /profiles", nil, path: nil, as: "ada", ["If-None-Match": "\"1\""])
    try await take(422, "PUT /notification", "{}")
    try await take(200, "PUT /notification", #"{"enabled": false}"#)
    let profile = "PUT /profiles/{number}"
    try await take(422, profile, "{}", path: "/profiles/1")
    try await take(200, profile, #"{"enabled": false}"#, path: "/profiles/1")
    try await take(409, profile, #"{"enabled": false}"#, path: "/profiles/1")
    let push = "POST /profiles/push"
    try await take(422, push, #"{"front_ends": ["dss-99"]}"#)
    try await take(200, push)
    try await take(409, push)
    try await answerCeremonies(take)
    let revoke = "POST /revocations"
    func body(_ serial: String) -> String { #"{"serial_number": "\#(serial)", "reason": "superseded"}"# }
    try await take(422, revoke, "{}")
    try await take(404, revoke, body("2A"))
    try await take(204, revoke, body(ManagedPlane.known.hex))
    try await take(409, revoke, body(ManagedPlane.known.hex))
    contract.expectWhole()
    await server.front.stop()
  }

  private typealias Take = (Int, String, String?, String?, String, [String: String]) async throws -> Void

  private func answerCeremonies(_ take: Take) async throws {
    let (all, one) = ("POST /ceremonies", "/ceremonies/{number}")
    try await take(422, all, "{}", nil, "ada", [:])
    // The profile of CA 2 is enabled: its key may not be destroyed.
    try await take(409, all, #"{"purpose": "destroy", "issuer": 2}"#, nil, "ada", [:])
    try await take(201, all, #"{"purpose": "destroy", "issuer": 1}"#, nil, "ada", [:])
    try await take(200, "GET \(one)", nil, "/ceremonies/1", "ada", [:])
    try await take(403, "POST \(one)/perform", nil, "/ceremonies/1/perform", "ada", [:])
    try await take(200, "POST \(one)/perform", nil, "/ceremonies/1/perform", "grace", [:])
    try await take(409, "POST \(one)/perform", nil, "/ceremonies/1/perform", "grace", [:])
    try await take(200, "DELETE \(one)", nil, "/ceremonies/1", "ada", [:])
    try await take(409, "DELETE \(one)", nil, "/ceremonies/1", "ada", [:])
  }
}
