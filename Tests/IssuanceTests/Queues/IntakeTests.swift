import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Full and draining queues are passed over without a look at each; the bench checks that none with room is forgotten.
@Suite struct IntakeTests {
  private func entered(_ bench: Bench) -> [UInt64] { bench.engine.queues.map(\.entered) }

  @Test func `a full queue is looked for again once it has room`() throws {
    let bench = Bench {
      $0.queues.count = 3
      $0.queues.capacity = 2
    }
    // One is at the server; the others fill the queues.
    for _ in 0..<7 { bench.certificate() }
    #expect(bench.depths == [2, 2, 2] && bench.identity() == .refused(.queueFull))
    bench.finish()
    #expect(bench.depths.reduce(0, +) == 5)
    bench.certificate()
    #expect(bench.depths == [2, 2, 2] && bench.total.rejected == 1)
    try bench.order("queue.park 2")
    for _ in 0..<2 { bench.certificate() }
    #expect(bench.depths == [2, 2, 2] && bench.parkedCounts == [0, 2, 0] && bench.total.rejected == 1)
    try bench.order("queue.bound 3")
    for _ in 0..<3 { bench.certificate() }
    #expect(bench.depths == [3, 3, 3] && bench.identity() == .refused(.queueFull))
    try bench.order("queue.bound none")
    bench.certificate()
    #expect(bench.depths.reduce(0, +) == 10)
  }

  @Test func `a drained queue is looked for again once it is resumed`() throws {
    let bench = Bench.still(queues: 3)
    try bench.order("queue.drain 1,2")
    for _ in 0..<4 { bench.certificate() }
    #expect(entered(bench) == [0, 0, 4])
    try bench.order("queue.drain 3")
    #expect(bench.identity() == .refused(.noQueue))
    try bench.order("queue.resume 2")
    for _ in 0..<2 { bench.certificate() }
    #expect(entered(bench) == [0, 2, 4])
    try bench.order("queue.bound 2")
    #expect(bench.identity() == .refused(.queueFull), "one is full, the others drain")
  }

  @Test func `moving requests makes room in their queue`() throws {
    let bench = Bench.still(queues: 2) { $0.queues.capacity = 2 }
    for _ in 0..<4 { bench.certificate() }
    bench.certificate()
    try bench.order("queue.park 2")
    try bench.order("queue.move 1 to 2")
    for _ in 0..<2 { bench.certificate() }
    #expect(bench.depths == [2, 2] && bench.total.rejected == 1)
  }

  /// The queue that a look at each in turn would choose.
  private func expected(_ engine: IssuanceEngine) -> Int? {
    (0..<engine.queues.count).map { (engine.intake + $0) % engine.queues.count }
      .first { engine.hasRoom($0) }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the queue chosen is the one that a look at each would choose`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bench = Bench {
      $0.queues.count = 1 + random.below(200)
      $0.queues.capacity = random.pick([nil, 1, 2, 3])
      $0.servers.count = 3
    }
    for _ in 0..<300 {
      switch random.below(8) {
      case 0...4:
        let (queue, before) = (expected(bench.engine), entered(bench))
        bench.certificate()
        let chosen = zip(before, entered(bench)).map { $0 != $1 }.firstIndex(of: true)
        #expect(chosen == queue, "seed \(seed)")
      case 5: bench.finish(random.below(3), random.pick([.issued, .hardwareFailed]))
      default:
        let verb = random.pick(["drain", "resume", "park", "resume"])
        _ = try bench.type("queue.\(verb) \(1 + random.below(bench.engine.queues.count))")
      }
    }
  }

  @Test func `with a bound of zero a request of a paused kind is rejected`() throws {
    let bench = Bench {
      $0.servers.count = 2
      $0.queues.capacity = 0
    }
    try bench.order("queue.pause all filter=hvca")
    bench.certificate()
    #expect(bench.total.rejected == 1 && bench.depths == [0])
    #expect(bench.identity() == nil && bench.total.inFlight == 1)
  }
}
