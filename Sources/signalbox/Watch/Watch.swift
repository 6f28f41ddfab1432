import Dashboard
import Drills
import Glibc
import Issuance
import Simulation
import Terminal

/// Brings a run and the dashboard together.
enum Watch {
  static func run(_ plan: PlannedRun, _ choices: ScreenChoices, _ instructor: InstructorChoices) throws {
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw Failure(
        "the dashboard needs a terminal for its input and output; 'signalbox run' works without one",
        status: .noTerminal)
    }
    // What can be wrong is found out before the screen is taken.
    let options = try choices.dashboardOptions()
    let session = ExerciseSession(
      drill: Drill(scenario: plan.scenario), seed: plan.seed, speed: plan.scenario.speed)
    let server = try instructor.serve(session)
    defer { server?.close() }
    let screen: Screen
    do { screen = try Screen.open(choices.screenOptions) } catch {
      throw Failure(error.description, status: .other(error.exitStatus))
    }
    let end: DashboardApp.End
    do throws(TerminalError) {
      let app = try DashboardApp(
        screen: screen, session: session.console(.trainee), run: RunInfo(plan.scenario, seed: plan.seed), options: options)
      session.start(script: plan.script, checks: true)
      end = app.run()
    } catch {
      screen.close()
      throw Failure(error.description, status: .other(error.exitStatus))
    }
    screen.close()
    server?.close()
    switch end {
    case .quit: break
    case .signal(let signal): endProcess(bySignal: signal)
    case .hangup: endProcess(bySignal: SIGHUP)
    }
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
