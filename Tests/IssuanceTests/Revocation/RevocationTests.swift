import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Certificates that must be revoked by a deadline: each is in one phase, revoked once, and booked against its deadline.
@Suite struct RevocationTests {
  /// Five certificates of account 1 and three of account 2, to be revoked within 100 s.
  private func bench(_ change: (inout EngineConfiguration) -> Void = { _ in }) -> Bench {
    let bench = Bench(change)
    bench.handle(.revocationRequired(account: 0, issuer: 0, count: 5, deadline: at(100)), at: 0)
    bench.handle(.revocationRequired(account: 1, issuer: 1, count: 3, deadline: at(100)))
    return bench
  }

  private func tally(_ bench: Bench) -> RevocationTally { bench.engine.revocation.tally }

  private func replace(_ certificates: [UInt32], _ bench: Bench) {
    for certificate in certificates {
      bench.handle(.replacementRequested(certificate: certificate))
      bench.finish()
    }
  }

  @Test func `a replacement is a certificate request of its account's CA, through queue and server`() {
    let bench = bench()
    bench.handle(.replacementRequested(certificate: 6), at: 1)
    #expect(tally(bench).requested == 1 && bench.total.inFlight == 1)
    let request = bench.engine.fleet.servers[0].current
    #expect(request?.issuer == 1 && request?.kind == .certificate && request?.isReplacement == true)
    bench.handle(.replacementRequested(certificate: 6))
    #expect(bench.total.requested == 1, "an open one is not requested again")
    bench.finish()
    #expect(tally(bench).replaced == 1 && bench.total.issued == 1)
    bench.handle(.replacementRequested(certificate: 6))
    bench.handle(.replacementRequested(certificate: 8))
    #expect(bench.total.requested == 1, "neither a replaced certificate nor an unknown one")
  }

  @Test func `revoking the replaced is harmless; revoking all is not, one after another`() throws {
    let bench = bench()
    replace([0, 2], bench)
    try bench.order("revocation.revoke replaced rate=1/s", at: 10)
    #expect(tally(bench).retired == 1, "the first at once")
    let effects = bench.pass(to: 20)
    #expect(effects.contains(.certificateRevoked(certificate: 2, account: 0, isReplaced: true)))
    #expect(effects.notices == [.revocationDone(revoked: 2)])
    try bench.order("revocation.revoke all rate=2/s", at: 30)
    #expect(bench.pass(to: 31).contains(.certificateRevoked(certificate: 4, account: 0, isReplaced: false)))
    bench.pass(to: 40)
    #expect(tally(bench).open == 0 && tally(bench).revokedUnreplaced == 6 && tally(bench).retired == 2)
    #expect(tally(bench).late == 0)
    replace([1], bench)
    #expect(tally(bench).restored == 1 && tally(bench).withoutCertificate == 5)
    #expect(tally(bench).revokedUnreplaced == 6, "a late replacement does not undo the outage")
  }

  @Test func `at the deadline revocation begins by itself, and all of it is late`() {
    let bench = bench()
    replace([0], bench)
    bench.pass(to: 99.99)
    #expect(tally(bench).overdue == 0 && tally(bench).revoked == 0)
    #expect(bench.engine.revocation.nextDeadline == at(100))
    bench.pass(to: 100)
    #expect(tally(bench).overdue == 7 && tally(bench).late == 1, "the first of eight")
    bench.pass(to: 101)
    #expect(tally(bench).open == 0 && tally(bench).overdue == 0 && tally(bench).late == 8)
    #expect(bench.engine.revocation.nextDeadline == nil)
  }

  @Test func `a delay keeps certificates valid and books them as overdue`() throws {
    let bench = bench()
    try bench.order("revocation.delay 50s", at: 1)
    bench.pass(to: 149)
    #expect(tally(bench).overdue == 8 && tally(bench).revoked == 0)
    bench.pass(to: 151)
    #expect(tally(bench).open == 0 && tally(bench).late == 8)
  }

  @Test func `a delay after the deadline stops what began by itself, and its end begins it again`() throws {
    let bench = bench()
    bench.pass(to: 100.05)
    let revoked = tally(bench).revoked
    #expect((1...7).contains(revoked))
    try bench.order("revocation.delay 1h")
    bench.pass(to: 200)
    #expect(tally(bench).revoked == revoked)
    try bench.order("revocation.delay 0s")
    bench.pass(to: 201)
    #expect(tally(bench).open == 0)
  }

