import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// What the debrief says about a run.
@Suite struct DebriefTests {
  /// A run of ten minutes, played once: partly good, late or wrong.
  private struct Fixture {
    let exercise: Exercise
    let played: Playthrough
    let debrief: Debrief
    let effects: DebriefEffects
  }

  private static let fixture = Result { () throws -> Fixture in
    let drill = try ReportFixture.drill()
    let played = Playthrough(
      drill: drill, seed: drill.scenario.seed, script: [], inputs: try ReportFixture.trainee())
    let exercise = played.play(to: drill.scenario.end)
    guard let effects = DebriefEffects(exercise, played) else { throw Missing() }
    return Fixture(exercise: exercise, played: played, debrief: Debrief(exercise), effects: effects)
  }

  private struct Missing: Error {}

  @Test func `a question has the answer in words, the solution and its outcome`() throws {
    let questions = try Self.fixture.get().debrief.questions
    #expect(questions.count == 2, "a question that was never asked and has no points is left out")
    #expect(questions[1].answer == "the servers" && questions[1].right == "the servers")
    #expect(questions[0].answer == "7" && questions[0].outcome == .wrong && !questions[0].right.isEmpty)
  }

  @Test func `a missed objective says when, why and what would have met it`() throws {
    let fixture = try Self.fixture.get()
    let missed = fixture.debrief.missed
    #expect(
      Set(missed.map(\.id))
        == Set(fixture.exercise.score.objectives.filter { $0.phase == .missed }.map(\.objective.id)))
    let declare = try #require(missed.first { $0.id == "declare" })
    #expect(declare.lost == 20 && declare.reason.hasPrefix("not done by "))
    #expect(declare.remedy == .inputs(["declare"]))
  }

  @Test func `the effects are those of the runs without each action`() throws {
    let drill = try ScenarioReader(file: "f", text: Starter.text).drill()
    let played = Playthrough(drill: drill, seed: drill.scenario.seed, script: [], inputs: drill.reference)
    let exercise = played.play(to: drill.scenario.end)
    let effects = try #require(DebriefEffects(exercise, played))
    let harm = exercise.simulation.totals.harm
    let trials = ActionTrials(exercise, played)
    var differences: [(String, Int)] = []
    for trial in trials.trials {
      guard case .without = trial.kind else { continue }
      let other = trial.run.play(to: exercise.now).simulation.totals.harm
      differences.append((trial.text, other - harm))
    }
    let best = try #require(differences.max { $0.1 < $1.1 })
    let worst = try #require(differences.min { $0.1 < $1.1 })
    let least = max(10, harm / 100)
    #expect(effects.helped?.calls == (best.1 >= least ? best.1 : nil))
    #expect(effects.hurt?.calls == (-worst.1 >= least ? -worst.1 : nil))
    #expect(best.1 >= least || -worst.1 >= least, "the run has an action that mattered")
  }

  @Test func `a trial that shares the run's past ends as one that is played from the start`() throws {
    let fixture = try Self.fixture.get()
    let trials = ActionTrials(fixture.exercise, fixture.played)
    let runs = TrialRuns(trials, of: fixture.played)
    var hashes: [Int: String] = [:]
    while let (index, run) = runs.playNext(to: fixture.exercise.now) {
      hashes[index] = run.simulation.stateHash
    }
    #expect(hashes.count > 2 && hashes.count == trials.trials.count)
    for (index, trial) in trials.trials.enumerated() {
      #expect(
        hashes[index] == trial.run.play(to: fixture.exercise.now).simulation.stateHash, "\(trial.text)")
    }
    #expect(Set(hashes.values).count > 1, "the trials differ")
  }

  @Test func `an idle run lacks what the reference operator does, and can be tried again from there`() throws
  {
    let drill = try ReportFixture.drill()
    let played = Playthrough(drill: drill, seed: drill.scenario.seed, script: [])
    let exercise = played.play(to: drill.scenario.end)
    let effects = try #require(DebriefEffects(exercise, played))
    #expect(effects.helped == nil && effects.hurt == nil)
    let missing = try #require(effects.missing)
    let reference = Exercise.finished(drill, seed: drill.scenario.seed, script: drill.reference)
    #expect(missing.calls == exercise.simulation.totals.harm - reference.simulation.totals.harm)
    #expect(missing.time == at(70) && missing.text == "backoff.exempt on, and 2 commands more")
    #expect(effects.decisive?.time == at(70))
  }

  @Test func `the reference operator's own run lacks nothing`() throws {
    let drill = try ReportFixture.drill()
    let played = Playthrough(drill: drill, seed: drill.scenario.seed, script: drill.reference)
    let effects = try #require(DebriefEffects(played.play(to: drill.scenario.end), played))
    #expect(effects.missing == nil)
  }

  @Test func `without an action that mattered, the moment is where the most points were lost`() throws {
    let question = Question(
      id: "q", asked: .at(at(20)), text: "One or two?", kind: .choice(["one", "two"], right: 1), points: 10)
    let drill = Drill(scenario: smallScenario(seconds: 60), questions: [question])
    let played = Playthrough(drill: drill, seed: 1, script: [])
    let effects = try #require(DebriefEffects(played.play(to: drill.scenario.end), played))
    #expect(effects.decisive?.time == at(20))
    #expect(effects.sentences.map(\.text) == ["none made a difference in failed calls"])
  }

  @Test func `the trials stop when they are no longer wanted`() throws {
    let fixture = try Self.fixture.get()
    #expect(DebriefEffects(fixture.exercise, fixture.played) { false } == nil)
  }

  @Test func `figures say who gained`() {
    let effects = DebriefEffects(
      helped: DebriefEffects.Deed(time: at(10), text: "x", calls: 659),
      hurt: DebriefEffects.Deed(time: at(20), text: "y", calls: 1))
    #expect(
      effects.sentences.map(\.text) == [
        "\(at(10).clockTime) x: 659 fewer calls failed than without it",
        "\(at(20).clockTime) y: 1 more call failed than without it",
      ])
  }

  @Test func `where certificates count beside calls, figures are of harm`() {
    var effects = DebriefEffects(
      helped: DebriefEffects.Deed(time: at(10), text: "x", calls: 12_659),
      hurt: DebriefEffects.Deed(time: at(20), text: "y", calls: 1),
      missing: DebriefEffects.Deed(time: at(30), text: "z", calls: 5))
    effects.holdsCertificates = true
    #expect(
      effects.sentences.map(\.text) == [
        "\(at(10).clockTime) x: harm was 12 659 lower than without it",
        "\(at(20).clockTime) y: harm was 1 higher than without it",
        "\(at(30).clockTime) z: with the reference operator's actions from then on, harm is 5 lower",
      ])
  }

  @Test func `a certificate cut off in a trial makes the figures figures of harm`() throws {
    let fixture = try Self.fixture.get()
    let trials = ActionTrials(fixture.exercise, fixture.played)
    var outcome = ActionTrials.Outcome(fixture.exercise)
    #expect(trials.effects([outcome]).holdsCertificates == nil)
    outcome.cutOff = 1
    #expect(trials.effects([outcome]).holdsCertificates == true)
  }

  @Test func `a state that was not kept names each part, its share of the time and its value`() throws {
    let state = try Condition(parsing: "queue.parked = 0 and ledger.unaccounted = 0 and queue.paused = 0")
    let drill = Drill(
      scenario: smallScenario(seconds: 100),
      objectives: [
        Objective(
          id: "usual", title: "All is as usual",
          kind: .keep(state, share: 0.9, from: at(50), until: nil), points: 10)
      ])
    let exercise = Exercise.finished(
      drill, seed: 1, script: try ReportFixture.inputs([(75, "queue.pause all")]))
    let missed = try #require(Debrief(exercise).missed.first)
    #expect(missed.reason == "held 50 % of the time, 90 % wanted" || missed.reason.hasPrefix("held 4"))
    #expect(missed.shortfalls.count == 1)
    #expect(
      missed.shortfalls[0].contains("queues that hand out nothing: ")
        && missed.shortfalls[0].hasSuffix("wanted 0"))
    let line = exercise.journal.last { if case .objective = $0.content { true } else { false } }
    guard case .objective(_, let text)? = line?.content else { throw Missing() }
    #expect(text.contains("queues that hand out nothing"), "the timeline says it too")
  }
}
