import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// Frames: levels at their end, counts of their interval.
@Suite struct FrameBuilderTests {
  @Test func `counts are those of the interval, levels those at its end`() {
    var watched = Watched(smallEngine())
    for _ in 0..<3 { watched.handle(.certificate(account: 0), at: 1) }
    watched.finish(at: 2)
    let first = watched.frame(trying: 4)
    #expect(first.number == 0 && first.from == start && first.time == at(2) && first.interval == .seconds(2))
    #expect(first.hvca.requested == 3 && first.hvca.issued == 1 && first.dss.trying == 4)
    #expect(first.queues[0].entered == 3 && first.queues[0].left == 2 && first.queues[0].depth == 1)
    #expect(first.servers[0].issued == 1 && first.fleet.busy == 1 && first.fleet.issued == 1)
    watched.finish(at: 5)
    let second = watched.frame()
    #expect(second.number == 1 && second.from == at(2) && second.time == at(5))
    #expect(second.hvca.requested == 0 && second.hvca.issued == 1 && second.queues[0].depth == 0)
    #expect(second.queues[0].entered == 0 && second.queues[0].left == 1)
    #expect(second.ledger.certificate.requested == 3, "the ledger is of the whole run")
  }

  @Test func `identity calls by their answers, and latency of those served or timed out`() {
    var watched = Watched(
      smallEngine {
        $0.rateLimit.burst = 3; $0.rateLimit.perSecond = 0.001
      })
    for caller in 0..<4 as Range<UInt32> {
      watched.recorder.recordAttempt()
      watched.handle(.identity(account: 0, caller: caller), at: 0)
    }
    watched.finish(at: 1)
    watched.finish(at: 3)
    watched.handle(.timePassed, at: 6)
    watched.recorder.recordGivenUp()
    let dss = watched.frame().dss
    #expect((dss.attempts, dss.served, dss.timedOut, dss.rateLimited, dss.givenUp) == (4, 2, 1, 1, 1))
    #expect(dss.latency.count == 3 && abs(dss.latency.mean - 10.0 / 3) < 1e-9 && dss.latency.max == 6)
    #expect(dss.queueWait.count == 3 && dss.queueWait.max == 3 && dss.errorShare == 0.5)
    #expect(watched.frame().dss == IdentityFrame())
  }

  @Test func `a request that fails at a server waits twice, and once as a request`() throws {
    var watched = Watched(smallEngine())
    watched.handle(.certificate(account: 0), at: 1)
    let request = try #require(watched.engine.fleet.servers[0].current)
    watched.handle(.serviceEnded(server: 0, request: request.id, result: .signingFailed), at: 3)
    #expect(watched.engine.fleet.servers[0].current?.hasFailed == true)
    let hvca = watched.frame().hvca
    #expect(hvca.queueWait.count == 2 && hvca.queueWait.max == 2)
    #expect(hvca.firstWait.count == 1 && hvca.firstWait.max == 0)
  }

  @Test func `Little's law in a frame: mean depth times interval is the time waited`() {
    var watched = Watched(smallEngine { $0.servers.count = 0 })
    watched.handle(.certificate(account: 0), at: 1)
    watched.handle(.certificate(account: 0), at: 3)
    watched.handle(.timePassed, at: 5)
    let first = watched.frame().queues[0]
    #expect(abs(first.meanDepth - 6.0 / 5) < 1e-12 && abs(first.waitedSeconds - 6) < 1e-9)
    watched.execute(.park(.all))
    watched.handle(.timePassed, at: 10)
    let second = watched.frame().queues[0]
    #expect(second.meanDepth == 0 && abs(second.waitedSeconds) < 1e-9, "parked requests wait elsewhere")
  }

  @Test func `a frame of an empty interval has no rates`() {
    var watched = Watched(smallEngine())
    watched.handle(.certificate(account: 0), at: 1)
    _ = watched.frame()
    let frame = watched.frame()
    #expect(frame.interval == .zero && frame.queues[0].meanDepth == 0 && frame.queues[0].waitedSeconds == 0)
  }

  @Test func `queues by kind, with requests for dead CAs apart and the expired counted`() {
    var watched = Watched(
      smallEngine {
        $0.servers.count = 0
        $0.ocsp.count = 1
        $0.ocsp.active = 1
        $0.issuers.dead = 1
        $0.ocsp.requestTimeout = .hours(1)
      })
    for issuer in 0..<3 { watched.report(signerOf: 0, issuer, expires: at(1) + .days(2)) }
    watched.handle(.keyDestroyed(issuer: 2), at: 0)
    watched.handle(.identity(account: 0, caller: 1), at: 0)
    watched.handle(.certificate(account: 0), at: 1)
    watched.handle(.timePassed, at: 7)
    let queue = watched.frame().queues[0]
    #expect(queue.byKind == KindCounts(dss: 1, hvca: 1, ocsp: 2, ocspDeadCA: 1) && queue.depth == 5)
    #expect(queue.byKind.total == queue.depth && queue.expired == 1 && queue.oldestAge == .seconds(7))
    watched.execute(.park(.all))
    watched.execute(.resubmit(.all, Resubmission(perSecond: 1, filter: .ocsp)))
    let parked = watched.frame().queues[0]
    #expect(parked.parkedByKind.total == parked.parked && parked.parked == 4 && parked.parkedExpired == 1)
    #expect(parked.resubmitting == 2 && parked.depth == 1)
  }

  @Test func `front ends show profiles they are behind with`() {
    var watched = Watched(smallEngine())
    watched.execute(.setProfile(.some([1]), enabled: false))
    let frame = watched.frame()
    #expect(frame.managementRevision == 2)
    #expect(frame.frontEnds.map(\.name) == ["dss-1", "dss-2", "hvca-1", "hvca-2"])
    #expect(frame.frontEnds.allSatisfy { $0.staleProfiles == 1 && $0.revision == 1 })
    watched.execute(.pushProfiles(.all))
    #expect(watched.frame().frontEnds.allSatisfy { $0.staleProfiles == 0 && $0.revision == 2 })
  }
}
