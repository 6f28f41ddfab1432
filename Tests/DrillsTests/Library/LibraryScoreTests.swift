import Drills
import Session
import TestSupport
import Testing
import World

/// Every drill can be solved, but not by idle or random operators.
@Suite struct LibraryScoreTests {
  @Test(arguments: Library.played)
  func `the reference operator scores ninety or more`(_ id: String) throws {
    for run in try Library.played(id) {
      let score = run.score(run.reference)
      #expect(score.total >= 90, "\(id), seed \(run.seed): \(score.total), \(Self.lost(run.reference))")
      #expect(run.reference.simulation.failure == nil)
      guard Library.faulty.contains(id) else { continue }
      let idle = run.score(run.idle)
      #expect(idle.total < 40, "\(id), seed \(run.seed): an idle operator scores \(idle.total)")
      #expect(score.harmAvoided != nil, "\(id), seed \(run.seed): there is no harm to avoid")
    }
  }

  @Test(arguments: Library.playedFaulty)
  func `a random operator does not pass`(_ id: String) throws {
    let drill = try Library.drill(id)
    let run = Library.Played(drill, seed: drill.scenario.seed)
    for seed in (1...(Library.isSoak ? 10 : 2)) as ClosedRange<UInt64> {
      let script = Library.randomOperator(drill, seed: seed)
      let score = run.score(Exercise.finished(drill, seed: run.seed, script: script))
      // By chance it may avoid the harm, and does then what the drill is about.
      let isLucky = score.harmAvoided ?? 0 > 0.9
      #expect(score.total < 70 || isLucky, "\(id), random operator \(seed): \(score)")
    }
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `the steady state it declares holds at the start`(_ id: String) throws {
    let drill = try Library.drill(id)
    for seed in [drill.scenario.seed] + Library.seeds {
      let unsteady = Exercise(drill, seed: seed).unsteadyProbes()
      #expect(unsteady.isEmpty, "\(id), seed \(seed): \(unsteady.map(\.probe.text))")
    }
  }

  /// The lines on which the reference operator lost points.
  private static func lost(_ exercise: Exercise) -> [String] {
    exercise.score.objectives.filter { $0.phase != .met }.map(\.objective.id)
      + exercise.score.questions.filter { $0.isRight != true }.map(\.question.id)
  }
}
