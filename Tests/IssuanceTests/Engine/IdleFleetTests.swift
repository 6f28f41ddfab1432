import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Queues, servers and responders without work are not looked at, and the order of service is the same.
@Suite struct IdleFleetTests {
  @Test func `a server takes from many queues in turn`() throws {
    let bench = Bench { $0.queues.count = 70 }
    // Each request enters the next queue: the first is served, the others wait in queues 2 to 66.
    for _ in 0..<66 { bench.certificate() }
    var order: [Int] = []
    for _ in 0..<66 {
      order.append(bench.engine.fleet.servers[0].lastQueue)
      bench.finish()
    }
    let first = try #require(order.first)
    #expect(order == (0..<66).map { (first + $0) % 70 })
  }

  @Test func `a queue that was paused among many is served after it resumes`() throws {
    let bench = Bench { $0.queues.count = 70 }
    try bench.order("queue.pause all")
    for _ in 0..<70 { bench.certificate() }
    #expect(bench.engine.fleet.servers[0].current == nil)
    try bench.order("queue.resume 67")
    #expect(bench.engine.fleet.servers[0].lastQueue == 66)
    bench.finish()
    #expect(bench.engine.fleet.servers[0].current == nil)
    try bench.order("queue.resume all")
    for _ in 0..<69 { bench.finish() }
    #expect(bench.engine.ledger.certificate.issued == 70)
  }

  @Test func `servers look only at queues that may have work`() {
    let bench = Bench { $0.queues.count = 70 }
    bench.certificate()
    bench.finish()
    #expect((0..<70).allSatisfy { !bench.engine.withWork.contains($0) })
  }

  @Test func `the responders' sums are remembered until one changes`() throws {
    let bench = Bench.responders(3)
    bench.engine.rememberSums()
    let sums = try #require(bench.engine.pool.sums)
    #expect(sums == bench.engine.pool.sum())
    bench.certificate(at: 1)
    bench.finish(at: 2)
    bench.pass(to: 60)
    #expect(bench.engine.pool.sums == sums, "nothing of the responders has changed")
    bench.report(0, 1, expires: at(100_000))
    #expect(bench.engine.pool.sums == nil)
    try bench.order("ocsp.scale 1")
    #expect(bench.engine.pool.active == 1 && bench.engine.pool.inService == 1)
    bench.engine.rememberSums()
    #expect(bench.engine.pool.active == 1 && bench.engine.pool.inService == 1)
  }

  @Test func `an engine restored from bytes finds work in every queue`() throws {
    let bench = Bench { $0.queues.count = 70 }
    for _ in 0..<40 { bench.certificate() }
    bench.engine = try IssuanceEngine(bytes: bench.engine.bytes)
    for _ in 0..<40 { bench.finish() }
    #expect(bench.engine.ledger.certificate.issued == 40)
  }
}
