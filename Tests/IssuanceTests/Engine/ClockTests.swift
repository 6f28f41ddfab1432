import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Time is an argument: every deadline is met at its own instant, and time never runs backwards.
@Suite struct ClockTests {
  @Test func `a clock that runs backwards is counted and stands still`() {
    let bench = Bench.still()
    bench.certificate(at: 10)
    bench.certificate(at: 4)
    #expect(bench.engine.now == at(10) && bench.engine.clockRegressions == 1)
    #expect(bench.engine.queues[0].waiting.oldest == at(10))
    bench.certificate(at: 11)
    #expect(bench.engine.now == at(11) && bench.engine.clockRegressions == 1)
  }

  @Test func `a deadline set before the clock ran backwards is still met`() {
    let bench = Bench.still()
    bench.identity(at: 10)
    bench.pass(to: 3)
    #expect(bench.pass(to: 15.9).isEmpty)
    #expect(bench.pass(to: 16).answers == [.timedOut])
  }

  @Test func `a long silence meets every deadline at its own time`() {
    let bench = Bench.responders { $0.backOff.failures = 1 }
    bench.certificate(at: 0)
    bench.finish(0, .issuerDead, at: 1)
    bench.identity(caller: 1, at: 2)
    bench.identity(caller: 2, at: 3)
    let effects = bench.pass(to: 1000)
    #expect(
      effects == [
        .answered(request: 2, caller: 1, account: 0, answer: .timedOut, latency: .seconds(6)),
        .answered(request: 3, caller: 2, account: 0, answer: .timedOut, latency: .seconds(6)),
        .serviceBegan(server: 0, request: 2, kind: .identity, issuer: 0, waited: .seconds(29)),
      ])
  }

  @Test func `the next deadline is the earliest of all, and each is met once`() throws {
    let bench = Bench.responders { $0.servers.count = 0 }
    bench.renewalDue(at: 100)
    #expect(bench.engine.nextDeadline == at(100))
    bench.identity(at: 1)
    #expect(bench.engine.nextDeadline == at(7))
    bench.pass(to: 7)
    #expect(bench.engine.nextDeadline == at(100))
    bench.pass(to: 100)
    #expect(bench.engine.nextDeadline == at(130))
    try bench.order("ocsp.restart r1", at: 101)
    #expect(bench.engine.nextDeadline == at(111))
  }

  @Test func `a new engine has a next deadline`() {
    #expect(Bench.responders().engine.nextDeadline == start + .days(12))
    #expect(Bench().engine.nextDeadline == .distantFuture)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `additional calls in between change nothing`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let benches = (0..<2).map { _ in Bench.responders(2, live: 3, dead: 1) { $0.backOff.failures = 2 } }
    for responder in 0..<2 {
      for issuer in 0..<4 {
        for bench in benches { bench.renewalDue(responder, issuer, at: Double(issuer * 7)) }
      }
    }
    var now = 0.0
    for _ in 0..<200 {
      now += Double(random.below(12))
      let (account, isIdentity, fails) = (Int32(random.below(2)), random.chance(60), random.chance(40))
      for bench in benches {
        if isIdentity {
          bench.identity(account: account, at: now)
        } else {
          bench.certificate(account: account, at: now)
        }
        bench.finish(0, fails ? .issuerDead : .issued)
      }
      now += 1
      for step in 0..<random.below(9) { benches[1].pass(to: now - 1 + Double(step) / 9) }
      for bench in benches { bench.pass(to: now) }
      #expect(benches[0].engine.events == benches[1].engine.events && benches[0].digest == benches[1].digest)
    }
  }
}
