import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The checks that stop a run must detect each corruption, or a violated conservation law would pass for a result.
@Suite struct InvariantTests {
  private func lived() throws -> IssuanceEngine {
    let bench = Bench.responders(2, live: 3, dead: 1) {
      $0.servers.count = 2
      $0.backOff.failures = 1
    }
    bench.renewalDue(at: 0)
    for _ in 0..<5 { bench.certificate(at: 1) }
    bench.identity(at: 1)
    bench.finish(0, .issuerDead, at: 2)
    try bench.order("queue.park 1", at: 3)
    for _ in 0..<5 { bench.certificate(at: 4) }
    bench.identity(at: 4)
    bench.pass(to: 12)
    return bench.engine
  }

  private func violation(audit: Bool = false, _ corrupt: (inout IssuanceEngine) -> Void) throws -> String {
    var engine = try lived()
    try engine.audit()
    corrupt(&engine)
    let error = #expect(throws: InvariantViolation.self) {
      if audit { try engine.audit() } else { try engine.checkInvariants() }
    }
    return error?.description ?? ""
  }

  @Test func `a lost request is a violation, reported with its state`() throws {
    let text = try violation { $0.ledger.certificate.requested += 1 }
    #expect(text.hasPrefix("2020-10-28T13:45:12Z: requests of kind hvca: requested 11, accounted for 10"))
  }

  @Test func `a request that ended twice is a violation`() throws {
    #expect(try violation { $0.ledger.identity.issued += 1 }.contains("requests of kind dss"))
  }

  @Test func `a difference between ledger and queues is a violation`() throws {
    for corrupt: (inout Ledger) -> Void in [
      {
        $0.certificate.queued -= 1; $0.certificate.issued += 1
      },
      {
        $0.certificate.parked -= 1; $0.certificate.cancelled += 1
      },
      {
        $0.certificate.inFlight -= 1; $0.certificate.expired += 1
      },
      {
        $0.certificate.inFlight += 1; $0.certificate.issued -= 1
      },
    ] { #expect(try violation { corrupt(&$0.ledger) }.contains("the ledger says")) }
  }

  @Test func `a rejection without reason is a violation`() throws {
    #expect(try violation { $0.ledger.rejections[0] += 1 }.contains("rejections by reason add up to"))
  }

  @Test func `a request dropped from a queue is a violation`() throws {
    #expect(try violation { _ = $0.queues[0].takeNext(at: $0.now) }.contains("queued"))
    #expect(try violation { _ = $0.queues[0].waiting.take(lane: 4, last: false) }.contains("queued"))
    #expect(try violation { _ = $0.queues[0].parked.take(lane: 4, last: false) }.contains("parked"))
  }

  @Test func `a queue's wrong entry count or wait is a violation`() throws {
    let text = try violation { engine in
      let request = engine.queues[0].waiting.take(lane: 4, last: false)
      engine.queues[0].accrue(to: engine.now + .seconds(1))
      engine.queues[0].waiting.prepend(request, lane: 4, expired: false)
    }
    #expect(text.contains("Little's law"))
  }

  @Test func `more expired requests than requests are a violation`() throws {
    #expect(
      try violation { engine in for _ in 0..<9 { engine.queues[0].waiting.expire(.identity) } }.contains(
        "expired"))
    #expect(try violation { $0.queues[0].parked.discountExpired(.ocspSigner) }.contains("expired"))
    #expect(try violation { $0.queues[0].waiting.expire(.certificate) }.contains("expired"))
  }

  @Test func `a miscounted back-off is a violation`() throws {
    #expect(try violation { $0.fleet.addBackedOff(1) }.contains("counted as backed off"))
  }

  @Test func `a queue with work that servers do not look for is a violation`() throws {
    #expect(try violation { $0.withWork.remove(0) }.contains("servers do not look for"))
  }

  @Test func `a miscounted failure and a wrong sum of the responders are violations`() throws {
    #expect(try violation { $0.fleet.failures += 1 }.contains("failures are counted"))
    let text = try violation {
      $0.rememberSums()
      $0.pool.sums?.active = 9
    }
    #expect(text.contains("is remembered"))
  }

  @Test func `an idle server beside waiting work is a violation`() throws {
    #expect(
      try violation {
        _ = $0.fleet.servers[0].resetBackOff(); $0.fleet.addBackedOff(-1)
      }.contains("a server idles"))
  }

  @Test func `a waiting responder out of service is a violation`() throws {
    #expect(
      try violation { engine in
        engine.pool.slots[4].state = .asked(3, at: .nowhere)
        engine.pool.responders[1].state = .standby
      }.contains("responder r2 waits"))
  }

  @Test func `more duplicates than certificates are a violation`() throws {
    #expect(try violation { $0.ledger.duplicates = 100 }.contains("duplicates"))
  }

  @Test func `an audit finds errors that counts hide`() throws {
    #expect(
      try violation(audit: true) { $0.queues[0].waiting.discountExpired(.identity) }.contains(
        "expired requests"))
    #expect(try violation(audit: true) { $0.lastRequest = 3 }.contains("never made"))
  }
}
