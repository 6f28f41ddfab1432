import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Restarting OCSP responders: each requests all its certificates at once, which made the incident worse.
@Suite struct RestartTests {
  private func states(_ bench: Bench) -> String {
    bench.engine.pool.responders.map { responder in
      switch responder.state {
      case .active: "a"
      case .standby: "s"
      case .restarting: "r"
      }
    }.joined()
  }

  private func revisions(_ bench: Bench) -> [Int] { bench.engine.pool.responders.map(\.revision) }

  @Test func `a restarted responder requests all certificates at once`() throws {
    let bench = Bench.responders(2, live: 3, dead: 1) { $0.servers.count = 0 }
    try bench.order("ocsp.restart r1")
    #expect(states(bench) == "ra" && bench.depths == [0])
    bench.pass(to: 9.999)
    #expect(states(bench) == "ra")
    bench.pass(to: 10)
    #expect(states(bench) == "aa" && bench.depths == [4] && bench.engine.pool.pendingRenewals == 4)
  }

  @Test func `with the corrected configuration it requests those of live CAs`() throws {
    let bench = Bench.responders(1, live: 3, dead: 2) { $0.servers.count = 0 }
    let outcome = try bench.type("ocsp.restart all config=corrected")
    #expect(
      outcome.text
        == "configuration revision 2 rolled out: 3 CAs; 1 responder restarting with configuration revision 2")
    bench.pass(to: 10)
    #expect(bench.depths == [3] && revisions(bench) == [2])
  }

  @Test(arguments: [true, false])
  func `the old certificates are kept, or lost, by configuration`(keeps: Bool) throws {
    let bench = Bench.responders { $0.ocsp.keepsCertificates = keeps }
    let expiry = bench.slot().expiry
    try bench.order("ocsp.restart 1")
    bench.pass(to: 10)
    #expect(bench.slot(0, 2).expiry == (keeps ? expiry : .distantPast))
    #expect(bench.engine.earliestSignerExpiry == (keeps ? expiry : .distantPast))
    bench.finish(at: 11)
    #expect(bench.slot().expiry == at(11) + .days(14))
  }

  @Test func `its pending requests are abandoned, and a late answer is discarded`() throws {
    let bench = Bench.responders()
    bench.renewalDue(at: 0)
    bench.pass(to: 1)
    try bench.order("ocsp.restart r1")
    #expect(bench.slot().outstanding == 0)
    bench.finish(at: 2)
    #expect(bench.engine.pool.lateAnswers == 1 && bench.engine.ledger.duplicates == 0)
    bench.pass(to: 11)
    bench.finish(at: 12)
    #expect(
      bench.engine.ledger.duplicates == 1, "the forgotten answer was a certificate for the same renewal")
  }

  @Test func `an abandoned renewal in a queue counts as expired`() throws {
    let bench = Bench.responders { $0.servers.count = 0 }
    bench.renewalDue(at: 0)
    bench.pass(to: 1)
    try bench.order("ocsp.restart r1")
    #expect(bench.engine.queues[0].waiting.expired == 1)
    #expect(bench.pass(to: 9).isEmpty && bench.engine.ledger.ocspSigner.requested == 1)
  }

  @Test func `the pause after a failure does not outlive a restart`() throws {
    let bench = Bench.responders(1, live: 3, dead: 1)
    bench.renewalDue(0, 3, at: 0)
    bench.pass(to: 0)
    bench.finish(0, .issuerDead)
    try bench.order("ocsp.restart r1 config=corrected", at: 1)
    bench.pass(to: 11)
    let requested = bench.engine.ledger.ocspSigner.requested
    bench.handle(.renewalRetry(slot: 3, failed: 1), at: 12)
    #expect(bench.engine.ledger.ocspSigner.requested == requested)
  }

  @Test func `a paced restart takes the responders one after another`() throws {
    let bench = Bench.responders(4) {
      $0.servers.count = 0
      $0.ocsp.requestTimeout = .hours(1)
    }
    try bench.order("ocsp.restart 3 every=20s")
    #expect(states(bench) == "raaa")
    bench.pass(to: 20)
    #expect(states(bench) == "araa")
    #expect(bench.pass(to: 40).notices == [.poolPlanDone])
    #expect(states(bench) == "aara")
    bench.pass(to: 100)
    #expect(states(bench) == "aaaa" && bench.depths == [9])
  }

  @Test func `a count begins with responders without the corrected configuration`() throws {
    let bench = Bench.responders(4, live: 3, dead: 1)
    try bench.order("ocsp.restart 2 config=corrected")
    bench.pass(to: 10)
    try bench.order("ocsp.restart 2 config=corrected", at: 11)
    bench.pass(to: 30)
    #expect(revisions(bench) == [2, 2, 2, 2])
  }

  @Test func `it takes pending restarts of an earlier plan into account`() throws {
    let bench = Bench.responders(4, live: 3, dead: 1)
    try bench.order("ocsp.restart 2 every=1m config=corrected")
    try bench.order("ocsp.restart 2 config=corrected", at: 1)
    #expect(states(bench) == "rarr")
  }

  @Test func `a current restart keeps each responder's configuration`() throws {
    let bench = Bench.responders(2, live: 3, dead: 1)
    try bench.order("ocsp.restart r2 config=corrected")
    bench.pass(to: 10)
    try bench.order("ocsp.restart all", at: 20)
    bench.pass(to: 30)
    #expect(revisions(bench) == [1, 2])
  }

  /// Otherwise a slow earlier plan would undo the correction.
  @Test func `an earlier plan does not restore its old configuration`() throws {
    let bench = Bench.responders(3, live: 3, dead: 1)
    try bench.order("ocsp.restart all every=1m")
    try bench.order("ocsp.restart all config=corrected", at: 1)
    bench.pass(to: 600)
    #expect(revisions(bench) == [2, 2, 2])
  }

  @Test func `a restart during a restart starts it over`() throws {
    let bench = Bench.responders()
    try bench.order("ocsp.restart r1", at: 0)
    try bench.order("ocsp.restart r1", at: 6)
    bench.pass(to: 10)
    #expect(states(bench) == "r")
    bench.pass(to: 16)
    #expect(states(bench) == "a")
  }

  @Test func `a restart that takes no time is over at once`() throws {
    let bench = Bench.responders { $0.ocsp.restartTime = .zero }
    try bench.order("ocsp.restart all")
    bench.pass(to: 0)
    #expect(states(bench) == "a" && bench.engine.pool.pendingRenewals == 3)
  }
}
