import Basics
import Dashboard
import Drills
import Issuance
import Session
import Training
import World

/// Connects a demonstration and the dashboard.
enum Demo {
  /// The drill that follows it.
  static let nextDrill = ScenarioLibrary.ids[0]

  static func check(_ plan: PlannedRun) throws {
    guard plan.drill.captions.isEmpty else { return }
    throw Failure(
      "\(plan.scenario.id) has no captions, so there is nothing to tell; '\(ScenarioLibrary.defaultID)' has some"
    )
  }

  static func run(_ plan: PlannedRun, speed: Speed?, _ choices: ScreenChoices) throws {
    let stage = try Stage(choices, otherwise: "'signalbox demo </dev/null' works without one")
    let pace = speed ?? (choices.isPlain ? .unpaced : Narration.demoSpeed)
    let (end, exercise) = try play(plan, speed: pace, on: stage)
    if end == .onward { return try StartSession(choices).run(playing: nextDrill) }
    Console.endProcess(after: end)
    if let failure = exercise.simulation.failure {
      throw Failure(failure.sentence)
    }
  }

  /// - Returns: the reason it ended, and the run's final state.
  static func play(
    _ plan: PlannedRun, speed: Speed = Narration.demoSpeed, on stage: Stage
  ) throws -> (DashboardApp.End, Exercise) {
    let drill = plan.watched
    let session = ExerciseSession(drill: drill, seed: plan.seed, speed: speed)
    var info = RunInfo(plan.scenario, seed: plan.seed)
    info.hasCaptions = true
    info.showsCaptions = true
    info.hasEnding = true
    let finale = Finale(drill, seed: plan.seed, script: plan.script, nextDrill: nextDrill)
    let end = try Console.run(
      session.console(.trainee, person: DrillSession.person(of: stage.setup.settings)), info, on: stage
    ) {
      let narration = Narration.demonstration(finale, stops: !stage.setup.dashboard.isReadOnly)
      session.start(drill, seed: plan.seed, script: plan.script, checks: true, narration: narration)
    }
    return (end, session.stop().exercise)
  }
}
