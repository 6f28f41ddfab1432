import Drills
import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// Alerts in a short incident: raised, acknowledged, cleared, and written into the journal.
@Suite struct AlertTests {
  private func changes(_ simulation: Simulation, _ id: String) -> [(AlertChange.Kind, Instant)] {
    simulation.journal.compactMap { entry in
      if case .alert(let change) = entry.content, change.rule.id == id {
        (change.kind, entry.time)
      } else {
        nil
      }
    }
  }

  private func scenario(seconds: Double = 600) -> Scenario {
    smallScenario(seconds: seconds) {
      $0.engine.servers.count = 20
      $0.engine.backOff.failures = 0
      for index in $0.alerts.indices { $0.alerts[index].quiet = .seconds(20) }
    }
  }

  @Test func `failing renewals raise their alert, and the corrected configuration clears it`() throws {
    var run = ScriptedRun(scenario(), script: try script([(60, "ocsp.restart all config=corrected")]))
    run.simulation.checks = true
    run.advance(to: at(59))
    #expect(changes(run.simulation, "ocsp-renewal").map(\.0) == [.raise])
    run.simulation.acknowledge("ocsp-renewal")
    run.advance(to: at(600))
    let all = changes(run.simulation, "ocsp-renewal")
    #expect(all.map(\.0) == [.raise, .acknowledge, .clear])
    #expect(
      all.map(\.1).sorted() == all.map(\.1) && all.first.map { (at(5)...at(30)).contains($0.1) } == true)
    #expect(all.last.map { $0.1 > at(80) } == true)
    #expect(run.simulation.alerts.first { $0.rule.id == "ocsp-renewal" }?.phase == .normal)
  }

  @Test func `a threshold set by parameter holds`() throws {
    var high = scenario(seconds: 59)
    try high.parameters.set("alerts.ocsp_renewal.threshold", to: "1000000")
    #expect(changes(straight(high), "ocsp-renewal").isEmpty)
    var late = scenario(seconds: 59)
    try late.parameters.set("alerts.ocsp_renewal.duration", to: "30s")
    let prompt = try #require(changes(straight(scenario(seconds: 59)), "ocsp-renewal").first)
    let delayed = try #require(changes(straight(late), "ocsp-renewal").first)
    #expect(delayed.1 - prompt.1 == .seconds(30))
  }

  @Test func `stopped servers raise the latency alert, and starting them clears it`() throws {
    let simulation = straight(
      scenario(), script: try script([(100, "server.stop all"), (300, "server.start all")]))
    let all = changes(simulation, "dss-latency")
    #expect(all.map(\.0) == [.raise, .clear])
    #expect(all.first.map { (at(160)...at(300)).contains($0.1) } == true)
    #expect(all.last.map { (at(300)...at(420)).contains($0.1) } == true)
  }

  @Test func `a pool scaled too low fails requests and raises an alert`() throws {
    var small = scenario(seconds: 200)
    try small.parameters.set("ocsp.capacity", to: "10")
    let simulation = straight(small, script: try script([(50, "ocsp.scale 1")]))
    let raised = try #require(changes(simulation, "ocsp-inbound").first)
    #expect(raised.0 == .raise && raised.1 > at(80) && raised.1 < at(90))
    #expect(simulation.engine.pool.inboundFailed > 500)
  }

  @Test func `acknowledging an alert that is not raised leaves no journal line`() {
    var simulation = Simulation(scenario())
    simulation.acknowledge(nil)
    simulation.acknowledge("no such alert")
    #expect(simulation.journal.isEmpty)
  }
}
