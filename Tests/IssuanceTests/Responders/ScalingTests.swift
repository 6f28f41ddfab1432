import TestSupport
import Testing

@testable import Issuance

/// The size of the OCSP pool: less load on the issuance servers, less capacity for the rest of the world.
@Suite struct ScalingTests {
  private func active(_ bench: Bench) -> [Int] {
    bench.engine.pool.responders.indices.filter { bench.engine.pool.responders[$0].isActive }
  }

  @Test func `scaling down puts the last responders on standby and abandons their requests`() throws {
    let bench = Bench.responders(4) { $0.servers.count = 0 }
    for responder in 0..<4 { bench.renewalDue(responder, 0, at: 0) }
    bench.pass(to: 0)
    let outcome = try bench.type("ocsp.scale 2", at: 1)
    #expect(outcome.text == "OCSP pool scaled from 4 to 2")
    #expect(active(bench) == [0, 1] && bench.engine.queues[0].waiting.expired == 2)
    bench.pass(to: 30)
    #expect(bench.depths == [6], "only those in service request again")
  }

  @Test func `scaling up requests the certificates a responder lacks`() throws {
    let bench = Bench.responders(2) { $0.servers.count = 0 }
    bench.renewalDue(1, 0, at: 0)
    bench.pass(to: 0)
    try bench.order("ocsp.scale 1", at: 1)
    try bench.order("ocsp.scale 2", at: 5)
    #expect(active(bench) == [0, 1] && bench.slot(1, 0).outstanding == 2)
  }

  @Test func `a renewal that falls due on standby is requested on return`() throws {
    let bench = Bench.responders(1) { $0.servers.count = 0 }
    try bench.order("ocsp.scale 0")
    bench.renewalDue(at: 10)
    bench.pass(to: 20)
    #expect(bench.depths == [0] && bench.slot().wanted && bench.engine.pool.pendingRenewals == 0)
    try bench.order("ocsp.scale 1")
    #expect(bench.depths == [1])
  }

  @Test func `paced growth adds one responder at a time, and its end is reported`() throws {
    let bench = Bench.responders(4)
    try bench.order("ocsp.scale 0")
    try bench.order("ocsp.scale 3 every=2m", at: 10)
    #expect(active(bench) == [0])
    bench.pass(to: 129)
    #expect(active(bench) == [0])
    bench.pass(to: 130)
    #expect(active(bench) == [0, 1])
    #expect(bench.pass(to: 250).notices == [.poolPlanDone])
    #expect(active(bench) == [0, 1, 2])
    bench.pass(to: 1000)
    #expect(active(bench) == [0, 1, 2])
  }

  @Test func `the latest command on the pool's size wins`() throws {
    let bench = Bench.responders(4)
    try bench.order("ocsp.scale 1")
    try bench.order("ocsp.scale 4 every=1m", at: 0)
    bench.pass(to: 60)
    #expect(active(bench) == [0, 1, 2])
    try bench.order("ocsp.scale 3", at: 61)
    bench.pass(to: 1000)
    #expect(active(bench) == [0, 1, 2], "scaling to the present size stops the growth")
    try bench.order("ocsp.scale 1", at: 1001)
    bench.pass(to: 2000)
    #expect(active(bench) == [0])
  }

  @Test func `a pool scaled to zero answers and requests nothing`() throws {
    let bench = Bench.responders(2)
    try bench.order("ocsp.scale 0")
    bench.handle(.ocspAnswered(count: 100, failed: 100), at: 1)
    #expect(bench.engine.pool.inboundFailed == 100 && bench.engine.earliestSignerExpiry == nil)
    #expect(bench.engine.signersInService(at: at(1)) == (0, 0))
    bench.pass(to: 30 * 86_400)
    #expect(bench.total.requested == 0)
  }

  @Test func `a restart does not wake a responder put on standby meanwhile`() throws {
    let bench = Bench.responders(3)
    try bench.order("ocsp.restart all every=1m", at: 0)
    try bench.order("ocsp.scale 1", at: 30)
    bench.pass(to: 600)
    #expect(active(bench) == [0])
  }

  @Test func `a responder put on standby in its restart comes back with the new configuration`() throws {
    let bench = Bench.responders(1, live: 3, dead: 1)
    try bench.order("ocsp.restart r1 config=corrected", at: 0)
    try bench.order("ocsp.scale 0", at: 5)
    try bench.order("ocsp.scale 1", at: 60)
    #expect(bench.engine.pool.responders[0].revision == 2 && active(bench) == [0])
    #expect(bench.engine.pool.pendingRenewals == 3)
  }

  @Test func `responders beyond the active ones start on standby`() {
    let bench = Bench {
      $0.ocsp.count = 3
      $0.ocsp.active = 1
    }
    #expect(active(bench) == [0] && bench.engine.pool.inService == 1)
  }
}
