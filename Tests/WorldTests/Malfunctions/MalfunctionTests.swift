import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// The effects of malfunctions, and their ends.
@Suite struct MalfunctionTests {
  /// A minute of the small system, without dead CAs, with malfunctions injected at set seconds.
  private func run(
    _ lines: [(Double, String)], seconds: Double = 60, _ change: (inout Parameters) -> Void = { _ in },
    _ look: (inout Simulation) -> Void = { _ in }
  ) throws -> Simulation {
    let scenario = smallScenario(seconds: seconds) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.world.notificationFault = .none
      parameters.world.renewals.after = .days(1)
      change(&parameters)
    }
    var simulation = Simulation(scenario)
    simulation.checks = true
    for (time, line) in lines {
      simulation.advance(to: at(time))
      if line.hasPrefix("-") {
        let isRemoved = simulation.remove(malfunction: String(line.dropFirst()), by: .instructor)
        #expect(isRemoved)
      } else {
        let problem = simulation.inject(try Injection(parsing: line), by: .instructor)
        #expect(problem == nil)
      }
    }
    look(&simulation)
    simulation.advance(to: scenario.end)
    #expect(simulation.failure == nil)
    return simulation
  }

  @Test func `more load adds customers and leaves the usual ones unchanged`() throws {
    let usual = try run([])
    let busy = try run([
      (0, "more dss.load x3"), (0.001, "more2 hvca.load x3"), (0.002, "more3 ocsp.load x3"),
    ])
    #expect(usual.world.lastCustomer == busy.world.lastCustomer, "the usual customers came as before")
    let (few, many) = (usual.totals.attempts, busy.totals.attempts)
    #expect(many > 2 * few)
    let asked = (usual.engine.ledger.certificate.requested, busy.engine.ledger.certificate.requested)
    #expect(Double(asked.1) > 2.2 * Double(asked.0) && Double(asked.1) < 4 * Double(asked.0))
    #expect(Double(busy.engine.pool.inbound) / Double(usual.engine.pool.inbound) > 2.7)
  }

  @Test func `less load leaves some customers out`() throws {
    let quiet = try run([(0, "a dss.load x0"), (0.001, "b hvca.load x0"), (0.002, "c ocsp.load x0")])
    #expect(quiet.totals.attempts == 0 && quiet.engine.ledger.total.requested == 0)
    #expect(quiet.engine.pool.inbound == 0)
    let half = try run([(0, "a dss.load -50%")])
    let usual = try run([])
    #expect((0.3...0.7).contains(Double(half.totals.attempts) / Double(usual.totals.attempts)))
  }

  @Test func `one account's load is that account's alone`() throws {
    let usual = try run([], seconds: 30)
    let one = try run([(0, "a dss.load x30 account=2")], seconds: 30)
    #expect(one.totals.rateLimited > 5 * max(1, usual.totals.rateLimited), "its rate limit holds it")
  }

  @Test func `slow servers take longer and recover`() throws {
    let slow = try run([(0, "slow servers.slow x30"), (20, "-slow")], seconds: 120)
    #expect(slow.totals.timedOut > 10)
    #expect(slow.facts.value(.serversIssued1m) > 12 && slow.malfunctions.isEmpty)
    let one = try run([(0, "slow servers.slow x1000 1")])
    #expect(one.engine.fleet.servers[0].issued <= 1 && one.engine.fleet.servers[1].issued > 100)
  }

  @Test func `failing issuances go back to their queues and make servers back off`() throws {
    let failing = try run([(0, "bad servers.failing 50%")]) { $0.engine.backOff.failures = 3 }
    let failures = failing.engine.fleet.servers.reduce(0) { $0 + $1.failed }
    let issued = failing.engine.ledger.total.issued
    #expect((0.35...0.65).contains(Double(failures) / Double(failures + issued)))
    #expect(failing.engine.ledger.total.rejected == 0)
    #expect(failing.engine.fleet.servers.reduce(0) { $0 + $1.backOffs } > 0)
  }

  @Test func `faulty hardware fails everything until it is repaired`() throws {
    let faulty = try run([(5, "disk servers.faulty 1,2"), (40, "-disk")]) { _ in
    } _: { simulation in
      #expect(Array(simulation.world.faultyServers) == [false, false, false])
    }
    #expect(faulty.engine.fleet.servers[0].failed > 0 && faulty.engine.fleet.servers[2].failed == 0)
    let graded = try run([(5, "disk severity=40% servers.faulty all")])
    #expect(Array(graded.world.faultyServers) == [true, true, false])
  }

  @Test func `hardware that was faulty from the start is not repaired`() throws {
    let run = try run([(5, "disk servers.faulty 1,2"), (10, "-disk")], { $0.world.faultyServers = 1 })
    #expect(Array(run.world.faultyServers) == [true, false, false])
  }

  @Test func `a key ceremony without notification leaves the front ends stale`() throws {
    let told = try run([(5, "keys issuers.destroy 1-2")])
    #expect(told.facts.value(.frontEndsStale) == 0 && !told.engine.management.issuers[0].isIssuable)
    let untold = try run([(5, "mute profiles.unnotified disabled"), (5.1, "keys issuers.destroy 1-2")])
    #expect(untold.facts.value(.frontEndsStale) == 4)
    #expect(untold.engine.ledger.rejections[Int(RejectionReason.keyDestroyed.rawValue)] > 0)
    let reverted = try run([(5, "keys issuers.destroy 1"), (6, "old profiles.stale 1,3")])
    #expect(reverted.facts.value(.frontEndsStale) == 2)
  }

  @Test func `renewals of the selected CAs fall due`() throws {
    let due = try run([(10, "due ocsp.renew 1-2 over=10s")])
    #expect(due.engine.pool.renewed == 2 * 3)
    let none = try run([])
    #expect(none.engine.pool.renewed == 0)
    let some = try run([(10, "due severity=50% ocsp.renew all")])
    #expect((1..<12).contains(some.engine.pool.renewed))
  }

  @Test func `signers about to expire are renewed at once, or expire`()
    throws
  {
    let renewed = try run([(10, "soon ocsp.expire_in all 20s")])
    #expect(renewed.engine.pool.renewed == 12 && renewed.totals.ocspFailed == 0)
    let stuck = try run([(9, "cut network.cut"), (10, "soon ocsp.expire_in all 20s")])
    #expect(stuck.engine.pool.renewed == 0 && stuck.totals.ocspFailed > 100)
    #expect(stuck.facts.value(.signerTimeLeft) == -30)
  }

  @Test func `slow responders fail requests beyond their capacity`() throws {
    let slow = try run([(10, "weak ocsp.slow x0.1")]) { $0.engine.ocsp.capacityPerSecond = 20 }
    #expect(slow.totals.ocspFailed > 300 && abs(slow.facts.value(.ocspCapacity) - 6) < 1e-9)
    let over = try run([(10, "weak for=5s ocsp.slow x0.1")]) { $0.engine.ocsp.capacityPerSecond = 20 }
    #expect(over.facts.value(.ocspCapacity) == 60 && over.totals.ocspFailed < slow.totals.ocspFailed / 3)
  }

  @Test func `a cut network delays all results until its end`() throws {
    let cut = try run([(10, "cut for=20s network.cut"), (25, "x network.delay 1ms")]) { _ in
    } _: { simulation in
      #expect(simulation.engine.isNetworkCut)
      let issued = simulation.engine.ledger.total.issued
      simulation.advance(to: at(29.9))
      #expect(simulation.engine.ledger.total.issued == issued)
      #expect(simulation.facts.value(.dssErrors1m) > 0.2 && simulation.facts.value(.queueDepth) > 50)
      simulation.advance(to: at(31))
      #expect(simulation.engine.ledger.total.issued > issued)
    }
    #expect(cut.engine.ledger.total.requested == cut.engine.ledger.total.accountedFor)
    #expect(cut.facts.value(.serversIssued1m) > 8 && !cut.engine.isNetworkCut)
  }

  @Test func `customers can be made to give up at once`() throws {
    let gentle = try run([(0, "cut network.cut"), (0.1, "retry customers.retry none")])
    let usual = try run([(0, "cut network.cut")])
    #expect(gentle.totals.givenUp > usual.totals.givenUp)
    #expect(gentle.totals.attempts < usual.totals.attempts)
  }

  @Test func `a ramp rises in even steps, and severity is its end`() throws {
    var simulation = Simulation(smallScenario())
    simulation.inject(try Injection(parsing: "r severity=50% ramp=10s ocsp.slow x0"), by: .instructor)
    let levels = (1...12).map { second in
      simulation.advance(to: at(Double(second)))
      return simulation.malfunctions[0].level
    }
    #expect(levels == [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.5, 0.5])
    #expect(simulation.facts.value(.ocspCapacity) == 150)
  }

  @Test func `delay and duration are exact, and a removed malfunction does not end twice`() throws {
    var simulation = Simulation(smallScenario())
    simulation.advance(to: at(1))
    simulation.inject(try Injection(parsing: "f delay=2500ms for=3s network.cut"), by: .instructor)
    let twice = simulation.inject(try Injection(parsing: "f network.cut"), by: .instructor)
    #expect(twice == "the malfunction id 'f' is in use; remove it first or use another id")
    simulation.inject(try Injection(parsing: "g delay=10s network.cut"), by: .instructor)
    let removed = [1, 2].map { _ in simulation.remove(malfunction: "g", by: .instructor) }
    #expect(removed == [true, false])
    simulation.advance(to: at(60))
    let lines = simulation.journal.compactMap { entry -> String? in
      guard case .malfunction(let change) = entry.content else { return nil }
      return "\((entry.time - start).seconds) \(change.id) \(change.kind.rawValue)"
    }
    #expect(lines == ["1.0 f scheduled", "1.0 g scheduled", "1.0 g ended", "3.5 f begun", "6.5 f ended"])
  }
}