  @Test func `an account that is held is not revoked until it is released`() throws {
    let bench = bench()
    try bench.order("revocation.hold 1", at: 1)
    #expect(tally(bench).held == 5)
    try bench.order("revocation.revoke all rate=100/s")
    bench.pass(to: 50)
    #expect(tally(bench).open == 5 && tally(bench).revoked == 3)
    bench.pass(to: 200)
    #expect(tally(bench).overdue == 0 && tally(bench).late == 0 && tally(bench).held == 5)
    try bench.order("revocation.release 1")
    #expect(tally(bench).held == 0, "past the deadline, they are revoked at once")
    bench.pass(to: 201)
    #expect(tally(bench).open == 0 && tally(bench).late == 5)
  }

  @Test func `a request that ends without a certificate leads back, and says so`() throws {
    let bench = bench()
    bench.handle(.replacementRequested(certificate: 3), at: 1)
    #expect(bench.finish(0, .invalid).contains(.replacementFailed(certificate: 3)))
    #expect(tally(bench).inUse == 8 && tally(bench).requested == 0)
    try bench.order("queue.pause 1")
    bench.handle(.replacementRequested(certificate: 3))
    try bench.order("queue.park 1 account=1")
    try bench.order("queue.cancel 1")
    #expect(bench.effectsOfCommand.contains(.replacementFailed(certificate: 3)) && tally(bench).inUse == 8)
    try bench.order("profile.disable 1")
    #expect(
      bench.handle(.replacementRequested(certificate: 3)).contains(.replacementFailed(certificate: 3)))
    #expect(bench.engine.ledger.certificate.rejected == 2 && bench.engine.ledger.certificate.cancelled == 1)
  }

  @Test func `a failure of the hardware keeps the request`() {
    let bench = bench()
    bench.handle(.replacementRequested(certificate: 3), at: 1)
    bench.finish(0, .hardwareFailed)
    #expect(tally(bench).requested == 1 && bench.engine.fleet.servers[0].current?.isReplacement == true)
    bench.finish()
    #expect(tally(bench).replaced == 1)
  }

  @Test func `priority decides whether replacements are served before or after others`() throws {
    for (priority, first) in [("low", false), ("high", true)] {
      let bench = bench()
      try bench.order("revocation.priority \(priority)", at: 1)
      bench.certificate()
      for certificate in 0..<3 as Range<UInt32> {
        bench.handle(.replacementRequested(certificate: certificate))
      }
      bench.certificate()
      bench.finish()
      #expect(bench.engine.fleet.servers[0].current?.isReplacement == first, "\(priority)")
    }
  }

  @Test func `certificates with another deadline are due on their own`() {
    let bench = bench()
    bench.handle(.revocationRequired(account: 0, issuer: 0, count: 4, deadline: at(300)), at: 10)
    bench.pass(to: 110)
    #expect(tally(bench).late == 8 && tally(bench).open == 4)
    #expect(bench.engine.revocation.nextDeadline == at(300))
    bench.pass(to: 301)
    #expect(tally(bench).late == 12 && tally(bench).open == 0)
  }

  @Test func `numbers that name nothing, and too many certificates, change nothing`() {
    let bench = bench()
    let before = bench.digest
    bench.handle(.revocationRequired(account: 9, issuer: 0, count: 1, deadline: at(5)), at: 0)
    bench.handle(.revocationRequired(account: 0, issuer: 9, count: 1, deadline: at(5)))
    bench.handle(.revocationRequired(account: 0, issuer: 0, count: 0, deadline: at(5)))
    bench.handle(.revocationRequired(account: 0, issuer: 0, count: .max, deadline: at(5)))
    bench.handle(.replacementRequested(certificate: .max))
    #expect(bench.digest == before)
  }

  @Test func `a certificate takes a byte, an account a run`() {
    let bench = Bench()
    bench.handle(.revocationRequired(account: 0, issuer: 0, count: 83_267, deadline: at(86_400)), at: 0)
    #expect(bench.engine.revocation.bytes < 83_267 + 100)
    #expect(MemoryLayout<Revocation.Run>.stride == 16)
    #expect(MemoryLayout<QueuedRequest>.stride == 32)
  }

  @Test func `an engine without such certificates has the bytes that it had before`() throws {
    let bench = Bench()
    bench.certificate(at: 1)
    let plain = bench.engine.bytes
    bench.handle(.revocationRequired(account: 0, issuer: 0, count: 3, deadline: at(100)))
    bench.handle(.replacementRequested(certificate: 1))
    try bench.order("revocation.hold 1")
    let bytes = bench.engine.bytes
    #expect(bytes.count > plain.count)
    let other = try IssuanceEngine(bytes: bytes)
    #expect(other.revocation.tally == tally(bench) && other.bytes == bytes)
    #expect(try IssuanceEngine(bytes: plain).revocation.isEmpty)
  }
}
