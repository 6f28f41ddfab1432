import Testing

@testable import Basics
@testable import Issuance

/// Moving waiting requests to another queue; the bench audits ledger, counts and Little's law after every step.
@Suite struct MoveTests {
  @Test func `requests move with their age, and the ledger is unchanged`() throws {
    let bench = Bench.still(queues: 2)
    for _ in 0..<6 { bench.certificate() }
    let ledger = bench.engine.ledger
    let outcome = try bench.type("queue.move 1 to 2", at: 100)
    #expect(outcome.text == "3 requests moved from queue 1 to queue 2")
    #expect(outcome.inverse == .proposal("queue.move 2 to 1 n=3"))
    #expect(bench.depths == [0, 6] && bench.engine.ledger == ledger)
    #expect(bench.engine.queues[1].waiting.oldest == at(0), "the age counts from the request")
    #expect(bench.engine.queues[0].waitsOfLeft == Interval.seconds(300).nanoseconds)
  }

  @Test func `a number and a filter select, and the rest keeps its order`() throws {
    let bench = Bench.still(queues: 2)
    bench.identity(caller: 1)
    for _ in 0..<7 { bench.certificate() }
    // Queue 1 holds an identity request and three certificate requests.
    try bench.order("queue.move 1 to 2 n=2 filter=hvca")
    #expect(bench.depths == [2, 6])
    try bench.order("queue.move 1 to 2 filter=dss")
    #expect(bench.depths == [1, 7])
    #expect(try bench.type("queue.move 1 to 2 filter=ocsp") == .refused("no request in queue 1 is ocsp"))
  }

  @Test func `a caller keeps waiting, and its time-out expires the moved request`() throws {
    let bench = Bench.still(queues: 2)
    bench.identity(caller: 7)
    try bench.order("queue.move 1 to 2", at: 3)
    #expect(bench.pass(to: 6).answers == [.timedOut])
    #expect(bench.engine.queues[1].waiting.expired == 1 && bench.engine.queues[0].waiting.expired == 0)
    try bench.order("queue.move 2 to 1")
    #expect(bench.engine.queues[0].waiting.expired == 1 && bench.engine.queues[1].waiting.expired == 0)
  }

  @Test func `servers of the target begin, and a queue that is emptied has drained`() throws {
    let bench = Bench {
      $0.queues.count = 2
      $0.servers.binding = .perQueue
      $0.servers.count = 2
    }
    try bench.order("server.stop 1")
    bench.certificate()
    try bench.order("queue.drain 1")
    try bench.order("queue.move 1 to 2")
    #expect(bench.depths == [0, 0] && bench.engine.fleet.servers[1].current != nil)
    #expect(bench.effectsOfCommand.notices.contains(.queueDrained(queue: 0)))
  }

  @Test func `a bound is kept, and an impossible move is refused`() throws {
    let bench = Bench.still(queues: 3) { $0.queues.capacity = 3 }
    for _ in 0..<6 { bench.certificate() }
    let before = bench.description
    for (line, reason) in [
      ("queue.move 1 to 1", "expected another queue than 1"),
      ("queue.move 9 to 1", "there is no queue 9; there are 3"),
      ("queue.move 1 to 9", "there is no queue 9; there are 3"),
    ] {
      #expect(try bench.type(line) == .refused(reason))
    }
    #expect(bench.description == before)
    try bench.order("queue.move 1 to 2")
    #expect(bench.depths == [1, 3, 2], "one more would be above the bound")
    #expect(try bench.type("queue.move 1 to 2") == .refused("queue 2 is full: it holds its bound of 3"))
    try bench.order("queue.drain 3")
    #expect(try bench.type("queue.move 1 to 3") == .refused("queue 3 is draining and takes no requests"))
  }
}
