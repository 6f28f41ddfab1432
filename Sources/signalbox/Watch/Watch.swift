import Basics
import Dashboard
import Drills
import Issuance
import Session
import Telemetry
import Terminal
import Training
import World

/// Connects a run and the dashboard.
enum Watch {
  static func run(
    _ plan: PlannedRun, speed: Speed?, captions: Bool?, memory: Int, _ choices: ScreenChoices,
    _ instructor: InstructorChoices
  ) throws {
    let stage = try Stage(choices, speed: speed, otherwise: "'signalbox run' works without one")
    // In lines of text captions are written on request only.
    let isNarrated = captions ?? (Tips.areWanted(at: nil) && !choices.isPlain)
    let (end, exercise) = try play(plan, on: stage, captions: isNarrated, memory: memory, instructor)
    Console.endProcess(after: end)
    if let failure = exercise.simulation.failure {
      throw Failure(failure.sentence)
    }
  }

  /// - Returns: the reason it ended, and the run's final state.
  static func play(
    _ plan: PlannedRun, on stage: Stage, captions: Bool, memory: Int = Simulation.standardMemory,
    _ instructor: InstructorChoices? = nil
  ) throws -> (DashboardApp.End, Exercise) {
    let drill = plan.watched
    let session = ExerciseSession(
      drill: drill, seed: plan.seed, speed: stage.setup.settings.speed ?? plan.scenario.speed)
    var info = RunInfo(plan.scenario, seed: plan.seed)
    // With a scripted operator the tips have nothing left to teach.
    info.tips = plan.script.isEmpty && Tips.areWanted(at: nil)
    info.hasCaptions = !drill.captions.isEmpty
    info.showsCaptions = captions && info.hasCaptions
    // Without them from the start, captions do not slow the run.
    let narration: Narration? = info.hasCaptions ? .captions(isPaced: captions) : nil
    info.holdsClock = Tips.holdClock(at: nil)
    let server = try instructor?.serve(session)
    defer { server?.close() }
    let end = try Console.run(
      session.console(.trainee, person: DrillSession.person(of: stage.setup.settings)), info, on: stage
    ) {
      session.start(
        drill, seed: plan.seed, script: plan.script, checks: true, memory: memory, narration: narration)
    }
    let exercise = session.stop().exercise
    let person = DrillSession.trainee(of: stage.setup.settings)
    server?.close(with: SessionEnding(exercise, nil, trainee: person))
    return (end, exercise)
  }

  /// The message after a run that was watched.
  static func result(_ exercise: Exercise, _ id: String) -> String {
    if let failure = exercise.simulation.failure { return failure.sentence }
    return exercise.isOver
      ? "\(id): watched to its end" : "\(id): left at \(exercise.now.clockTime) UTC"
  }
}

extension RunInfo {
  init(_ scenario: Scenario, seed: UInt64) {
    self.init(
      scenario: scenario.id, title: scenario.title, seed: seed, start: scenario.start, end: scenario.end,
      origin: scenario.start + scenario.parameters.world.renewals.after,
      configuration: scenario.parameters.effectiveEngine)
    faults = WorldFaults()
    // Renewals for CAs that cannot issue any more.
    if scenario.parameters.effectiveEngine.issuers.dead > 0 { trouble = origin }
  }
}
