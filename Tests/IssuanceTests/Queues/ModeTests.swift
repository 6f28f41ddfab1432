import TestSupport
import Testing

@testable import Issuance

/// Pausing, draining and resuming queues.
@Suite struct ModeTests {
  @Test func `a paused queue takes arrivals and hands out nothing`() throws {
    let bench = Bench()
    try bench.order("queue.pause 1")
    bench.certificate()
    bench.certificate()
    #expect(bench.depths == [2] && bench.state() == .ready)
    try bench.order("queue.resume 1")
    #expect(bench.effectsOfCommand.begun == [1])
  }

  @Test func `resuming puts as many servers to work as there are requests`() throws {
    let bench = Bench { $0.servers.count = 5 }
    try bench.order("queue.pause 1")
    for _ in 0..<3 { bench.certificate() }
    try bench.order("queue.resume 1")
    #expect(bench.effectsOfCommand.begun == [1, 2, 3] && bench.depths == [0])
  }

  @Test func `a draining queue takes no arrivals, finishes its requests, and reports the end`() throws {
    let bench = Bench()
    for _ in 0..<3 { bench.certificate() }
    try bench.order("queue.drain 1")
    bench.certificate()
    #expect(bench.depths == [2] && bench.total.rejected == 1)
    #expect(bench.finish().notices.isEmpty)
    #expect(bench.finish().notices == [.queueDrained(queue: 0)])
    bench.finish()
    #expect(bench.total.issued == 3)
    try bench.order("queue.resume 1")
    bench.certificate()
    #expect(bench.state() == .busy)
  }

  @Test func `an empty queue is drained at once`() throws {
    let bench = Bench()
    try bench.order("queue.drain 1")
    #expect(bench.effectsOfCommand.notices == [.queueDrained(queue: 0)])
  }

  @Test func `draining a paused queue hands out its work`() throws {
    let bench = Bench()
    try bench.order("queue.pause 1")
    bench.certificate()
    try bench.order("queue.drain 1")
    #expect(bench.effectsOfCommand.begun == [1])
    #expect(bench.engine.queues[0].mode == .draining)
  }

  @Test func `arrivals go round the queues that take them`() throws {
    let bench = Bench.still(queues: 3)
    for _ in 0..<6 { bench.certificate() }
    #expect(bench.depths == [2, 2, 2])
    try bench.order("queue.drain 2")
    for _ in 0..<6 { bench.certificate() }
    #expect(bench.depths == [5, 2, 5])
  }

  @Test func `with no queue taking arrivals every request is refused at once, with the reason`() throws {
    let bench = Bench.still(queues: 2)
    try bench.order("queue.drain all")
    #expect(bench.identity() == .refused(.noQueue))
    bench.certificate()
    #expect(bench.engine.ledger.rejections[Int(RejectionReason.noQueue.rawValue)] == 2)
  }

  @Test func `without any queue every request is refused at once`() {
    let bench = Bench.still(queues: 0)
    #expect(bench.identity() == .refused(.noQueue))
    bench.certificate()
    #expect(bench.total.rejected == 2)
  }

  @Test func `servers take from the queues in turn`() throws {
    let bench = Bench { $0.queues.count = 3 }
    for _ in 0..<10 { bench.certificate() }
    #expect(bench.serveAll() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    try bench.order("queue.pause 2")
    for _ in 0..<6 { bench.certificate() }
    #expect(Set(bench.serveAll()) == [12, 13, 15, 16] && bench.depths == [0, 2, 0])
  }
}
