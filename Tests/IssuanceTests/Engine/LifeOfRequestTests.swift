import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The driver's news of each request: its number on acceptance, and its end, once.
@Suite struct LifeOfRequestTests {
  private func bench(_ change: (inout EngineConfiguration) -> Void = { _ in }) -> Bench {
    Bench(followsRequests: true, change)
  }

  private func endings(_ effects: [Effect]) -> [Ending] {
    effects.compactMap { if case .ended(_, _, let ending) = $0 { ending } else { nil } }
  }

  @Test func `an identity call is accepted, begun, ended and answered under one number`() {
    let bench = bench()
    let begun = bench.handle(.identity(account: 1, caller: 7, issuers: 3), at: 1)
    #expect(
      begun == [
        .accepted(request: 1, kind: .identity, caller: 7, account: 1),
        .serviceBegan(server: 0, request: 1, kind: .identity, issuer: 1, waited: .zero),
      ])
    let ended = bench.handle(.serviceEnded(server: 0, request: 1, result: .issued(notAfter: at(900))), at: 2)
    #expect(
      ended == [
        .ended(request: 1, kind: .identity, ending: .issued(notAfter: at(900))),
        .answered(request: 1, caller: 7, account: 1, answer: .issued, latency: .seconds(1)),
      ])
  }

  @Test func `a certificate request ends with the expiry of its certificate, or with the reason`() {
    let bench = bench()
    for caller in 1...3 as ClosedRange<UInt32> { bench.handle(.certificate(account: 0, caller: caller)) }
    #expect(endings(bench.finish(0, .issued, at: 5)) == [.issued(notAfter: at(5) + .days(14))])
    #expect(endings(bench.finish(0, .issuerDead, at: 6)) == [.rejected(.keyDestroyed)])
    #expect(endings(bench.finish(0, .invalid, at: 7)) == [.rejected(.invalid)])
    #expect(bench.engine.ledger.certificate.rejected == 2)
  }

  @Test func `the answer 503 is no end: the request goes on and ends later`() {
    let bench = bench()
    bench.identity(caller: 1)
    let late = bench.pass(to: 6)
    #expect(late.answers == [.timedOut] && endings(late).isEmpty)
    #expect(endings(bench.finish(at: 9)).count == 1 && bench.engine.ledger.issuedToNobody == 1)
  }

  @Test func `a request dropped by its queue has expired, a cancelled one is cancelled`() throws {
    let bench = bench()
    bench.certificate()
    bench.identity(caller: 1)
    try bench.order("queue.discipline all deadline")
    bench.pass(to: 7)
    #expect(endings(bench.finish(at: 8)) == [.issued(notAfter: at(8) + .days(14)), .expired])
    try bench.order("queue.pause 1")
    bench.certificate()
    try bench.order("queue.park 1")
    try bench.order("queue.cancel 1")
    #expect(endings(bench.effectsOfCommand) == [.cancelled])
  }

  @Test func `a renewal names its slot and the expiry of its certificate`() {
    let bench = Bench(followsRequests: true) {
      $0.ocsp.count = 2
      $0.ocsp.active = 2
    }
    let slot = UInt32(bench.engine.pool.slot(1, 2))
    bench.renewalDue(1, 2, at: 10)
    let asked = bench.pass(to: 10)
    #expect(asked.contains(.accepted(request: 1, kind: .ocspSigner, caller: slot, account: -1)))
    let installed = bench.handle(
      .serviceEnded(server: 0, request: 1, result: .issued(notAfter: at(0) + .days(90))), at: 11)
    #expect(installed.contains(.signerInstalled(slot: slot, request: 1, notAfter: at(0) + .days(90))))
    #expect(bench.slot(1, 2).expiry == at(0) + .days(90) && bench.slot(1, 2).state == .installed)
  }

  @Test func `an unknown account, CA or profile is refused and counted`() {
    let bench = bench()
    for account in [2, -1, .max, .min] as [Int32] {
      let effects = bench.handle(.identityRequested(account: account, caller: 1, issuer: 0, profile: 0))
      #expect(
        effects.answers == [.refused(.unknownAccount)] && endings(effects) == [.rejected(.unknownAccount)])
      #expect(
        endings(bench.handle(.certificateRequested(account: account, caller: 1, issuer: 0, profile: 0)))
          == [.rejected(.unknownAccount)])
    }
    for (issuer, profile) in [(3, 3), (0, 1), (.max, .max)] as [(UInt16, UInt16)] {
      let effects = bench.handle(.identityRequested(account: 0, caller: 1, issuer: issuer, profile: profile))
      #expect(effects.answers == [.refused(.unknownProfile)])
    }
    #expect(bench.total.rejected == 11 && bench.total.requested == 11)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `every ended request ended once, under any commands`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let bench = Bench(followsRequests: true) {
      $0.queues.count = 3
      $0.servers.count = 2
      $0.ocsp.count = 2
      $0.ocsp.active = 2
    }
    for responder in 0..<2 { for issuer in 0..<3 { bench.renewalDue(responder, issuer, at: Double(issuer)) } }
    var (accepted, ended) = ([RequestID: RequestKind](), [RequestID: Ending]())
    func take(_ effects: [Effect]) {
      for effect in effects {
        switch effect {
        case .accepted(let request, let kind, _, _):
          #expect(accepted.updateValue(kind, forKey: request) == nil)
        case .ended(let request, _, let ending): #expect(ended.updateValue(ending, forKey: request) == nil)
        default: break
        }
      }
    }
    for step in 0..<300 {
      let now = (bench.engine.now - start).seconds + Double(random.below(2000)) / 1000
      switch random.below(10) {
      case 0...3:
        take(bench.handle(.identity(account: Int32(random.below(3)), caller: UInt32(step)), at: now))
      case 4, 5: take(bench.handle(.certificate(account: Int32(random.below(3))), at: now))
      case 6, 7:
        take(
          bench.finish(random.below(2), random.pick([.issued, .issuerDead, .invalid, .timedOut]), at: now))
      default:
        bench.execute(.any(&random), at: now)
        take(bench.effectsOfCommand)
      }
    }
    let total = bench.total
    #expect(ended.count == total.issued + total.rejected + total.expired + total.cancelled)
    #expect(accepted.keys.count { ended[$0] == nil } == total.queued + total.parked + total.inFlight)
  }
}
