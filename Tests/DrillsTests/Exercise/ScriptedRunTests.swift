import Analysis
import Basics
import Issuance
import Session
import Telemetry
import TestSupport
import Testing

@testable import Drills
@testable import World

/// One script, whatever plays it: an exercise, a run without frames, a branch of a what-if.
@Suite struct ScriptedRunTests {
  /// Inputs of every kind: at the start, at the end, several of one instant, and between seconds.
  private func everyKind() throws -> [ScriptedInput] {
    try [
      (36.001, "queue.resubmit all rate=5/s"), (0, "view queues"), (0, "declare"),
      (0, "inject a dss.load x2"),
      (12, "inject b servers.slow x2 3"), (12, "ocsp.restart 2 every=3s config=corrected"), (12, "ack all"),
      (14.25, "remove a"), (14.25, "queue.pause 2"), (18.5, "queue.park 1/3"),
      (20, "tell support it is slow"),
      (20.5, "mark the queue grows"), (24, "fire help"), (24, "queue.resume 2"), (30, "remove nothing"),
      (33, "say well done"), (40, "view servers"), (60, "ledger.verify"), (60, "ack all"),
    ].map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) }
  }

  private func scenario() throws -> Scenario {
    var scenario = try troubledScenario()
    scenario.events += [
      ScenarioEvent(
        id: "help", trigger: .offered,
        effects: [.command(try Command(parsing: "server.reset all"), by: "Ada")]),
      ScenarioEvent(
        id: "first", trigger: .at(start), effects: [.inject(try Injection(parsing: "slow servers.slow x3 1"))]
      ),
      ScenarioEvent(
        id: "seen", trigger: .when(try Condition(parsing: "viewed servers")),
        effects: [.inject(try Injection(parsing: "seen dss.load x1.5"))]),
    ]
    return scenario
  }

  /// The lines of what was done to a run, without what an exercise adds.
  private func done(_ simulation: Simulation) -> [String] {
    simulation.journal.compactMap { entry in
      switch entry.content {
      case .command, .malfunction, .event, .alert: "\(entry.time.iso8601) \(entry.content)"
      default: nil
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `an exercise, a scripted run and a playback of one script are the same run`(seed: UInt64) throws {
    let (scenario, script) = (try scenario(), try everyKind())
    var run = ScriptedRun(scenario, seed: seed, script: script)
    run.advance(to: scenario.end)
    var exercise = Exercise(Drill(scenario: scenario), seed: seed, script: script)
    exercise.advance(to: scenario.end)
    var playback = Playback(BaseRun(scenario, seed: seed, script: script), seed: seed)
    _ = try playback.finish(at: scenario.end) { _ in true }
    #expect(run.simulation.stateHash == exercise.simulation.stateHash)
    #expect(run.simulation.stateHash == playback.simulation.stateHash)
    #expect(done(run.simulation) == done(exercise.simulation))
    #expect(done(run.simulation) == done(playback.simulation))
    #expect(run.simulation.eventStates.allSatisfy { !$0.fired.isEmpty }, "every event of the test happens")
  }

  @Test(arguments: [0.11, 1, 7.5])
  func `steps of any length make the same run of a script`(step: Double) throws {
    let (scenario, script) = (try scenario(), try everyKind())
    var (whole, stepped) = (ScriptedRun(scenario, script: script), ScriptedRun(scenario, script: script))
    whole.advance(to: scenario.end)
    while stepped.now < scenario.end {
      stepped.advance(to: min(scenario.end, stepped.now + Interval(seconds: step)))
    }
    #expect(stepped.simulation.stateHash == whole.simulation.stateHash)
    #expect(stepped.simulation.journal == whole.simulation.journal)
  }

  @Test func `commands of an instant come first, after what the scenario does then`() throws {
    var scenario = smallScenario(seconds: 10)
    for (id, time) in [("first", 0.0), ("second", 4)] {
      scenario.events.append(ScenarioEvent(id: id, trigger: .at(at(time)), effects: []))
    }
    let script = try [
      (0.0, "inject a dss.load x2"), (0, "declare"), (4, "remove a"), (4, "queue.pause 2"),
    ].map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) }
    var run = ScriptedRun(scenario, script: script)
    run.advance(to: scenario.end)
    let kinds = run.simulation.journal.compactMap { entry in
      switch entry.content {
      case .event(let id): id
      case .command(let command, _, _): command.text
      case .malfunction(let change): change.kind.rawValue
      default: nil
      }
    }
    #expect(kinds == ["first", "declare", "begun", "second", "queue.pause 2", "ended"])
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

  @Test func `an input that is only said changes no run`() throws {
    var simulation = Simulation(smallScenario())
    simulation.advance(to: at(10))
    let before = simulation
    for line in [
      "hint", "answer a 1", "tell support x", "mark x", "belief x", "say x", "note x", "rate calm 90",
    ] {
      #expect(simulation.take(try Input(parsing: line), by: .operatorAtConsole) == nil)
    }
    #expect(simulation.stateHash == before.stateHash && simulation.journal == before.journal)
  }

  @Test func `an input that cannot be carried out is answered with the reason`() throws {
    var simulation = Simulation(smallScenario())
    for (line, reason) in [
      ("remove a", "there is no active malfunction 'a'"), ("fire a", "there is no event 'a' to fire"),
      ("queue.resume 9", "9"), ("inject a servers.slow x2 99", "99"),
    ] {
      let refusal = simulation.take(try Input(parsing: line), by: .instructor)
      #expect(refusal?.contains(reason) == true, "\(line): \(refusal ?? "not refused")")
    }
  }

  @Test func `edits and sweeps leave what an instructor did as it was`() throws {
    let injected = ScriptedInput(time: at(20), input: .inject("b servers.slow x9 all"), by: .instructor)
    let (scenario, commands) = (smallScenario(), try script([(20, "declare"), (30, "server.reset all")]))
    let base = BaseRun(scenario, seed: 1, script: [injected] + commands)
    let edited = try EditedRun(base, [try Edit(parsing: "drop reset")]).edited
    #expect(edited.script == [injected, commands[0]])
    let sweep = try Sweep(
      base, try ActionName(parsing: "declare"), from: at(10), to: at(30), every: .seconds(10))
    #expect(sweep.run(.never).script == [injected, commands[1]])
    #expect(base.actions == commands && base.label(1) == "#2 13:45:30 server.reset all")
    #expect(edited.script != base.script && sweep.run(.at(sweep.baseTime)) == base)
  }
}
