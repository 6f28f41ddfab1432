import Drills
import TestSupport
import Testing

@testable import Issuance
@testable import Telemetry
@testable import World

/// Systems with empty parts run, without a trap and without a standstill.
@Suite struct ExtremeTests {
  static let settings: [[(String, String)]] = [
    [("dss.rate", "0"), ("hvca.rate", "0"), ("ocsp.rate", "0")], [("servers.count", "0")],
    [("queues.count", "0")],
    [("queues.count", "0"), ("servers.binding", "per_queue")],
    [("ocsp.responders", "0"), ("ocsp.active", "0")],
    [("ocsp.active", "0")], [("ocsp.capacity", "0")], [("rate_limit.multiple", "0")], [("accounts", "1")],
    [("servers.service_time", "0s")],
    [("servers.faulty", "3"), ("back_off.failures", "0"), ("servers.failure_time", "1ms")],
    [
      ("retry.policy", "exponential"), ("retry.step", "1ms"), ("rate_limit.multiple", "0"),
      ("retry.give_up", "1s"),
    ],
    [("retry.rate_limited_wait", "1ms"), ("rate_limit.multiple", "0"), ("retry.give_up", "1s")],
    [("queues.count", "0"), ("ocsp.retry_delay", "1ms")],
    [("ocsp.restart_time", "0s"), ("ocsp.keeps_certificates", "false")],
    [("ocsp.signer_lifetime", "1m"), ("ocsp.renew_ahead", "59s"), ("servers.service_time", "0s")],
    [("renewals.due", "20000"), ("renewals.after", "0s"), ("renewals.over", "0s")], [("retry.give_up", "0s")],
    [("retry.steps", "0")], [("dss.timeout", "1ms")], [("queues.capacity", "1")], [("queues.capacity", "0")],
    [("queues.capacity", "0"), ("servers.binding", "per_queue"), ("servers.count", "2")],
    [("issuers.live", "1"), ("issuers.dead", "0")],
    [("dss.rate", "0.000000001"), ("hvca.rate", "1e-300")],
    [("servers.service_distribution", "log_normal"), ("servers.service_spread", "100")],
    [("servers.service_distribution", "uniform"), ("servers.service_spread", "1")],
  ]

  @Test(arguments: settings.indices)
  func `a system at its limits runs and keeps its books`(index: Int) throws {
    var scenario = smallScenario(seconds: 12)
    for (path, value) in Self.settings[index] { try scenario.parameters.set(path, to: value) }
    try scenario.parameters.validate()
    var run = ScriptedRun(
      scenario,
      script: try script([
        (4, "ocsp.scale 0"), (5, "queue.park all"), (9, "ocsp.restart all"), (7, "queue.resubmit all"),
      ]))
    run.simulation.checks = true
    run.advance(to: scenario.end)
    #expect(run.now == scenario.end && run.simulation.failure == nil)
    _ = run.simulation.frame()
    run.simulation.close()
    #expect(throws: Never.self) { try run.simulation.engine.audit() }
  }

  @Test func `without arrivals nothing happens`() throws {
    var scenario = smallScenario(seconds: 3600)
    for path in ["dss.rate", "hvca.rate", "ocsp.rate", "ocsp.responders", "ocsp.active"] {
      try scenario.parameters.set(path, to: "0")
    }
    let simulation = straight(scenario)
    #expect(simulation.engine.ledger == Ledger() && simulation.journal.isEmpty)
  }

  @Test func `without servers every call times out and nothing is lost`() throws {
    var scenario = smallScenario(seconds: 30)
    try scenario.parameters.set("servers.count", to: "0")
    var simulation = straight(scenario)
    let frame = simulation.frame()
    #expect(frame.dss.served == 0 && frame.dss.timedOut > 0 && frame.ledger.total.issued == 0)
    #expect(frame.ledger.total.queued == frame.ledger.total.requested - frame.ledger.total.rejected)
  }

  @Test func `without queues every call is refused, without retries`() throws {
    var scenario = smallScenario(seconds: 30)
    try scenario.parameters.set("queues.count", to: "0")
    var simulation = straight(scenario)
    let dss = simulation.frame().dss
    #expect(dss.refused > 0 && dss.givenUp == dss.attempts && dss.served + dss.timedOut == 0)
  }
}
