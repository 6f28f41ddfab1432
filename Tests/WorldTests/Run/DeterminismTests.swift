import Drills
import Session
import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
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
      Simulation(smallScenario(seed: 1), seed: 2).stateHash
        == Simulation(smallScenario(seed: 2)).stateHash)
  }

  @Test(arguments: [0.001, 0.1, 0.37, 1, 7.5, 60])
  func `frames at any interval, and checks, change nothing`(interval: Double) throws {
    let scenario = smallScenario(seconds: interval < 0.01 ? 8 : 60)
    let expected = straight(scenario, script: try busyScript())
    var run = ScriptedRun(scenario, script: try busyScript())
    var last = start
    while run.now < scenario.end {
      run.advance(to: min(scenario.end, run.now + Interval(seconds: interval)))
      let frame = run.simulation.frame()
      #expect(frame.from == last && frame.time == run.now)
      last = frame.time
    }
    #expect(run.simulation.stateHash == expected.stateHash && run.simulation.journal == expected.journal)
  }

  @Test func `a run of which no frames are made is the same run`() throws {
    let expected = straight(try troubledScenario(), script: try busyScript())
    var run = ScriptedRun(try troubledScenario(), script: try busyScript())
    run.simulation.isFramed = false
    run.advance(to: try troubledScenario().end)
    #expect(run.simulation.stateHash == expected.stateHash && run.simulation.journal == expected.journal)
    #expect(run.simulation.totals == expected.totals && run.simulation.averages == expected.averages)
  }

  @Test(arguments: [0.11, 0.37, 7.5])
  func `frames do not affect malfunctions and events`(interval: Double) throws {
    let scenario = try troubledScenario()
    let expected = straight(scenario, script: try busyScript())
    var run = ScriptedRun(scenario, script: try busyScript())
    while run.now < scenario.end {
      run.advance(to: min(scenario.end, run.now + Interval(seconds: interval)))
      _ = run.simulation.frame()
    }
    #expect(run.simulation.stateHash == expected.stateHash && run.simulation.journal == expected.journal)
    #expect(run.simulation.totals == expected.totals && expected.failure == nil)
    #expect(expected.eventStates.allSatisfy { !$0.fired.isEmpty }, "every event of the test happens")
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `a copy of a troubled run, ten minutes on, is the uninterrupted run`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scenario = try troubledScenario(seconds: 700, seed: seed)
    var run = ScriptedRun(scenario, script: try busyScript())
    run.advance(to: at(Double(random.below(90_000)) / 1000))
    _ = run.simulation.frame()
    var snapshot = run
    run.advance(to: run.now + .minutes(10))
    snapshot.advance(to: snapshot.now + .minutes(10))
    let (first, second) = (run.simulation, snapshot.simulation)
    #expect(first.stateHash == second.stateHash && first.journal == second.journal)
    #expect("\(run.simulation.frame())" == "\(snapshot.simulation.frame())")
  }

  @Test func `the state hash covers malfunctions, events, alerts and actions`() throws {
    let scenario = try troubledScenario()
    var simulation = Simulation(scenario)
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
    var run = ScriptedRun(scenario, script: try busyScript())
    run.advance(to: at(Double(random.below(60_000)) / 1000))
    var snapshot = run
    run.advance(to: scenario.end)
    snapshot.advance(to: scenario.end)
    let expected = straight(scenario, script: try busyScript())
    #expect(run.simulation.stateHash == expected.stateHash)
    #expect(snapshot.simulation.stateHash == expected.stateHash)
    #expect(snapshot.simulation.journal == expected.journal)
  }

  @Test func `a branch with another command does not affect the original`() throws {
    var run = ScriptedRun(smallScenario(), script: try busyScript())
    run.advance(to: at(20))
    let before = run.simulation.stateHash
    var branch = run
    branch.simulation.execute(.park(.all), by: .operatorAtConsole)
    branch.advance(to: at(40))
    #expect(run.simulation.stateHash == before)
  }

  @Test func `the same commands at the same instants are the same run, from any source`() throws {
    let (scenario, commands) = (smallScenario(), try busyScript())
    let expected = straight(scenario, script: commands).stateHash

    var byHand = Simulation(scenario)
    for command in commands {
      byHand.advance(to: command.time)
      byHand.take(command.input, by: .operatorAtConsole)
    }
    byHand.advance(to: scenario.end)
    #expect(byHand.stateHash == expected)
  }
}
