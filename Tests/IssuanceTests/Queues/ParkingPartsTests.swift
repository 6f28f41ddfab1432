import Testing

@testable import Basics
@testable import Issuance

/// Parking, re-submitting by kind and by account; the bench audits ledger, counts and Little's law after every step.
@Suite struct ParkingPartsTests {
  @Test func `one kind is parked and the rest keeps its place`() throws {
    let bench = Bench.still(queues: 1)
    bench.identity(caller: 1)
    for _ in 0..<3 { bench.certificate() }
    let outcome = try bench.type("queue.park all filter=hvca", at: 2)
    #expect(outcome.text == "queue 1 is parked: 3 requests set aside")
    #expect(outcome.inverse == .proposal("queue.resubmit 1 rate=25.0/s filter=hvca"))
    #expect(bench.depths == [1] && bench.engine.ledger.certificate.parked == 3)
    #expect(
      try bench.type("queue.park all filter=hvca") == .refused("no waiting request there matches hvca"))
    try bench.order("queue.park all")
    #expect(bench.engine.ledger.total.parked == 4)
    try bench.order("queue.resubmit all filter=dss")
    #expect(bench.depths == [1] && bench.engine.ledger.identity.queued == 1)
  }

  @Test func `one account's requests are parked and re-submitted`() throws {
    let bench = Bench.still(queues: 1)
    bench.identity(caller: 1)
    bench.certificate()
    // Both are of the first account.
    #expect(
      try bench.type("queue.park all account=2")
        == .refused("no waiting request there matches all of account 2"))
    try bench.order("queue.park all account=1")
    #expect(bench.depths == [0] && bench.engine.ledger.total.parked == 2)
    #expect(
      try bench.type("queue.resubmit all account=2")
        == .refused("no parked request there is all of account 2"))
    try bench.order("queue.resubmit all account=1 filter=dss")
    #expect(bench.depths == [1] && bench.engine.ledger.certificate.parked == 1)
  }

  @Test func `a call that has timed out is no longer known as its account's`() throws {
    let bench = Bench.still(queues: 1)
    bench.identity(caller: 1)
    #expect(bench.pass(to: 7).answers == [.timedOut])
    #expect(
      try bench.type("queue.park all account=1")
        == .refused("no waiting request there matches all of account 1"))
    try bench.order("queue.park all filter=dss")
    #expect(bench.engine.ledger.total.parked == 1)
  }

  @Test func `a missing account is refused`() throws {
    let bench = Bench.still(queues: 1)
    bench.certificate()
    for line in ["queue.park all account=999999", "queue.resubmit all account=999999"] {
      #expect(!(try bench.type(line)).isDone, "\(line)")
    }
  }
}
