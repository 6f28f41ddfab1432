import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import World

/// The steps that meet an objective: what is read, and which one is due.
@Suite struct RemedyTests {
  private func kind(_ verb: String) throws -> Objective.Kind {
    .action(try #require(ActionPattern(verb: verb, words: [])), within: nil)
  }

  private func exercise(_ objective: Objective, _ inputs: [(Double, String)], until: Double = 60) throws
    -> Exercise
  {
    let drill = Drill(scenario: smallScenario(seconds: 120), level: .coached, objectives: [objective])
    let script = try inputs.map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) }
    var exercise = Exercise(drill, seed: 1, script: script)
    exercise.advance(to: at(until))
    return exercise
  }

  private func due(_ exercise: Exercise) -> String? { exercise.status(for: .trainee).objectives[0].remedy }

  @Test func `a task without steps is met by its own command or message`() throws {
    let declare = Objective(id: "o", title: "O", kind: try kind("declare"), points: 1)
    #expect(declare.remedies.map(\.text) == ["declare"])
    let tell = Objective(id: "o", title: "O", kind: .comms(to: "support", within: nil), points: 1)
    #expect(tell.remedies.map(\.text) == ["tell support"])
    #expect(due(try exercise(declare, [])) == "declare")
    #expect(due(try exercise(declare, [(10, "declare")])) == nil, "a met objective needs no step")
  }

  @Test func `a step is due before its objective is cued only once the cue has come`() throws {
    let objective = Objective(
      id: "o", title: "O", kind: try kind("declare"), points: 1,
      cue: try Condition(parsing: "run.elapsed > 30s"))
    #expect(due(try exercise(objective, [], until: 20)) == nil)
    #expect(due(try exercise(objective, [], until: 40)) == "declare")
  }

  @Test func `steps follow one another: done ones are left out, and conditions decide when`() throws {
    let objective = Objective(
      id: "o", title: "O",
      kind: .reach(try Condition(parsing: "run.elapsed > 100s"), hold: .zero, before: nil), points: 1,
      with: [
        Remedy("queue.pause all"),
        Remedy(
          "queue.park all", while: try Condition(parsing: "since(queue.pause) > 10s and queue.parked = 0")),
        Remedy("tell support paused"),
      ])
    #expect(due(try exercise(objective, [])) == "queue.pause all")
    #expect(due(try exercise(objective, [(20, "queue.pause all")], until: 25)) == "tell support paused")
    #expect(due(try exercise(objective, [(20, "queue.pause all")])) == "queue.park all")
    let told = [(20.0, "queue.pause all"), (40, "queue.park all"), (50, "tell support it is done")]
    #expect(due(try exercise(objective, told)) == nil)
  }

  @Test func `the author's steps stay due once the objective is missed, each until it is done`() throws {
    let objective = Objective(
      id: "o", title: "O",
      kind: .reach(try Condition(parsing: "run.elapsed > 100s"), hold: .zero, before: at(30)), points: 1,
      with: [
        Remedy("queue.pause all", while: try Condition(parsing: "run.elapsed > 40s")),
        Remedy("queue.resume all", while: try Condition(parsing: "since(queue.pause) > 5s")),
      ])
    #expect(due(try exercise(objective, [], until: 35)) == nil)
    #expect(due(try exercise(objective, [])) == "queue.pause all")
    #expect(due(try exercise(objective, [(50, "queue.pause all")])) == "queue.resume all")
    #expect(due(try exercise(objective, [(50, "queue.pause all"), (58, "queue.resume all")])) == nil)
    let declare = Objective(
      id: "o", title: "O",
      kind: .action(try #require(ActionPattern(verb: "declare", words: [])), within: .seconds(10)),
      points: 1)
    #expect(due(try exercise(declare, [])) == nil, "too late, and it ends no harm")
  }

  @Test func `a step waits for its time also after its command was given, unless that rules it out`() throws {
    func objective(_ condition: String) throws -> Objective {
      Objective(
        id: "o", title: "O",
        kind: .reach(try Condition(parsing: "run.elapsed > 110s"), hold: .zero, before: nil), points: 1,
        with: [Remedy("queue.park all", while: try Condition(parsing: condition))])
    }
    func later(_ condition: String, _ inputs: [(Double, String)], until: Double = 60) throws -> [String]? {
      try exercise(objective(condition), inputs, until: until).status(for: .trainee).objectives[0].later
    }
    let park = Command.park(.all).descriptor.name
    let early = [(10.0, "queue.park all")]
    #expect(try later("run.elapsed > 90s", []) == [park])
    #expect(try later("run.elapsed > 90s", early) == [park])
    #expect(try later("run.elapsed > 90s", early, until: 100) == nil, "its time has come")
    let once = "run.elapsed > 90s and not action queue.pause"
    #expect(try later(once, []) == [park])
    #expect(try later(once, [(10, "queue.pause all")]) == nil, "its time will never come")
    #expect(try later(once, [(10, "queue.inspect all")]) == [park])
  }

  @Test func `a step that no trainee can do is refused with the form expected`() throws {
    func findings(_ step: String) -> String {
      let text = Starter.text.replacing("{do: \"queue.park all\", when: \"queue.expired > 100\"}", with: step)
      do throws(FileFindings) {
        _ = try ScenarioReader(file: "f", text: text).drill()
        return ""
      } catch { return error.findings.map(\.message).joined(separator: "; ") }
    }
    #expect(findings("{do: \"queue.park all\"}").isEmpty)
    #expect(findings("{do: \"tell support We know\"}").isEmpty)
    #expect(findings("{do: \"queue.park none\"}").contains("none"))
    #expect(findings("{do: \"fire cut\"}").contains("expected a command, or tell or view"))
    #expect(findings("{do: \"server.stop 1\"}").contains("not allowed"))
    #expect(findings("{do: \"view servers\"}").contains("when is missing"))
    #expect(findings("{when: \"queue.expired > 100\"}").contains("do is missing"))
  }
}

/// Objectives whose cue never comes.
@Suite struct PreventedObjectiveTests {
  private func phase(cue: String) throws -> ObjectivePhase? {
    let objective = Objective(
      id: "o", title: "O",
      kind: .reach(try Condition(parsing: "queue.parked > 0"), hold: .zero, before: at(50)),
      points: 1, cue: try Condition(parsing: cue))
    let drill = Drill(scenario: smallScenario(seconds: 60), level: .coached, objectives: [objective])
    return Exercise.finished(drill, seed: 1, script: []).score.objectives.first?.phase
  }

  @Test func `trouble that was prevented costs no points, and a step left out does`() throws {
    #expect(try phase(cue: "queue.depth > 100000") == .met)
    #expect(try phase(cue: "run.elapsed > 10s") == .missed)
    #expect(try phase(cue: "action queue.park") == .missed)
    #expect(try phase(cue: "since(queue.park) > 10s") == .missed)
  }
}
