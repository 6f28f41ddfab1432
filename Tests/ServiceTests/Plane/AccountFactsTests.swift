import Session
import Signing
import Testing

@testable import Service

/// An account is known by its number and by its name.
@Suite struct AccountFactsTests {
  @Test func `its facts begin with its name, and the name finds it`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    let book = ["first", "acme"].enumerated().map { number, name in
      Account(
        number: Int32(number), name: name, apiKey: "key-\(number)", secretDigest: "", clientSerials: [],
        issuers: [0])
    }
    let facts = PlaneFacts(fixture.plane, accounts: AccountDirectory(book))
    let acme = try #require(facts.about(FactSubject(.account, 2)))
    #expect(acme.first == Fact("name", "acme"))
    #expect(facts.about(try #require(FactSubject(.account, id: "acme"))) == acme)
    #expect(facts.about(try #require(FactSubject(.account, id: "acne"))) == nil)
    #expect(facts.about(FactSubject(.account, 3)) == nil)
    let intake = try fixture.intake("one", account: 1)
    _ = await fixture.plane.requestCertificate(intake)
    _ = try await fixture.certificate(intake.serial, of: 1)
    let request = facts.about(try #require(FactSubject(.request, id: intake.serial.hex)))
    #expect(request?.contains(Fact("account", "2 (acme)")) == true, "\(String(describing: request))")
    // Without the book a number is all there is.
    #expect(
      PlaneFacts(fixture.plane).about(FactSubject(.account, 2))?.contains { $0.name == "name" } == false)
  }
}
