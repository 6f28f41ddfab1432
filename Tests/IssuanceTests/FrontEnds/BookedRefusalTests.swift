import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Requests that a front end refused before any queue.
@Suite struct BookedRefusalTests {
  private func engine() -> IssuanceEngine {
    var configuration = EngineConfiguration()
    configuration.rateLimit.accounts = 1
    configuration.rateLimit.perSecond = 1
    configuration.rateLimit.burst = 2
    return IssuanceEngine(configuration, start: start)
  }

  @Test func `each is booked as requested and rejected, with its reason`() throws {
    var engine = engine()
    var effects = Effects()
    engine.handle(
      .requestRefused(kind: .certificate, account: 0, caller: 5, reason: .invalid), at: start, into: &effects)
    engine.handle(
      .requestRefused(kind: .certificate, account: 7, caller: 6, reason: .unknownProfile), at: start,
      into: &effects)
    #expect(
      Array(effects.list) == [
        .ended(request: 1, kind: .certificate, ending: .rejected(.invalid)),
        .ended(request: 2, kind: .certificate, ending: .rejected(.unknownProfile)),
      ])
    #expect(engine.ledger.certificate.requested == 2 && engine.ledger.certificate.rejected == 2)
    #expect(engine.ledger.rejections[Int(RejectionReason.invalid.rawValue)] == 1)
    #expect(engine.ledger.total.requested == engine.ledger.total.accountedFor)
    try engine.audit()
  }

  @Test func `an identity call is answered so, and over its account's rate limit 429 instead`() {
    var engine = engine()
    var effects = Effects()
    for _ in 0..<3 {
      engine.handle(
        .requestRefused(kind: .identity, account: 0, caller: 9, reason: .invalid), at: start, into: &effects)
    }
    let answers = effects.list.compactMap { effect -> IdentityAnswer? in
      if case .answered(_, 9, 0, let answer, _) = effect { answer } else { nil }
    }
    #expect(answers.prefix(2) == [.refused(.invalid), .refused(.invalid)])
    guard case .rateLimited? = answers.last else {
      Issue.record("expected 429, got \(answers)")
      return
    }
    #expect(engine.ledger.identity.requested == 2 && engine.ledger.identity.rejected == 2)
  }

  @Test func `a call over a limit is booked without another answer or token, and survives the binary form`()
    throws
  {
    var engine = engine()
    var effects = Effects()
    let version1 = engine.bytes
    let bucket = engine.bucket(of: 0)
    for (kind, reason) in [
      (RequestKind.identity, RejectionReason.rateLimited), (.certificate, .rateLimited),
      (.certificate, .quotaUsedUp),
    ] {
      engine.handle(
        .requestRefused(kind: kind, account: 0, caller: 9, reason: reason), at: start, into: &effects)
    }
    #expect(
      Array(effects.list) == [
        .ended(request: 1, kind: .identity, ending: .rejected(.rateLimited)),
        .ended(request: 2, kind: .certificate, ending: .rejected(.rateLimited)),
        .ended(request: 3, kind: .certificate, ending: .rejected(.quotaUsedUp)),
      ])
    #expect(engine.bucket(of: 0) == bucket)
    #expect(engine.ledger.rejected(.rateLimited) == 2 && engine.ledger.rejected(.quotaUsedUp) == 1)
    try engine.audit()
    #expect(try IssuanceEngine(bytes: engine.bytes).ledger == engine.ledger)
    #expect(try IssuanceEngine(bytes: version1).ledger.rejected(.rateLimited) == 0)
  }

  @Test func `a ledger of an earlier version has none of the later reasons`() throws {
    var earlier = Ledger()
    earlier.rejections.removeLast(2)
    #expect(earlier.rejected(.rateLimited) == 0 && !earlier.listedReasons.contains(.rateLimited))
  }

  @Test func `a renewal is no front end's, and changes nothing`() {
    var engine = engine()
    var effects = Effects()
    let before = engine.ledger
    engine.handle(
      .requestRefused(kind: .ocspSigner, account: 0, caller: 1, reason: .invalid), at: start, into: &effects)
    #expect(engine.ledger == before && effects.count == 0)
  }
}
