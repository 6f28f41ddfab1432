import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Putting parked requests back to work.
@Suite struct ResubmissionTests {
  private func parked(_ count: Int, queues: Int = 1) throws -> Bench {
    let bench = Bench.still(queues: queues)
    for _ in 0..<count { bench.certificate() }
    try bench.order("queue.park all")
    return bench
  }

  @Test func `without a rate all requests return at once`() throws {
    let bench = try parked(5)
    let outcome = try bench.type("queue.resubmit 1", at: 10)
    #expect(outcome.text == "5 requests of queue 1 re-submitted at once")
    #expect(bench.ids() == [1, 2, 3, 4, 5] && bench.parkedCounts == [0])
    #expect(!bench.engine.isResubmitting)
    #expect(bench.effectsOfCommand.notices == [.resubmissionDone(queue: 0)])
  }

  @Test func `the rate is that of all queues together, in turn`() throws {
    let bench = try parked(12, queues: 3)
    try bench.order("queue.resubmit all rate=4/s", at: 10)
    #expect(bench.depths == [1, 0, 0])
    bench.pass(to: 10.5)
    #expect(bench.depths == [1, 1, 1])
    bench.pass(to: 11.749)
    #expect(bench.depths == [3, 2, 2])
    bench.pass(to: 12.75)
    #expect(bench.depths == [4, 4, 4] && !bench.engine.isResubmitting)
    #expect(bench.engine.nextDeadline == .distantFuture)
  }

  @Test func `the end of a queue's re-submission is reported`() throws {
    let bench = try parked(3)
    try bench.order("queue.resubmit 1 rate=1/s", at: 10)
    #expect(bench.pass(to: 11).notices.isEmpty)
    #expect(bench.pass(to: 12).notices == [.resubmissionDone(queue: 0)])
  }

  @Test func `a re-submitted request enters again and keeps its age`() throws {
    let bench = try parked(1)
    try bench.order("queue.resubmit 1", at: 100)
    #expect(bench.engine.inspect(queue: 0).oldest == .seconds(100))
    bench.pass(to: 110)
    #expect(bench.engine.queues[0].ageSum(at: bench.engine.now) == Interval.seconds(10).nanoseconds)
  }

  @Test func `a superseding re-submission takes over where the first was`() throws {
    let bench = try parked(10)
    try bench.order("queue.resubmit 1 rate=1/s", at: 0)
    bench.pass(to: 2)
    try bench.order("queue.resubmit 1 rate=2/s", at: 2)
    #expect(bench.engine.resubmissions.count == 1)
    bench.pass(to: 4)
    #expect(bench.depths == [8])
    bench.pass(to: 5)
    #expect(bench.depths == [10] && !bench.engine.isResubmitting)
  }

  @Test func `one queue of several can be superseded`() throws {
    let bench = try parked(8, queues: 2)
    try bench.order("queue.resubmit all rate=1/s", at: 0)
    try bench.order("queue.resubmit 2", at: 0.5)
    #expect(bench.depths == [1, 4])
    bench.pass(to: 3)
    #expect(bench.depths == [4, 4])
  }

  @Test func `requests go back to servers that wait`() throws {
    let bench = Bench { $0.servers.count = 2 }
    try bench.order("queue.pause 1")
    for _ in 0..<4 { bench.certificate() }
    try bench.order("queue.park 1")
    try bench.order("queue.resume 1")
    try bench.order("queue.resubmit 1 rate=1/s")
    #expect(bench.effectsOfCommand.begun == [1])
    #expect(bench.pass(to: 1).begun == [2])
  }

  @Test func `a waiting caller is answered by the re-submitted request`() throws {
    let bench = Bench()
    try bench.order("queue.pause 1")
    bench.identity(caller: 9)
    try bench.order("queue.park 1", at: 1)
    try bench.order("queue.resubmit 1", at: 2)
    try bench.order("queue.resume 1", at: 3)
    #expect(
      bench.finish(at: 4) == [
        .answered(request: 1, caller: 9, account: 0, answer: .issued, latency: .seconds(4))
      ])
  }

  @Test func `a waiting caller can time out while the request is queued again`() throws {
    let bench = Bench.still()
    bench.identity(caller: 9)
    try bench.order("queue.park 1", at: 1)
    try bench.order("queue.resubmit 1", at: 2)
    bench.pass(to: 6)
    #expect(bench.engine.queues[0].waiting.expired == 1 && bench.engine.queues[0].parked.expired == 0)
  }

  @Test func `a tiny rate does not overflow the clock`() throws {
    let bench = try parked(3)
    try bench.order("queue.resubmit 1 rate=1e-300/s")
    #expect(bench.depths == [1])
    bench.pass(to: 1e8)
    #expect(bench.depths == [1] && bench.engine.isResubmitting)
  }
}
