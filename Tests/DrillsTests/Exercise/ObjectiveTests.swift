import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// The scoring of objectives, with times and evidence.
@Suite struct ObjectiveTests {
  private func objective(
    _ kind: Objective.Kind, cue: String? = nil, points: Int = 10
  ) throws -> Objective {
    Objective(
      id: "o", title: "An objective", kind: kind, points: points,
      cue: try cue.map { try Condition(parsing: $0) })
  }

  private func play(
    _ objectives: [Objective], seconds: Double = 60, inputs: [(Double, String)] = [],
    level: Drill.Level = .coached,
    questions: [Question] = [], hints: [Hint] = []
  ) throws -> Exercise {
    let drill = Drill(
      scenario: smallScenario(seconds: seconds), level: level, objectives: objectives, hints: hints,
      questions: questions)
    let script = try inputs.map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) }
    return Exercise.finished(drill, seed: 1, script: script)
  }

  @Test func `a state reached and held in time is met, with a journal line`() throws {
    let kind = Objective.Kind.reach(
      try Condition(parsing: "queue.parked > 0"), hold: .seconds(5), before: at(40))
    let exercise = try play([objective(kind)], inputs: [(30, "queue.park all")])
    let progress = try #require(exercise.score.objectives.first)
    #expect(progress.phase == .met && exercise.score.earned == 10)
    #expect(progress.decided == at(36) || progress.decided == at(35))
    let entry = try #require(exercise.journal.first { $0.number == progress.evidence.last })
    guard case .objective(let id, let text) = entry.content else {
      Issue.record("the evidence is no line about the objective")
      return
    }
    #expect(id == "o" && text.hasPrefix("met, reached"))
  }

  @Test func `a state that breaks before its hold is over is not reached`() throws {
    let kind = Objective.Kind.reach(
      try Condition(parsing: "queue.parked > 0"), hold: .seconds(20), before: at(50))
    let exercise = try play(
      [objective(kind)], inputs: [(20, "queue.park all"), (30, "queue.resubmit all")])
    #expect(exercise.score.objectives[0].phase == .missed && exercise.score.earned == 0)
  }

  @Test func `a state to avoid costs points once`() throws {
    let avoid = try objective(.avoid(try Condition(parsing: "queue.parked > 0")), points: 4)
    let keep = Objective(
      id: "k", title: "Kept",
      kind: .keep(try Condition(parsing: "ledger.unaccounted = 0"), share: 0.9, from: nil, until: nil),
      points: 10)
    let clean = try play([avoid, keep])
    #expect(clean.score.earned == 10 && clean.score.possible == 10)
    let harmed = try play([avoid, keep], inputs: [(20, "queue.park all")])
    #expect(harmed.score.earned == 6 && harmed.score.objectives[0].phase == .missed)
  }

  @Test func `a state to keep is judged by the share of the seconds`() throws {
    let state = try Condition(parsing: "queue.parked = 0")
    for (share, phase) in [(0.4, ObjectiveProgress.Phase.met), (0.6, .missed)] {
      let kind = Objective.Kind.keep(state, share: share, from: at(10), until: at(50))
      let exercise = try play([objective(kind)], inputs: [(30, "queue.pause all"), (30, "queue.park all")])
      #expect(exercise.score.objectives[0].phase == phase)
      #expect(abs((exercise.score.objectives[0].shareKept ?? 0) - 0.5) < 0.06)
    }
  }

  @Test func `an action counts if done in time, after its cue or before it`() throws {
    let kind = Objective.Kind.action(
      try #require(ActionPattern(verb: "declare", words: [])), within: .seconds(10))
    let cue = "queue.parked > 0"
    let park = (20.0, "queue.park all")
    #expect(try play([objective(kind, cue: cue)], inputs: [park, (25, "declare")]).score.earned == 10)
    #expect(try play([objective(kind, cue: cue)], inputs: [park, (35, "declare")]).score.earned == 0)
    #expect(try play([objective(kind, cue: cue)], inputs: [(5, "declare"), park]).score.earned == 10)
    #expect(try play([objective(kind, cue: cue)], inputs: [park]).score.earned == 0)
    let late = try play([objective(kind, cue: cue)], inputs: [park, (35, "declare")]).score.objectives[0]
    #expect(late.phase == .missed && late.cued.map { $0 >= at(20) && $0 <= at(22) } == true)
  }

  @Test func `informing the right party counts`() throws {
    let kind = Objective.Kind.comms(to: "support", within: .seconds(30))
    #expect(try play([objective(kind)], inputs: [(10, "tell support We are on it")]).score.earned == 10)
    #expect(try play([objective(kind)], inputs: [(10, "tell management We are on it")]).score.earned == 0)
  }

  @Test func `a refused command does not count as an action`() throws {
    let kind = Objective.Kind.action(try #require(ActionPattern(verb: "queue.pause", words: [])), within: nil)
    #expect(try play([objective(kind)], inputs: [(10, "queue.pause 77")]).score.earned == 0)
    #expect(try play([objective(kind)], inputs: [(10, "queue.pause 1")]).score.earned == 10)
  }

  @Test func `questions are asked, answered once, and closed`() throws {
    let question = Question(
      id: "q", asked: .at(at(10)), text: "Which queue?", kind: .choice(["one", "two"], right: 1), points: 10,
      within: .seconds(20))
    #expect(try play([], inputs: [(15, "answer q 2")], questions: [question]).score.earned == 10)
    #expect(try play([], inputs: [(15, "answer q two")], questions: [question]).score.earned == 10)
    #expect(
      try play([], inputs: [(15, "answer q 1"), (16, "answer q 2")], questions: [question]).score.earned == 0)
    #expect(
      try play([], inputs: [(5, "answer q 2"), (31, "answer q 2")], questions: [question]).score.earned == 0)
    #expect(
      try play([], inputs: [(15, "answer q 7"), (16, "answer q 2")], questions: [question]).score.earned == 10
    )
  }

  @Test func `the status lists all open questions, ordered by closing time`() throws {
    func question(_ id: String, at seconds: Double, within: Interval) -> Question {
      Question(
        id: id, asked: .at(at(seconds)), text: "\(id)?", kind: .choice(["one", "two"], right: 1), points: 1,
        within: within)
    }
    let exercise = try play(
      [], inputs: [(15, "answer done 2")],
      questions: [
        question("late", at: 10, within: .hours(9)), question("soon", at: 12, within: .hours(8)),
        question("done", at: 11, within: .hours(8)), question("over", at: 10, within: .seconds(5)),
      ])
    let status = exercise.status(for: .trainee)
    #expect(status.questions.map(\.id) == ["soon", "late"])
    #expect(status.questions.first?.options == ["one", "two"])
  }

  @Test func `a prediction is compared with a branch without further actions`() throws {
    let question = Question(
      id: "q", asked: .at(at(20)), text: "How many will be parked?",
      kind: .prediction(.queueParked, ahead: .seconds(20), tolerance: 0.1), points: 10, within: .seconds(20))
    // The script parks at 30; the branch ignores it.
    let exercise = try play([], inputs: [(25, "answer q 0"), (30, "queue.park all")], questions: [question])
    #expect(exercise.score.questions[0].truth == 0 && exercise.score.earned == 10)
    #expect(exercise.simulation.facts.value(.queueParked) > 0, "in the run itself something is parked")
  }

  @Test func `hints are given when they are due, at the level's price`() throws {
    let hint = Hint(id: "h", after: .seconds(10), text: "Look at the queues.", cost: 3)
    let keep = Objective(
      id: "k", title: "Kept",
      kind: .keep(try Condition(parsing: "ledger.unaccounted = 0"), share: 0.9, from: nil, until: nil),
      points: 10)
    for (level, points) in [(Drill.Level.guided, 10), (.coached, 7), (.alone, 4), (.unannounced, 10)] {
      let exercise = try play(
        [keep], inputs: [(5, "hint"), (15, "hint"), (16, "hint")], level: level, hints: [hint])
      #expect(exercise.score.earned == points, "level \(level)")
      #expect(exercise.score.hintsGiven.count == (level == .unannounced ? 0 : 1))
    }
  }

  @Test func `the scorekeeper does not change the run`() throws {
    let kind = Objective.Kind.reach(try Condition(parsing: "queue.parked > 0"), hold: .zero, before: nil)
    let question = Question(
      id: "q", asked: .at(at(20)), text: "?",
      kind: .prediction(.queueDepth, ahead: .seconds(20), tolerance: 0.1),
      points: 10)
    let watched = Exercise.finished(
      Drill(scenario: smallScenario(), objectives: [try objective(kind)], questions: [question]), seed: 1,
      script: try busyInputs())
    #expect(watched.simulation.stateHash == straight(smallScenario(), script: try busyScript()).stateHash)
  }
}
