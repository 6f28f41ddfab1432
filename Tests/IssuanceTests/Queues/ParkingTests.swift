import TestSupport
import Testing

@testable import Issuance

/// Parking: setting stale work aside so that fresh work is served in time.
@Suite struct ParkingTests {
  @Test func `parking sets the backlog aside and arrivals flow on`() throws {
    let bench = Bench()
    for _ in 0..<4 { bench.certificate() }
    try bench.order("queue.park 1", at: 1)
    #expect(bench.depths == [0] && bench.parkedCounts == [3] && bench.total.inFlight == 1)
    bench.certificate(at: 2)
    bench.finish()
    #expect(bench.engine.fleet.servers[0].current?.id == 5)
    #expect(bench.engine.queues[0].mode == .running)
  }

  @Test func `only the queues named are parked`() throws {
    let bench = Bench.still(queues: 4)
    for _ in 0..<8 { bench.certificate() }
    let outcome = try bench.type("queue.park 2,4")
    #expect(outcome.text == "queues 2, 4 are parked: 4 requests set aside")
    #expect(bench.depths == [2, 0, 2, 0] && bench.parkedCounts == [0, 2, 0, 2])
  }

  @Test(arguments: [(1, [0, 0, 1, 1, 1, 1]), (2, [1, 1, 0, 0, 1, 1]), (3, [1, 1, 1, 1, 0, 0])])
  func `a third of the queues can be parked`(third: Int, depths: [Int]) throws {
    let bench = Bench.still(queues: 6)
    for _ in 0..<6 { bench.certificate() }
    try bench.order("queue.park \(third)/3")
    #expect(bench.depths == depths)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 100])
  func `the thirds are all queues, each once, and differ by one at most`(count: Int) throws {
    let thirds = try (0..<3).map { try Selection.third($0).resolve(count: count).get() }
    #expect(thirds.flatMap { $0 } == Array(0..<count))
    #expect((thirds.map(\.count).max() ?? 0) - (thirds.map(\.count).min() ?? 0) <= 1)
  }

  @Test func `parked requests expire in place`() throws {
    let bench = Bench.still()
    bench.identity(caller: 1)
    bench.identity(caller: 2, at: 3)
    try bench.order("queue.park 1", at: 4)
    #expect(bench.engine.queues[0].parked.expired == 0)
    #expect(bench.pass(to: 6).answers == [.timedOut])
    #expect(bench.engine.queues[0].parked.expired == 1)
    #expect(bench.pass(to: 9).answers == [.timedOut])
    #expect(bench.engine.queues[0].parked.expired == 2 && bench.engine.queues[0].waiting.expired == 0)
  }

  @Test func `expired requests are parked as expired`() throws {
    let bench = Bench.still()
    bench.identity(caller: 1)
    bench.certificate()
    bench.pass(to: 7)
    try bench.order("queue.park 1")
    #expect(bench.engine.queues[0].parked.expired == 1 && bench.engine.queues[0].waiting.expired == 0)
  }

  @Test func `parking twice adds to the parked requests`() throws {
    let bench = Bench.still()
    bench.certificate()
    try bench.order("queue.park 1", at: 1)
    bench.certificate(at: 2)
    try bench.order("queue.park 1", at: 3)
    #expect(bench.ids(parked: true) == [1, 2])
    #expect(bench.engine.ledger.certificate.parked == 2)
  }

  @Test func `parking again stops a re-submission`() throws {
    let bench = Bench.still()
    for _ in 0..<10 { bench.certificate() }
    try bench.order("queue.park 1")
    try bench.order("queue.resubmit 1 rate=1/s", at: 10)
    bench.pass(to: 12)
    #expect(bench.depths == [3] && bench.engine.isResubmitting)
    try bench.order("queue.park 1", at: 12.5)
    #expect(!bench.engine.isResubmitting && bench.parkedCounts == [10])
    bench.pass(to: 100)
    #expect(bench.depths == [0] && bench.engine.queues[0].parked.count(.high) == 0)
  }

  @Test func `an empty queue can be parked to stop a re-submission`() throws {
    let bench = Bench()
    try bench.order("queue.pause 1")
    for _ in 0..<5 { bench.certificate() }
    try bench.order("queue.park 1")
    try bench.order("queue.resume 1")
    try bench.order("queue.resubmit 1 rate=0.1/s")
    #expect(bench.depths == [0])
    try bench.order("queue.park 1")
    #expect(!bench.engine.isResubmitting)
  }
}
