import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Renewing OCSP signing certificates: the load that began the incident, and the loop that kept it going.
@Suite struct RenewalTests {
  @Test func `a due renewal is requested, and its certificate goes into use`() {
    let bench = Bench.responders()
    bench.renewalDue(at: 10)
    #expect(bench.pass(to: 9.9).isEmpty)
    #expect(bench.pass(to: 10).begun == [1])
    #expect(bench.slot().outstanding == 1 && bench.slot().wanted && bench.engine.pool.pendingRenewals == 1)
    bench.finish(at: 11)
    #expect(bench.slot().expiry == at(11) + .days(14))
    #expect(bench.slot().outstanding == 0 && !bench.slot().wanted && bench.slot().generation == 1)
    #expect(bench.engine.pool.renewed == 1 && bench.engine.pool.pendingRenewals == 0)
    #expect(bench.engine.ledger.ocspSigner.issued == 1)
  }

  @Test func `the new certificate is renewed in its turn`() {
    let bench = Bench.responders()
    bench.renewalDue(at: 10)
    bench.pass(to: 10)
    bench.finish(at: 11)
    bench.pass(to: 11 + 12 * 86_400 - 1)
    #expect(bench.slot().outstanding == 0)
    bench.pass(to: 11 + 12 * 86_400)
    #expect(bench.slot().outstanding != 0)
  }

  /// Every certificate has an end; one without a renewal would lapse unseen.
  @Test func `certificates in use at the start are renewed too`() {
    let bench = Bench.responders(2, live: 3)
    bench.pass(to: 12 * 86_400 - 1)
    #expect(bench.engine.pool.pendingRenewals == 0)
    bench.pass(to: 12 * 86_400)
    #expect(bench.engine.pool.pendingRenewals == 6 && bench.engine.ledger.ocspSigner.requested == 6)
  }

  @Test func `after the time-out the responder requests again, and its first request counts as expired`() {
    let bench = Bench.responders { $0.servers.count = 0 }
    bench.renewalDue(at: 0)
    bench.pass(to: 0)
    bench.pass(to: 29.999)
    #expect(bench.ids() == [1] && bench.engine.queues[0].waiting.expired == 0)
    bench.pass(to: 30)
    #expect(bench.ids() == [1, 2] && bench.engine.queues[0].waiting.expired == 1)
    #expect(bench.slot().outstanding == 2 && bench.engine.pool.rerequested == 1)
    bench.pass(to: 90)
    #expect(bench.ids() == [1, 2, 3, 4] && bench.engine.queues[0].waiting.expired == 3)
  }

  @Test func `a late answer is discarded, and the next one is a duplicate`() {
    let bench = Bench.responders()
    bench.renewalDue(at: 0)
    bench.pass(to: 31)
    bench.finish(at: 32)
    #expect(bench.engine.pool.lateAnswers == 1 && bench.engine.ledger.issuedToNobody == 1)
    #expect(bench.engine.ledger.duplicates == 0 && bench.slot().outstanding == 2 && bench.slot().wanted)
    bench.finish(at: 33)
    #expect(bench.engine.ledger.duplicates == 1 && bench.engine.pool.renewed == 1 && !bench.slot().wanted)
  }

  @Test func `an answer later than the renewal it was for is a duplicate`() throws {
    let bench = Bench.responders { $0.servers.count = 2 }
    try bench.order("server.stop 2")
    bench.renewalDue(at: 0)
    bench.pass(to: 30)
    try bench.order("server.start 2")
    bench.finish(1, at: 31)
    #expect(bench.engine.pool.renewed == 1 && bench.engine.ledger.duplicates == 0)
    bench.finish(0, at: 32)
    #expect(bench.engine.ledger.duplicates == 1 && bench.engine.pool.lateAnswers == 1)
    #expect(bench.slot().expiry == at(31) + .days(14), "the certificate in use stays")
  }

  @Test func `a failed renewal is requested again after its pause`() {
    let bench = Bench.responders(1, live: 3, dead: 1)
    bench.renewalDue(0, 3, at: 0)
    bench.pass(to: 0)
    let failed = bench.finish(0, .issuerDead, at: 0.05).failedRenewals
    #expect(failed == [1] && bench.slot(0, 3).outstanding == 0 && bench.slot(0, 3).wanted)
    #expect(bench.pass(to: 100).isEmpty, "the pause is the world's to end")
    let slot = UInt32(bench.engine.pool.slot(0, 3))
    #expect(bench.handle(.renewalRetry(slot: slot, failed: 1), at: 110).begun == [2])
  }

  @Test func `a pause that ends for a renewal that has moved on changes nothing`() {
    let bench = Bench.responders(1, live: 3, dead: 1)
    bench.renewalDue(0, 3, at: 0)
    bench.pass(to: 0)
    bench.finish(0, .issuerDead)
    let slot = UInt32(bench.engine.pool.slot(0, 3))
    let before = bench.digest
    bench.handle(.renewalRetry(slot: slot, failed: 99))
    bench.handle(.renewalRetry(slot: 4000, failed: 1))
    #expect(bench.digest == before)
    bench.handle(.renewalRetry(slot: slot, failed: 1))
    bench.handle(.renewalRetry(slot: slot, failed: 1))
    #expect(bench.engine.ledger.ocspSigner.requested == 2, "a pause ends once")
  }

  @Test func `a failure of an expired request is no failure of the renewal`() {
    let bench = Bench.responders(1, live: 3, dead: 1)
    bench.renewalDue(0, 3, at: 0)
    bench.pass(to: 31)
    let failed = bench.finish(0, .issuerDead, at: 31).failedRenewals
    #expect(failed.isEmpty && bench.engine.pool.renewalsFailed == 0 && bench.slot(0, 3).outstanding == 2)
  }

  @Test func `a renewal refused by the front end is requested again after a pause`() throws {
    let bench = Bench.responders(notifies: true)
    try bench.order("profile.disable 1")
    bench.renewalDue(at: 1)
    #expect(bench.pass(to: 1).failedRenewals == [1])
    #expect(bench.engine.ledger.rejections[Int(RejectionReason.profileDisabled.rawValue)] == 1)
    #expect(bench.depths == [0] && bench.slot().retryAfter == 1)
  }

  @Test func `renewals due at the same instant are requested in order`() {
    let bench = Bench.responders(2, live: 2) { $0.servers.count = 0 }
    for (responder, issuer) in [(1, 1), (0, 0), (1, 0), (0, 1)] { bench.renewalDue(responder, issuer, at: 5) }
    bench.pass(to: 5)
    #expect(bench.ids() == [1, 2, 3, 4])
    #expect([(1, 1), (0, 0), (1, 0), (0, 1)].map { bench.slot($0.0, $0.1).outstanding } == [1, 2, 3, 4])
  }

  @Test func `generations count past 256`() {
    let bench = Bench.responders(1, live: 1) {
      $0.ocsp.signerLifetime = .minutes(1)
      $0.ocsp.renewAhead = .zero
    }
    for minute in 1...300 {
      bench.pass(to: Double(minute) * 60)
      bench.finish()
    }
    #expect(
      bench.slot().generation == 44 && bench.engine.ledger.duplicates == 0 && bench.engine.pool.renewed == 300
    )
  }
}
