import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// The CAs and responders that an alarm concerns.
@Suite struct AlarmConcernTests {
  /// Four responders with certificates of six CAs.
  private func engine() -> IssuanceEngine {
    var configuration = EngineConfiguration()
    configuration.issuers.live = 6
    configuration.issuers.dead = 0
    configuration.ocsp.count = 4
    configuration.ocsp.active = 4
    configuration.servers.count = 0
    return IssuanceEngine(configuration, start: start)
  }

  private func report(_ engine: inout IssuanceEngine, _ responder: Int32, _ issuer: UInt16, left: Interval) {
    var effects = Effects()
    engine.handle(
      .signerReported(responder: responder, issuer: issuer, notAfter: start + left), at: start, into: &effects
    )
  }

  private let expiry = AlertRule(
    id: "expiry", title: "Expiry", signal: .signerTimeLeft, .below, 3600, for: .zero, .critical)

  @Test func `CAs with the same responders are one group`() {
    var engine = engine()
    for responder in 0..<4 as Range<Int32> {
      for issuer in [1, 2, 3] as [UInt16] { report(&engine, responder, issuer, left: .minutes(30)) }
    }
    report(&engine, 0, 5, left: .minutes(59))
    report(&engine, 2, 5, left: .minutes(59))
    report(&engine, 1, 5, left: .minutes(61))
    let groups = AlarmConcern.groups(expiry, engine)
    #expect(groups.map(\.text) == ["CA 2-4 on r1-r4", "CA 6 on r1,r3"])
    #expect(groups.map(\.certificates) == [12, 2])
  }

  @Test func `a renewal concerns its alarm once it has failed or timed out`() {
    var engine = engine()
    var effects = Effects()
    report(&engine, 1, 4, left: engine.configuration.ocsp.renewAhead)
    engine.handle(.timePassed, at: at(1), into: &effects)
    #expect(engine.failingRenewals.isEmpty)
    engine.handle(.timePassed, at: at(40), into: &effects)
    #expect(engine.failingRenewals.map(\.text) == ["CA 5 on r2"])
  }

  @Test func `an alarm that is about no certificate concerns none`() {
    let rule = AlertRule(
      id: "depth", title: "Depth", signal: .queueDepth, .above, 1, for: .zero, .warning)
    #expect(AlarmConcern.groups(rule, engine()).isEmpty)
  }

  @Test func `ranges are short, and bounded`() {
    #expect(AlarmConcern.ranges([0, 1, 2, 6, 8, 9], prefix: "r") == "r1-r3,r7,r9-r10")
    let many = AlarmConcern.ranges(Array(stride(from: 0, to: 100, by: 2)), prefix: "")
    #expect(many.hasSuffix(",23,…") && many.utf8.count < 60)
  }
}
