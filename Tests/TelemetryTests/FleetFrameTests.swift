import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// Servers and responders in frames.
@Suite struct FleetFrameTests {
  private func engine() -> IssuanceEngine {
    smallEngine {
      $0.servers.count = 5
      $0.backOff.failures = 1
    }
  }

  @Test func `every server is counted once, by its state`() {
    var watched = Watched(engine())
    for _ in 0..<5 { watched.handle(.certificate(account: 0), at: 0) }
    watched.finish(1, isIssued: false, at: 1)
    watched.execute(.stopServers(.some([2, 3])))
    watched.finish(2, at: 2)
    let frame = watched.frame()
    #expect(
      frame.fleet.faulty == 0 && frame.fleet.backingOff == 1 && frame.fleet.stopped == 2
        && frame.fleet.busy == 2)
    #expect(frame.fleet.ready == 0 && frame.fleet.issued == 1)
    #expect(
      frame.servers[1].backOffLeft == .seconds(29) && frame.servers[1].backOffs == 1
        && frame.servers[1].failed == 1)
    #expect(frame.servers.map(\.id) == [1, 2, 3, 4, 5])
    var faulty = frame.servers
    for server in 0..<2 { faulty[server].isFaulty = true }
    let fleet = FleetFrame(faulty)
    #expect(fleet.faulty == 1 && fleet.backingOff == 1 && fleet.busy == 1)
    #expect(frame.servers[3].state == .stopping && frame.servers[2].state == .stopped)
  }

  @Test func `failures in the window grow old`() {
    var watched = Watched(smallEngine())
    for second in [0, 1, 2] as [Double] {
      watched.handle(.certificate(account: 0), at: second)
      watched.finish(0, isIssued: false, at: second)
    }
    #expect(watched.frame().servers[0].failuresInWindow == 3)
    watched.handle(.timePassed, at: 30.5)
    #expect(watched.frame().servers[0].failuresInWindow == 2)
    watched.handle(.timePassed, at: 32)
    #expect(watched.frame().servers[0].failuresInWindow == 0)
  }

  @Test func `the pool by state, with the interval's renewals`() {
    var watched = Watched(
      smallEngine {
        $0.ocsp.count = 3
        $0.ocsp.active = 3
        $0.ocsp.capacityPerSecond = 50
        $0.servers.count = 0
      })
    watched.report(signerOf: 0, 1, expires: at(0) + .days(2))
    watched.report(signerOf: 1, 0, expires: at(100))
    watched.handle(.timePassed, at: 31)
    watched.execute(.scalePool(count: 2, every: .zero))
    watched.execute(.restartResponders(.some([1]), every: .zero, configuration: .current))
    watched.handle(.ocspAnswered(count: 2000, failed: 400), at: 32)
    let ocsp = watched.frame().ocsp
    #expect((ocsp.active, ocsp.standby, ocsp.restarting) == (1, 1, 1))
    #expect(ocsp.responders.map(\.state) == [.active, .restarting, .standby])
    #expect(ocsp.rerequested == 2 && ocsp.renewalsPending == 1 && ocsp.renewalsFailed == 0)
    #expect(ocsp.inbound == 2000 && ocsp.inboundFailed == 400 && ocsp.capacityPerSecond == 50)
    #expect(ocsp.earliestExpiry == at(100))
    #expect(ocsp.earliestExpiryResponder == 2 && ocsp.earliestExpiryIssuer == 1)
    #expect(ocsp.revision == 1 && ocsp.revisionIssuers == 2)
    let next = watched.frame().ocsp
    #expect(next.inbound == 0 && next.inboundFailed == 0 && next.rerequested == 0)
  }

  @Test func `the frame's pending renewals are the engine's`() {
    var watched = Watched(
      smallEngine {
        $0.ocsp.count = 2
        $0.ocsp.active = 2
        $0.issuers.dead = 1
      })
    watched.handle(.keyDestroyed(issuer: 2), at: 0)
    watched.execute(.restartResponders(.all, every: .zero, configuration: .corrected))
    watched.handle(.timePassed, at: 20)
    for responder in 0..<2 { watched.report(signerOf: responder, 2, expires: at(21)) }
    watched.handle(.timePassed, at: 22)
    #expect(watched.frame().ocsp.renewalsPending == watched.engine.pool.pendingRenewals)
  }
}
