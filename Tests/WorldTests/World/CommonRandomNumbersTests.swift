import TestSupport
import Testing

@testable import Issuance
@testable import Telemetry
@testable import World

/// Two runs that differ in an operator's action see the same customers: the difference is the action's.
@Suite struct CommonRandomNumbersTests {
  private func arrivals(_ simulation: Simulation) -> [[UInt64]] {
    [
      Array(simulation.world.dssArrivals), Array(simulation.world.hvcaArrivals),
      [simulation.world.ocspSeconds, simulation.world.lastCustomer],
    ]
  }

  @Test(arguments: [
    "queue.park all", "queue.pause all", "ocsp.scale 0", "ocsp.restart all config=corrected",
    "server.stop all",
    "queue.drain all", "ratelimit.set rate=0/s burst=1", "profile.disable all", "backoff.exempt on",
  ])
  func `an action changes no arrival`(line: String) throws {
    let untouched = straight(smallScenario())
    let touched = straight(smallScenario(), script: try script([(10, line)]))
    #expect(arrivals(untouched) == arrivals(touched))
    #expect(untouched.engine.pool.inbound == touched.engine.pool.inbound)
    #expect(untouched.engine.ledger.certificate.requested == touched.engine.ledger.certificate.requested)
    #expect(untouched.stateHash != touched.stateHash)
  }

  @Test func `a change of one load changes no other`() {
    let base = straight(smallScenario())
    let more = straight(smallScenario { $0.world.hvcaPerSecond *= 3 })
    #expect(base.world.dssArrivals == more.world.dssArrivals)
    #expect(base.engine.pool.inbound == more.engine.pool.inbound)
  }

  @Test func `a request's service time is its own, on any server`() {
    let latencies = [5, 9].map { servers in
      var simulation = straight(
        smallScenario(seconds: 600) {
          $0.engine.servers.count = servers
          $0.engine.ocsp.count = 0
          $0.engine.ocsp.active = 0
          $0.world.dssPerSecond = 0.5
          $0.world.hvcaPerSecond = 0.5
        })
      return simulation.frame().dss.latency
    }
    #expect(latencies[0] == latencies[1] && latencies[0].count > 200)
  }

  @Test func `customers arrive at their rate`() {
    let simulation = straight(
      smallScenario(seconds: 1000) {
        $0.world.dssPerSecond = 10
        $0.world.hvcaPerSecond = 5
        $0.world.ocspPerSecond = 60
        $0.engine.servers.count = 40
      })
    for (count, expected) in [
      (Double(simulation.world.lastCustomer), 10_000.0),
      (Double(simulation.engine.ledger.certificate.requested), 5000),
      (Double(simulation.engine.pool.inbound), 60_000),
    ] { #expect(abs(count - expected) < 5 * expected.squareRoot()) }
  }
}
