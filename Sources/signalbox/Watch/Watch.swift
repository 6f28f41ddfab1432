import Dashboard
import Drills
import Issuance
import Simulation

/// Brings a run and the dashboard together.
enum Watch {
  static func run(
    _ plan: PlannedRun, speed: Speed?, _ choices: ScreenChoices, _ instructor: InstructorChoices
  ) throws {
    try Console.requireTerminal(otherwise: "'signalbox run' works without one")
    let setup = try choices.setup(speed: speed)
    // Watched, not scored: nothing is asked and nothing has to be achieved.
    let session = ExerciseSession(
      drill: Drill(scenario: plan.scenario), seed: plan.seed,
      speed: setup.settings.speed ?? plan.scenario.speed)
    let server = try instructor.serve(session)
    defer { server?.close() }
    let end = try Console.run(
      session.console(.trainee), RunInfo(plan.scenario, seed: plan.seed), setup
    ) { session.start(script: plan.script, checks: true) }
    server?.close()
    Console.endProcess(after: end)
    if let failure = session.stop().simulation.failure {
      throw Failure("the run failed its check: \(failure.description)")
    }
  }
}

extension RunInfo {
  init(_ scenario: Scenario, seed: UInt64) {
    self.init(
      scenario: scenario.id, title: scenario.title, seed: seed, start: scenario.start, end: scenario.end,
      origin: scenario.start + scenario.parameters.world.renewals.after,
      configuration: scenario.parameters.effectiveEngine)
  }
}
