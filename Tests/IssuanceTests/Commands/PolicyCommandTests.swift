import TestSupport
import Testing

@testable import Issuance

/// Commands that change policies: back-off, shedding, emergency renewal, bounds; and a cut network.
@Suite struct PolicyCommandTests {
  @Test func `a changed back-off policy holds for the next failure, not for back-offs under way`() throws {
    let bench = Bench()
    for second in 0..<5 { bench.failOnce(at: Double(second)) }
    try bench.order("backoff.set failures=2 duration=5s", at: 5)
    #expect(bench.state() == .backingOff(until: at(34)))
    bench.pass(to: 34)
    for second in [40, 41] as [Double] { bench.failOnce(at: second) }
    #expect(bench.state() == .backingOff(until: at(46)))
    #expect(try bench.type("backoff.set failures=2") == .refused("that is the back-off policy already"))
    #expect(try bench.type("backoff.set window=0s").isDone == false)
    try bench.order("backoff.set failures=0", at: 50)
    for second in 51..<60 { bench.failOnce(at: Double(second)) }
    #expect(bench.state() == .ready)
  }

  @Test func `a share of calls of one kind is shed evenly`() throws {
    let bench = Bench.still()
    try bench.order("frontend.shed 25%")
    let answers = (0..<8).map { _ in bench.identity() }
    #expect(answers.map { $0 == .refused(.shed) } == [false, false, false, true, false, false, false, true])
    bench.certificate()
    #expect(bench.total.rejected == 2 && bench.depths == [7])
    try bench.order("frontend.shed 100% kind=hvca")
    bench.certificate()
    #expect(bench.total.rejected == 3)
    #expect(try bench.type("frontend.shed 25%").isDone == false)
    try bench.order("frontend.shed 0%")
    #expect((0..<8).allSatisfy { _ in bench.identity() == nil })
    #expect(bench.total.requested == bench.total.accountedFor)
  }

  @Test func `shed signer requests fail and are requested again`() throws {
    let bench = Bench.responders { $0.servers.count = 0 }
    try bench.order("frontend.shed 100% kind=ocsp")
    bench.renewalDue(at: 1)
    #expect(bench.pass(to: 1).failedRenewals.count == 1)
    #expect(bench.engine.ledger.rejections[Int(RejectionReason.shed.rawValue)] == 1)
  }

  @Test func `an emergency renewal overtakes the queue`() throws {
    let bench = Bench.responders { $0.servers.count = 0 }
    bench.renewalDue(at: 0)
    bench.pass(to: 0)
    for _ in 0..<3 { bench.certificate(at: 1) }
    try bench.order("ocsp.renew 1 priority=high", at: 2)
    #expect(bench.engine.queues[0].waiting.expired == 1, "the earlier request has expired")
    #expect(bench.slot().outstanding == 5 && bench.slot().wanted)
    let next = bench.engine.queues[0].takeNext(at: at(2))
    #expect(next?.id == 5)
  }

  @Test func `a renewal can be requested before it is due, unless no responder is in service`() throws {
    let bench = Bench.responders(2, live: 2) { $0.servers.count = 0 }
    try bench.order("ocsp.renew all")
    #expect(bench.engine.pool.pendingRenewals == 4)
    #expect(try bench.type("ocsp.renew 9") == .refused("there is no CA 9; there are 2"))
    try bench.order("ocsp.scale 0")
    #expect(try bench.type("ocsp.renew all") == .refused("no responder is in service"))
  }

  @Test func `a bound set during the run rejects requests beyond it`() throws {
    let bench = Bench.still()
    for _ in 0..<4 { bench.certificate() }
    try bench.order("queue.bound 3")
    #expect(bench.identity() == .refused(.queueFull))
    #expect(try bench.type("queue.bound 3").isDone == false)
    try bench.order("queue.bound none")
    #expect(bench.identity() == nil && bench.depths == [5])
  }

  @Test func `disconnected servers take no requests`() {
    let bench = Bench()
    bench.handle(.serversReachable(false))
    #expect(bench.identity() == nil && bench.state() == .ready && bench.depths == [1])
    #expect(bench.handle(.serversReachable(true), at: 1).begun == [1])
    bench.handle(.serversReachable(false), at: 2)
    bench.finish(at: 3)
    #expect(bench.state() == .ready)
  }
}
