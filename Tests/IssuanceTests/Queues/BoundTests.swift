import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Bounded queues, and servers bound to a queue.
@Suite struct BoundTests {
  @Test func `a full queue is passed over, and with all full a request is refused with the reason`() {
    let bench = Bench.still(queues: 2) { $0.queues.capacity = 2 }
    for _ in 0..<4 { bench.certificate() }
    #expect(bench.depths == [2, 2])
    #expect(bench.identity() == .refused(.queueFull))
    bench.certificate()
    #expect(
      bench.depths == [2, 2] && bench.engine.ledger.rejections[Int(RejectionReason.queueFull.rawValue)] == 2)
  }

  @Test func `with a bound of zero a request is begun at once or rejected`() throws {
    let bench = Bench {
      $0.queues.count = 2
      $0.servers.count = 2
      $0.queues.capacity = 0
    }
    for _ in 0..<3 { bench.certificate() }
    #expect(bench.depths == [0, 0] && bench.total.inFlight == 2 && bench.total.rejected == 1)
    #expect(bench.identity() == .refused(.queueFull))
    bench.finish(0)
    bench.certificate()
    #expect(bench.total.inFlight == 2 && bench.total.rejected == 2)
    try bench.order("queue.pause all")
    bench.finish(0)
    bench.certificate()
    #expect(bench.total.rejected == 3 && bench.depths == [0, 0], "a paused queue hands out nothing")
    try bench.order("queue.bound none")
    bench.certificate()
    #expect(bench.depths.reduce(0, +) == 1 && bench.total.rejected == 3)
  }

  @Test func `with a bound of zero and bound servers only a queue with a free server takes requests`() {
    let bench = Bench {
      $0.queues.count = 3
      $0.servers.binding = .perQueue
      $0.queues.capacity = 0
    }
    for _ in 0..<4 { bench.certificate() }
    #expect(bench.total.inFlight == 1 && bench.total.rejected == 3)
    // A request that failed returns, and its server takes it again.
    bench.finish(0, .hardwareFailed)
    #expect(bench.total.inFlight == 1 && bench.depths == [0, 0, 0])
  }

  @Test func `a bound of zero survives the binary form, and differs from none in the digest`() throws {
    let bench = Bench { $0.queues.capacity = 0 }
    let restored = try IssuanceEngine(bytes: bench.engine.bytes)
    #expect(restored.configuration.queues.capacity == 0)
    let open = try IssuanceEngine(bytes: Bench().engine.bytes)
    #expect(open.configuration.queues.capacity == nil)
    #expect(Bench().digest != bench.digest)
  }

  @Test func `parking makes room`() throws {
    let bench = Bench.still { $0.queues.capacity = 1 }
    bench.certificate()
    try bench.order("queue.park 1")
    bench.certificate()
    #expect(bench.depths == [1] && bench.parkedCounts == [1] && bench.total.rejected == 0)
  }

  @Test func `an accepted request is not refused when it returns`() throws {
    let bench = Bench.still { $0.queues.capacity = 2 }
    for _ in 0..<2 { bench.certificate() }
    try bench.order("queue.park 1")
    for _ in 0..<2 { bench.certificate() }
    try bench.order("queue.resubmit 1")
    #expect(bench.depths == [4] && bench.total.rejected == 0)
  }

  @Test func `a renewal refused by full queues is requested again`() {
    let bench = Bench.responders {
      $0.servers.count = 0; $0.queues.capacity = 1
    }
    bench.certificate()
    bench.renewalDue(at: 1)
    let failed = bench.pass(to: 1).failedRenewals
    #expect(failed == [2] && bench.slot().outstanding == 0 && bench.slot().retryAfter == 2)
  }

  @Test func `a server bound to a queue leaves the others alone`() {
    let bench = Bench {
      $0.queues.count = 2
      $0.servers.count = 3
      $0.servers.binding = .perQueue
    }
    for _ in 0..<8 { bench.certificate() }
    // Servers 1 and 3 serve queue 1, which has the odd requests; server 2 serves queue 2.
    #expect((0..<3).map { bench.engine.fleet.servers[$0].current?.id } == [1, 2, 3])
    #expect(bench.finish(1).begun == [4])
    #expect(bench.finish(1).begun == [6])
    #expect(bench.finish(1).begun == [8])
    #expect(bench.finish(1).begun.isEmpty && bench.depths == [2, 0])
    #expect(bench.finish(2).begun == [5])
  }

  @Test func `a bound server's queue waits while it backs off`() throws {
    let bench = Bench {
      $0.queues.count = 2
      $0.servers.count = 2
      $0.servers.binding = .perQueue
      $0.backOff.failures = 1
    }
    bench.certificate()
    bench.finish(0, .issuerDead)
    for _ in 0..<4 { bench.certificate() }
    #expect(bench.depths == [2, 1] && bench.state(1) == .busy)
    #expect(bench.pass(to: 30).begun == [3])
  }

  @Test func `more queues than bound servers leaves queues unserved, not lost`() {
    let bench = Bench {
      $0.queues.count = 3
      $0.servers.binding = .perQueue
    }
    for _ in 0..<6 { bench.certificate() }
    while bench.engine.fleet.servers[0].current != nil { bench.finish() }
    #expect(bench.depths == [0, 2, 2] && bench.total.issued == 2)
  }

  @Test func `servers without a queue stay idle`() {
    let bench = Bench {
      $0.queues.count = 0
      $0.servers.count = 2
      $0.servers.binding = .perQueue
    }
    #expect(bench.identity() == .refused(.noQueue))
    #expect(bench.engine.nextDeadline == .distantFuture)
  }
}
