import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Faulty hardware: the request remains valid, and another server may serve it.
@Suite struct HardwareTests {
  @Test func `a request failed by hardware returns to the head of its queue`() {
    let bench = Bench { $0.servers.count = 2 }
    for _ in 0..<4 { bench.certificate() }
    let begun = bench.finish(1, .hardwareFailed, at: 0.1).begun
    #expect(begun == [2], "it is the first to be served again")
    #expect(bench.total.inFlight == 2 && bench.depths == [2] && bench.total.rejected == 0)
  }

  @Test func `it keeps its caller, its age and its deadline`() {
    let bench = Bench()
    bench.identity(caller: 4)
    bench.finish(0, .hardwareFailed, at: 2)
    let effects = bench.finish(at: 5)
    #expect(effects == [.answered(request: 1, caller: 4, account: 0, answer: .issued, latency: .seconds(5))])
  }

  @Test func `put back after its caller timed out, it counts as expired`() throws {
    let bench = Bench()
    bench.identity(caller: 4)
    try bench.order("queue.pause 1")
    bench.pass(to: 7)
    bench.finish(0, .hardwareFailed)
    #expect(bench.engine.queues[0].waiting.expired == 1 && bench.depths == [1])
  }

  @Test func `put back, it expires in its queue`() throws {
    let bench = Bench()
    bench.identity(caller: 4)
    try bench.order("queue.pause 1")
    bench.finish(0, .hardwareFailed, at: 1)
    #expect(bench.engine.queues[0].waiting.expired == 0)
    #expect(bench.pass(to: 6).answers == [.timedOut])
    #expect(bench.engine.queues[0].waiting.expired == 1)
  }

  /// The waits a queue counts are those spent in the queue, not those spent with a server.
  @Test func `the time spent with the faulty server is no wait in the queue`() {
    let bench = Bench()
    bench.certificate(at: 0)
    bench.finish(0, .hardwareFailed, at: 10)
    bench.finish(at: 20)
    #expect(bench.engine.queues[0].depthIntegral == 0 && bench.engine.queues[0].waitsOfLeft == 0)
  }

  @Test func `a server whose hardware fails backs off like any other`() {
    let bench = Bench()
    bench.certificate()
    for _ in 0..<5 { bench.finish(0, .hardwareFailed, at: 1) }
    #expect(bench.state() == .backingOff(until: at(31)))
    #expect(bench.depths == [1] && bench.total.queued == 1)
  }

  @Test func `a signer that does not answer counts as a failure, and its request remains valid`() {
    let bench = Bench { $0.backOff.failures = 1 }
    bench.certificate()
    bench.finish(0, .timedOut, at: 4)
    #expect(bench.state() == .backingOff(until: at(34)) && bench.depths == [1] && bench.total.rejected == 0)
  }

  @Test
  func `a late answer counts if the same server has the request again, and is ignored otherwise`() {
    let bench = Bench { $0.servers.count = 2 }
    for _ in 0..<2 { bench.certificate() }
    bench.finish(0, .timedOut, at: 1)
    bench.handle(.serviceEnded(server: 0, request: 1, result: .issued(notAfter: at(9))), at: 2)
    #expect(bench.total.issued == 1 && bench.state(0) == .ready)
    bench.handle(.serviceEnded(server: 0, request: 1, result: .issued(notAfter: at(9))), at: 3)
    #expect(bench.total.issued == 1 && bench.total.inFlight == 1)
  }

  @Test func `a request that no server can sign does not count against the server`() {
    let bench = Bench { $0.backOff.failures = 1 }
    bench.identity(caller: 4)
    #expect(bench.finish(0, .invalid, at: 1).answers == [.refused(.invalid)])
    #expect(bench.state() == .ready && bench.engine.fleet.servers[0].failed == 0 && bench.total.rejected == 1)
  }
}
