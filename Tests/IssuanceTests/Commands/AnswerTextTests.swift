import TestSupport
import Testing

@testable import Issuance

/// The engine's answers are read by people: grouped numbers, the names of the screen, the right plural.
@Suite struct AnswerTextTests {
  @Test func `an inspection names the kinds as the screen does, and groups its numbers`() throws {
    let bench = Bench.still()
    for _ in 0..<1200 { bench.certificate() }
    let text = try bench.type("inspect 1").text
    #expect(text.hasPrefix("queue 1: 1 200 requests: DSS 0, HVCA 1 200, OCSP 0;"), "\(text)")
  }

  @Test func `one is singular, and a rate has no needless decimals`() throws {
    let bench = Bench.still()
    bench.certificate()
    #expect(try bench.type("park 1").text == "queue 1 is parked: 1 request set aside")
    #expect(try bench.type("resubmit all rate=25").text == "1 request of queue 1 re-submitted at 25/s")
  }

  @Test func `the ledger's verification groups its numbers`() throws {
    let bench = Bench.still()
    for _ in 0..<1200 { bench.certificate() }
    let text = try bench.type("verify").text
    #expect(text.hasPrefix("1 200 requested:") && text.contains("1 200 still open (1 200 queued"), "\(text)")
  }
}
