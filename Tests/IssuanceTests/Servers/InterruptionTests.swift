import TestSupport
import Testing

@testable import Issuance

/// A driver that was restarted while servers worked.
@Suite struct InterruptionTests {
  @Test func `an interrupted request is served next, and no failure is charged`() {
    let bench = Bench {
      $0.servers.count = 1
      $0.queues.count = 1
      $0.queues.attempts = 1
      $0.backOff.failures = 1
    }
    bench.certificate()
    bench.certificate()
    bench.handle(.serviceEnded(server: 0, request: 1, result: .interrupted))
    #expect(bench.engine.fleet.servers[0].current?.id == 1)
    #expect(bench.engine.fleet.failures == 0 && bench.engine.ledger.total.deadLetters == 0)
    #expect(bench.engine.ledger.total.queued == 1)
  }

  @Test func `an interrupted probe is made again`() {
    let bench = Bench { $0.backOff.halfOpen = true }
    for _ in 0..<5 { bench.failOnce(at: 0) }
    bench.pass(to: 30)
    bench.certificate(at: 31)
    #expect(bench.state() == .probing)
    let id = bench.engine.fleet.servers[0].current?.id ?? 0
    bench.handle(.serviceEnded(server: 0, request: id, result: .interrupted))
    #expect(bench.state() == .probing && bench.engine.fleet.servers[0].current?.id == id)
    bench.finish(at: 32)
    #expect(bench.state() == .ready)
  }
}
