import Basics
import Foundation
import Store
import Synchronization
import Testing

@testable import Service

/// Accounts whose certificates need verified claims of their domains.
@Suite struct ClaimRequirementTests {
  private func api() async throws -> TestAPI {
    try await TestAPI(
      .hvca,
      accounts: [
        TestFrontEnd.account(0, client: "client") { $0.claimsRequired = true },
        TestFrontEnd.account(1, client: "second"),
      ])
  }

  private func claim(
    _ domain: String, _ status: DomainClaim.Status, of account: Int32 = 0, expires: Int64, _ api: TestAPI
  ) {
    let now = api.plane.now
    let claim = DomainClaim(
      id: domain, account: account, domain: domain, status: status, token: "", created: now,
      expires: now + .seconds(expires), assertBy: now)
    api.plane.state.withLock { $0.claims[domain] = claim }
  }

  private func status(_ caller: TestAPI.Caller, _ names: [String], name: String = "machine 7") async throws
    -> Int?
  {
    let body = try RequestBody.json {
      $0["subject_dn"] = ["common_name": name]
      if !names.isEmpty { $0["san"] = ["dns_names": names] }
    }
    return await caller.call("POST", "/certificates", body)?.status
  }

  @Test func `a name needs a verified claim of its domain, or of one above it`() async throws {
    let api = try await api()
    let caller = try await api.caller()
    claim("example.com", .verified, expires: 100, api)
    claim("pending.org", .pending, expires: 100, api)
    claim("foreign.net", .verified, of: 1, expires: 100, api)
    for names in [["example.com"], ["a.b.example.com", "Example.COM"], ["*.example.com"], []] {
      #expect(try await status(caller, names) == 201, "\(names)")
    }
    for names in [
      ["pending.org"], ["foreign.net"], ["unexample.com"], ["example.com.evil.org"],
      ["example.com", "b.org"],
    ] {
      #expect(try await status(caller, names) == 422, "\(names)")
    }
    #expect(try await status(caller, [], name: "evil.org") == 422, "a common name that is a host's")
    #expect(api.plane.state.withLock { $0.refusals.count } == 6)
    #expect(api.plane.state.withLock { $0.refusals.first?.detail.contains("no verified claim") } == true)
    await api.front.stop()
  }

  @Test func `a claim that has expired is answered 424`() async throws {
    let api = try await api()
    let caller = try await api.caller()
    claim("example.com", .verified, expires: 0, api)
    #expect(try await status(caller, ["www.example.com"]) == 424)
    #expect(api.plane.state.withLock { $0.intakes.isEmpty })
    await api.front.stop()
  }

  @Test func `an account that needs no claims may have any name`() async throws {
    let api = try await api()
    #expect(try await status(try await api.caller(1), ["anything.example"]) == 201)
    await api.front.stop()
  }
}
