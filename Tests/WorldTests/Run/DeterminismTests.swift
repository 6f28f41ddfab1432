import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Metrics
@testable import World

/// A run is a pure function of scenario, seed and commands; without that a drill cannot be replayed or scored.
@Suite struct DeterminismTests {
  @Test func `the same run ends in the same state`() throws {
    let (first, second) = (
      straight(smallScenario(), script: try busyScript()), straight(smallScenario(), script: try busyScript())
    )
    #expect(first.stateHash == second.stateHash && first.journal == second.journal)
    #expect(first.failure == nil)
  }

  @Test func `another seed is another run`() {
    #expect(straight(smallScenario(seed: 1)).stateHash != straight(smallScenario(seed: 2)).stateHash)
    #expect(
      Simulation(smallScenario(seed: 1), seed: 2, script: []).stateHash
        == Simulation(smallScenario(seed: 2), script: []).stateHash)
  }

  @Test(arguments: [0.001, 0.1, 0.37, 1, 7.5, 60])
  func `frames at any interval, and checks, change nothing`(interval: Double) throws {
    let scenario = smallScenario(seconds: interval < 0.01 ? 8 : 60)
    let expected = straight(scenario, script: try busyScript())
    var simulation = Simulation(scenario, script: try busyScript())
    var last = start
    while simulation.now < scenario.end {
      simulation.advance(to: min(scenario.end, simulation.now + Interval(seconds: interval)))
      let frame = simulation.frame()
      #expect(frame.from == last && frame.time == simulation.now)
      last = frame.time
    }
    #expect(simulation.stateHash == expected.stateHash && simulation.journal == expected.journal)
  }

  @Test(arguments: [0.11, 0.37, 7.5])
  func `frames change nothing about malfunctions and events either`(interval: Double) throws {
    let scenario = try troubledScenario()
    let expected = straight(scenario, script: try busyScript())
    var simulation = Simulation(scenario, script: try busyScript())
    while simulation.now < scenario.end {
      simulation.advance(to: min(scenario.end, simulation.now + Interval(seconds: interval)))
      _ = simulation.frame()
    }
    #expect(simulation.stateHash == expected.stateHash && simulation.journal == expected.journal)
    #expect(simulation.totals == expected.totals && expected.failure == nil)
    #expect(expected.eventStates.allSatisfy { !$0.fired.isEmpty }, "every event of the test happens")
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `a copy of a troubled run, ten minutes on, is the uninterrupted run`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = try troubledScenario(seconds: 700, seed: seed)
    var simulation = Simulation(scenario, script: try busyScript())
    simulation.advance(to: at(Double(random.below(90_000)) / 1000))
    _ = simulation.frame()
    var snapshot = simulation
    simulation.advance(to: simulation.now + .minutes(10))
    snapshot.advance(to: snapshot.now + .minutes(10))
    #expect(simulation.stateHash == snapshot.stateHash && simulation.journal == snapshot.journal)
    #expect("\(simulation.frame())" == "\(snapshot.frame())")
  }

  @Test func `the state hash covers malfunctions, events, alerts and what was done`() throws {
    let scenario = try troubledScenario()
    var simulation = Simulation(scenario, script: [])
    simulation.advance(to: at(20))
    let before = simulation.stateHash
    var other = simulation
    other.inject(try Injection(parsing: "later delay=1h network.cut"), by: .instructor)
    #expect(other.stateHash != before)
    other = simulation
    other.note(viewed: "queues")
    #expect(other.stateHash != before)
    other = simulation
    other.fire("change", by: .instructor)
    #expect(other.stateHash != before)
    other = simulation
    other.acknowledge(nil)
    #expect(other.stateHash != before)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `a copy continued is the uninterrupted run`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = smallScenario(seed: seed)
    var simulation = Simulation(scenario, script: try busyScript())
    simulation.advance(to: at(Double(random.below(60_000)) / 1000))
    var snapshot = simulation
    simulation.advance(to: scenario.end)
    snapshot.advance(to: scenario.end)
    let expected = straight(scenario, script: try busyScript())
    #expect(simulation.stateHash == expected.stateHash && snapshot.stateHash == expected.stateHash)
    #expect(snapshot.journal == expected.journal)
  }

  @Test func `a branch with another command does not reach back`() throws {
    var simulation = Simulation(smallScenario(), script: try busyScript())
    simulation.advance(to: at(20))
    let before = simulation.stateHash
    var branch = simulation
    branch.execute(.park(.all), by: .operatorAtConsole)
    branch.advance(to: at(40))
    #expect(simulation.stateHash == before)
  }

  @Test func `the same commands at the same instants are the same run, whoever gives them`() throws {
    let (scenario, commands) = (smallScenario(), try busyScript())
    let expected = straight(scenario, script: commands).stateHash

    var byHand = Simulation(scenario, script: [])
    for command in commands {
      byHand.advance(to: command.time)
      byHand.execute(command.command, by: .operatorAtConsole)
    }
    byHand.advance(to: scenario.end)
    #expect(byHand.stateHash == expected)
  }

  @Test func `commands in a script may come in any order, those of one instant in theirs`() throws {
    let commands = try script([
      (9, "server.start 1"), (4, "server.stop 1"), (9, "server.stop 1"), (9, "server.start 1"),
    ])
    let simulation = straight(smallScenario(seconds: 10), script: commands)
    let given = simulation.journal.compactMap {
      if case .command(let command, let outcome, _) = $0.content {
        (command.text, outcome.isDone)
      } else {
        nil
      }
    }
    #expect(given.map(\.0) == ["server.stop 1", "server.start 1", "server.stop 1", "server.start 1"])
    #expect(given.map(\.1) == [true, true, true, true])
  }

  @Test func `commands before the start are given at the start, those after the end never`() throws {
    let simulation = straight(
      smallScenario(seconds: 10),
      script: try script([(-60, "declare"), (10, "escalate"), (11, "server.stop 1")]))
    #expect(simulation.engine.incidentDeclared == start && simulation.engine.escalated == at(10))
    #expect(simulation.engine.fleet.servers[0].state != .stopped)
  }
}
