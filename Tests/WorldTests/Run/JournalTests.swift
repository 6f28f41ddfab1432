import Drills
import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// The journal: actions and events, their sources and outcomes.
@Suite struct JournalTests {
  @Test func `executed actions are marked in order; inquiries and refusals are not`() throws {
    var run = ScriptedRun(
      smallScenario(),
      script: try script([(1, "declare"), (2, "queue.inspect all"), (3, "declare"), (4, "escalate")]))
    run.advance(to: at(5))
    run.simulation.execute(.verifyLedger, by: .operatorAtConsole)
    run.simulation.execute(.pause(.all), by: .operatorAtConsole)
    #expect(run.simulation.journal.map(\.number) == Array(1...6))
    #expect(run.simulation.journal.map(\.mark) == [1, nil, nil, 2, nil, 3])
    #expect(run.simulation.journal.map(\.time) == [1, 2, 3, 4, 5, 5].map { at($0) })
    let sources = run.simulation.journal.map { entry in
      if case .command(_, _, let source) = entry.content { source.rawValue } else { "" }
    }
    #expect(sources == ["script", "script", "script", "script", "operator", "operator"])
  }

  @Test func `the end of a paced action has its own line`() throws {
    let simulation = straight(
      smallScenario(seconds: 120) { $0.engine.servers.count = 9 },
      script: try script([
        (2, "server.stop all"), (10, "queue.park 1"), (11, "queue.resubmit 1 rate=2/s"),
        (20, "server.start all"),
        (30, "ocsp.scale 0"), (31, "ocsp.scale 3 every=5s"), (50, "queue.drain 2"),
      ]))
    let notices = simulation.journal.compactMap { entry -> (Notice, Instant)? in
      if case .notice(let notice) = entry.content { (notice, entry.time) } else { nil }
    }
    #expect(notices.map(\.0).contains(.resubmissionDone(queue: 0)))
    let grown = notices.first { $0.0 == .poolPlanDone }
    #expect(grown?.1 == at(41))
    #expect(notices.map(\.0).contains(.queueDrained(queue: 1)))
    #expect(simulation.journal.map(\.time) == simulation.journal.map(\.time).sorted())
  }

  @Test func `a violated check stops the run and names the invariant`() {
    var simulation = Simulation(smallScenario())
    simulation.checks = true
    simulation.advance(to: at(5))
    simulation.world.engine.ledger.certificate.requested += 1
    simulation.advance(to: at(60))
    #expect(simulation.now == at(6) && simulation.isOver)
    #expect(simulation.failure?.description.hasPrefix("2020-10-28T13:45:06Z: requests of kind hvca") == true)
    guard case .remark(let text) = simulation.journal.last?.content else {
      Issue.record("no remark")
      return
    }
    #expect(text == "stopped: \(simulation.failure?.description ?? "")")
    simulation.advance(to: at(60))
    #expect(simulation.now == at(6))
  }

  @Test func `a closed run ends without requests in progress`() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var run = ScriptedRun(smallScenario(seed: seed), script: try busyScript())
      run.simulation.checks = true
      run.advance(to: run.simulation.scenario.end)
      let requested = run.simulation.engine.ledger.certificate.requested
      run.simulation.execute(.resubmit(.all, Resubmission(perSecond: 20)), by: .operatorAtConsole)
      run.simulation.close()
      let total = run.simulation.engine.ledger.total
      #expect(
        total.queued == 0 && total.inFlight == 0 && total.parked == 0 && run.simulation.world.trying == 0)
      #expect(total.requested == total.issued + total.rejected + total.expired + total.cancelled)
      #expect(run.simulation.engine.ledger.certificate.requested == requested, "no new arrivals")
      #expect(run.simulation.failure == nil)
    }
  }

  @Test func `closing stops after its time with requests unfinished`() throws {
    var simulation = straight(
      smallScenario(seconds: 20) { $0.world.closing = .seconds(30) },
      script: try script([(10, "server.stop all")]))
    simulation.close()
    #expect(simulation.now == at(50) && simulation.engine.ledger.total.queued > 0)
  }
}
