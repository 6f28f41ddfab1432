import Basics
import Foundation
import Issuance
import Session
import Signing
import Store
import Telemetry
import Testing

@testable import Service

/// Refused requests: in the ledger, on disk, on the dashboard.
@Suite struct RefusalOnPlaneTests {
  private func refusal(_ kind: RequestKind = .certificate, _ detail: String = "san: forbidden") -> Refusal {
    Refusal(
      kind: kind, account: 1, issuer: 0, reason: .invalid, detail: detail,
      bodyDigest: DigestAlgorithm.sha256.digest([1]))
  }

  @Test func `a refusal is in the ledger and among the account's last answers, also after a restart`()
    async throws
  {
    let fixture = try PlaneFixture()
    try fixture.start()
    #expect(
      await fixture.plane.book(refusal(.certificate, "san.dns_names[0]: not \u{1B}[31mallowed")) == .booked)
    let accepted = try fixture.intake("accepted", account: 1)
    _ = await fixture.plane.requestCertificate(accepted)
    _ = try await fixture.certificate(accepted.serial, of: 1)
    try fixture.reopen()
    try fixture.start()
    defer { fixture.end() }
    let ledger = await fixture.plane.inspect().ledger
    #expect(ledger.certificate.requested == 2 && ledger.certificate.rejected == 1)
    #expect(ledger.rejections[Int(RejectionReason.invalid.rawValue)] == 1)
    let facts = try #require(
      PlaneFacts(fixture.plane).about(FactSubject(.account, 2)))
    let answers = facts.filter { $0.name.hasPrefix("request ") }.map(\.value)
    #expect(answers.count == 2 && answers.first?.contains("issued") == true)
    #expect(answers.last?.contains("rejected: san.dns_names[0]: not") == true)
    #expect(answers.last?.contains("\u{1B}") == false, "nothing that a terminal obeys")
    let others = PlaneFacts(fixture.plane).about(FactSubject(.account, 1)) ?? []
    #expect(!others.contains { $0.name.hasPrefix("request ") }, "another account sees none of it")
    #expect(try fixture.store.verify().isEmpty)
  }

  @Test func `what is answered 503 without being taken is in frames and metrics, and stays counted`()
    async throws
  {
    let fixture = try PlaneFixture()
    let board = MetricsBoard(PlaneGauges())
    try fixture.start()
    defer { fixture.end() }
    var run = PlaneRun(fixture.plane, history: SessionNews())
    var counted = UnavailableCounts()
    func look(until isEnough: (UnavailableCounts) -> Bool) async throws {
      for _ in 0..<300 {
        for frame in run.takeNews().frames {
          board.take(frame)
          if let counts = frame.unavailable { counted += counts }
        }
        if isEnough(counted) { return }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    fixture.plane.refuse(.storeFailing)
    for _ in 0..<5 { fixture.plane.count(.storeFailing) }
    fixture.plane.count(.overloaded)
    try await look { $0.total >= 6 }
    fixture.plane.refuse(nil)
    guard case .accepted = await fixture.plane.requestCertificate(try fixture.intake("after")) else {
      Issue.record("the plane takes nothing")
      return
    }
    var frames = 0
    try await look { _ in
      frames += 1
      return frames > 100
    }
    #expect(counted.storeFailing == 5 && counted.overloaded == 1 && counted.draining == 0)
    #expect(board.text.contains("signalbox_requests_unavailable_total{type=\"store_failing\"} 5\n"))
    #expect(board.text.contains("signalbox_requests_unavailable_total{type=\"draining\"} 0\n"))
    #expect(await fixture.plane.inspect().ledger.certificate.requested == 1, "no ledger has them")
  }

  @Test func `a caller that got 503 from a failing store is not counted as served`() async throws {
    let fixture = try PlaneFixture { $0.frontEnds.identityTimeout = .milliseconds(50) }
    defer { try? FileManager.default.removeItem(atPath: fixture.folder) }
    let restart = try PlaneRestart(fixture.store) { preconditionFailure("the store has a snapshot") }
    var core = PlaneCore(
      restart.engine, open: restart.open, policy: fixture.policy, rules: [],
      signers: OCSPSignerMaker(
        authorities: fixture.authorities, keys: [], lifetime: .days(1), organisation: "test"))
    let now = fixture.clock.now
    core.begin(at: now)
    let intake = try fixture.intake("identity", kind: .identity)
    let outcome = await withCheckedContinuation { (caller: CheckedContinuation<IdentityOutcome, Never>) in
      core.take(intake, .identity(caller), at: now)
      core.end()
      core.refuseCallers(.storeFailing, .io("no disk"))
    }
    guard case .unavailable(.storeFailing) = outcome else {
      Issue.record("expected 503, found \(outcome)")
      return
    }
    // The engine's own answer, after the time-out, comes too late.
    core.begin(at: now + .seconds(1))
    _ = core.observer.recorder.takeSecond()
    #expect(core.observer.recorder.totals.attempts == 1 && core.observer.recorder.totals.answered == 0)
    #expect(core.refusedCallers.isEmpty)
    fixture.store.close()
  }

  @Test func `identity calls that are refused count against the account's rate limit`() async throws {
    let fixture = try PlaneFixture {
      $0.rateLimit.perSecond = 0.01
      $0.rateLimit.burst = 2
    }
    try fixture.start()
    defer { fixture.end() }
    #expect(await fixture.plane.book(refusal(.identity)) == .booked)
    #expect(await fixture.plane.book(refusal(.identity)) == .booked)
    guard case .rateLimited = await fixture.plane.book(refusal(.identity)) else {
      Issue.record("the third was booked though the account may make two")
      return
    }
    #expect(await fixture.plane.inspect().ledger.identity.rejected == 2)
  }

  @Test func `calls over an account's limits are booked with that reason, also after a restart`() async throws
  {
    let fixture = try PlaneFixture {
      $0.rateLimit.perSecond = 0.01
      $0.rateLimit.burst = 1
    }
    try fixture.start()
    #expect(await fixture.plane.book(refusal(.identity)) == .booked)
    var limit = refusal(.identity, "Rate Limit Reached; 7 more since the last one booked")
    limit.reason = .rateLimited
    #expect(await fixture.plane.book(limit) == .booked)
    var quota = refusal(.certificate, "Quota Reached")
    quota.reason = .quotaUsedUp
    #expect(await fixture.plane.book(quota) == .booked)
    try fixture.reopen()
    try fixture.start()
    defer { fixture.end() }
    let ledger = await fixture.plane.inspect().ledger
    #expect(ledger.rejected(.rateLimited) == 1 && ledger.rejected(.quotaUsedUp) == 1)
    let facts = PlaneFacts(fixture.plane).about(FactSubject(.account, 2)) ?? []
    #expect(
      facts.contains { $0.value.hasSuffix("rejected: Rate Limit Reached; 7 more since the last one booked") })
    #expect(facts.contains { $0.value.hasSuffix("rejected: Quota Reached") })
    #expect(try fixture.store.verify().isEmpty)
  }

  @Test func `a request that the engine refuses at the door is stored with the reason`() async throws {
    let fixture = try PlaneFixture()
    try fixture.start()
    defer { fixture.end() }
    var intake = try fixture.intake("strange", account: 1)
    intake.issuer = 9
    guard case .rejected(.unknownProfile) = await fixture.plane.requestCertificate(intake) else {
      Issue.record("a CA that does not exist took a request")
      return
    }
    let latest = try fixture.store.latestRequests(of: 1, atMost: 5)
    #expect(latest.map(\.ending) == [.rejected(.unknownProfile)] && latest.first?.detail == "unknown profile")
  }
}
