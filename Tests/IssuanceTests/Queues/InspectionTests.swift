import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Inspecting a queue: at 15:20 an engineer found that most of its requests had expired.
@Suite struct InspectionTests {
  private func filled() throws -> Bench {
    let bench = Bench.responders(1, live: 3, dead: 1) {
      $0.servers.count = 0
      $0.ocsp.requestTimeout = .hours(2)
    }
    bench.renewalDue(0, 3, at: 10)
    bench.identity(account: 1, caller: 1, at: 0)
    bench.certificate(account: 0, at: 5)
    bench.pass(to: 10)
    bench.certificate(account: 1, at: 3599.5)
    bench.identity(account: 0, caller: 2, at: 3600)
    return bench
  }

  @Test func `an inspection counts by kind, CA and age, and expired requests`() throws {
    let bench = try filled()
    let found = bench.engine.inspect(queue: 0)
    #expect(found.count == 5 && found.live == 4 && found.expired == 1 && found.dead == 1)
    #expect(found.byKind == [2, 2, 1])
    #expect(found.byIssuer == [2, 2, 0, 1])
    #expect(found.ages.total == 5 && found.ages.count(class: 0) == 2)
    #expect(
      found.ages.count(class: 8) == 2 && found.ages.count(class: 9) == 1,
      "an age equal to a limit is not under it")
    #expect(found.oldest == .hours(1))
  }

  @Test func `the parked backlog is inspected apart`() throws {
    let bench = try filled()
    let queued = bench.engine.inspect(queue: 0)
    try bench.order("queue.park 1")
    #expect(bench.engine.inspect(queue: 0, .parked) == queued)
    #expect(bench.engine.inspect(queue: 0).count == 0 && bench.engine.inspect(queue: 0).oldest == nil)
  }

  @Test func `the oldest request is found behind younger ones`() throws {
    let bench = Bench.still()
    bench.certificate(at: 0)
    try bench.order("queue.park 1", at: 1)
    bench.certificate(at: 2)
    bench.certificate(at: 3)
    try bench.order("queue.resubmit 1", at: 4)
    #expect(bench.ids() == [2, 3, 1] && bench.engine.queues[0].waiting.oldest == at(0))
  }

  @Test func `the command reports in one line and changes nothing`() throws {
    let bench = try filled()
    let before = bench.description
    #expect(
      try bench.type("queue.inspect 1")
        == .done(
          "queue 1: 5 requests: DSS 2, HVCA 2, OCSP 1; for dead CAs 1; expired 1; oldest 3 600 s; "
            + "by age: under 1s 2, under 1h 2, older 1; most for CA 1: 2"))
    #expect(bench.description == before)
    #expect(try Bench.still().type("queue.inspect 1") == .done("queue 1: empty"))
  }

  @Test func `verifying reports the place of every request`() throws {
    let bench = try filled()
    try bench.order("queue.park 1")
    bench.certificate()
    let open = "6 still open (1 queued, 5 parked, 0 in flight); unaccounted for 0"
    #expect(
      try bench.type("ledger.verify")
        == .done("6 requested: 0 issued, 0 rejected, 0 expired, 0 cancelled; \(open)"))
    try bench.order("queue.cancel 1")
    try bench.order("queue.park 1")
    try bench.order("queue.cancel 1")
    let ended = "6 requested: 0 issued, 0 rejected, 0 expired, 6 cancelled; every request has ended"
    #expect(try bench.type("ledger.verify") == .done("\(ended); unaccounted for 0"))
  }
}
