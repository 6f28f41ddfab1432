import Dashboard
import Drills
import Glibc
import Issuance
import Simulation
import Terminal

/// Brings a recorded session and the dashboard together.
enum ReplayPlayer {
  static func run(
    _ recorded: RecordedSession, speed: Speed?, viewpoint: Viewpoint, _ choices: ScreenChoices
  ) throws {
    guard StandardStreams.isTerminal(STDIN_FILENO), StandardStreams.isTerminal(STDOUT_FILENO) else {
      throw Failure(
        "the dashboard needs a terminal for its input and output; 'signalbox replay --verify' works without one",
        status: .noTerminal)
    }
    let options = try choices.dashboardOptions()
    let scenario = recorded.drill.scenario
    let seed = recorded.recording.header.seed
    let screen: Screen
    do { screen = try Screen.open(choices.screenOptions) } catch {
      throw Failure(error.description, status: .other(error.exitStatus))
    }
    let session = ExerciseSession(drill: recorded.drill, seed: seed, speed: speed ?? scenario.speed)
    let end: DashboardApp.End
    do throws(TerminalError) {
      let app = try DashboardApp(
        screen: screen, session: session.console(viewpoint), run: RunInfo(scenario, seed: seed),
        options: options)
      session.start(replaying: Replay(recorded.recording, drill: recorded.drill))
      end = app.run()
    } catch {
      screen.close()
      throw Failure(error.description, status: .other(error.exitStatus))
    }
    screen.close()
    _ = session.stop()
    switch end {
    case .quit: break
    case .signal(let signal): endProcess(bySignal: signal)
    case .hangup: endProcess(bySignal: SIGHUP)
    }
  }
}
