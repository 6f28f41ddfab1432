import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// `POST /identity`: a synchronous call over an asynchronous queue, the mechanism at the heart of the incident.
@Suite struct IdentityTests {
  @Test func `an identity issued in time is answered with its latency`() {
    let bench = Bench()
    bench.identity(account: 1, caller: 7)
    let effects = bench.finish(at: 0.2)
    #expect(
      effects == [.answered(request: 1, caller: 7, account: 1, answer: .issued, latency: .milliseconds(200))])
    #expect(bench.engine.ledger.identity.issued == 1 && bench.engine.ledger.issuedToNobody == 0)
  }

  @Test func `after six seconds the caller gets 503 and its request stays queued`() {
    let bench = Bench { $0.servers.count = 0 }
    bench.identity(caller: 3)
    #expect(bench.engine.nextDeadline == at(6))
    #expect(bench.pass(to: 5.999_999_999).isEmpty)
    #expect(bench.engine.queues[0].waiting.expired == 0)
    let effects = bench.pass(to: 6)
    #expect(
      effects == [.answered(request: 1, caller: 3, account: 0, answer: .timedOut, latency: .seconds(6))])
    #expect(bench.depths == [1] && bench.engine.queues[0].waiting.expired == 1)
    #expect(bench.engine.nextDeadline == .distantFuture)
  }

  @Test func `an expired request is issued without a caller`() {
    let bench = Bench()
    bench.identity(caller: 1)
    bench.identity(caller: 2)
    let answers = bench.pass(to: 6).answers
    #expect(answers == [.timedOut, .timedOut])
    let effects = bench.finish(at: 7) + bench.finish(at: 8)
    #expect(effects.answers.isEmpty)
    #expect(bench.engine.ledger.issuedToNobody == 2 && bench.engine.ledger.identity.issued == 2)
    #expect(bench.engine.queues[0].waiting.expired == 0)
  }

  @Test func `a call that was answered does not time out`() {
    let bench = Bench()
    bench.identity(caller: 1)
    bench.finish(at: 1)
    #expect(bench.engine.nextDeadline == .distantFuture)
    #expect(bench.pass(to: 100).isEmpty)
  }

  /// The slot of an answered call is reused; the old request must not answer the new call.
  @Test func `an expired request does not answer the next call`() {
    let bench = Bench()
    bench.identity(caller: 1)
    bench.pass(to: 6)
    bench.identity(caller: 2, at: 6.5)
    #expect(bench.finish(at: 7).answers.isEmpty)
    let effects = bench.finish(at: 8)
    #expect(
      effects == [.answered(request: 2, caller: 2, account: 0, answer: .issued, latency: .milliseconds(1500))]
    )
  }

  @Test func `over its rate limit an account gets 429 with the time to wait, and no request is made`() {
    let bench = Bench {
      $0.rateLimit.perSecond = 2
      $0.rateLimit.burst = 2
    }
    #expect((0..<2).map { _ in bench.identity() } == [nil, nil])
    #expect(bench.identity(at: 0.1) == .rateLimited(retryAfter: .milliseconds(400)))
    #expect(bench.total.requested == 2)
    #expect(bench.identity(account: 1) == nil, "another account has a bucket of its own")
  }

  @Test func `a disabled profile is refused by the front end at once`() throws {
    let bench = Bench { $0.rateLimit.accounts = 3 }
    try bench.order("profile.disable 2")
    #expect(bench.identity(account: 1) == .refused(.profileDisabled))
    bench.certificate(account: 1)
    #expect(bench.identity(account: 0) == nil)
    #expect(bench.engine.ledger.rejections[Int(RejectionReason.profileDisabled.rawValue)] == 2)
    #expect(bench.total.rejected == 2 && bench.total.requested == 3)
  }

  @Test func `a request that reaches a CA without key ends as an explicit error`() {
    let bench = Bench()
    bench.identity(caller: 5)
    let effects = bench.finish(0, .issuerDead, at: 0.05)
    #expect(effects.answers == [.refused(.keyDestroyed)])
    #expect(bench.engine.ledger.rejections[Int(RejectionReason.keyDestroyed.rawValue)] == 1)
  }

  @Test func `an unknown account is refused, and takes no token of another`() {
    let bench = Bench()
    #expect(bench.identity(account: 2) == .refused(.unknownAccount))
    #expect(bench.depths == [0] && bench.total.inFlight == 0 && bench.total.rejected == 1)
  }

  @Test func `a new rate limit holds from the next call`() throws {
    let bench = Bench()
    try bench.order("ratelimit.set rate=1/s burst=1 account=2")
    #expect((0..<2).map { _ in bench.identity(account: 1) } == [nil, .rateLimited(retryAfter: .seconds(1))])
    #expect((0..<2).map { _ in bench.identity(account: 0) } == [nil, nil])
    try bench.order("ratelimit.set rate=0/s burst=1")
    #expect((0..<2).map { _ in bench.identity(account: 0) }.last != IdentityAnswer?.none)
  }
}
