import Dashboard
import Drills
import Simulation

/// Brings a recorded session and the dashboard together.
enum ReplayPlayer {
  static func run(
    _ recorded: RecordedSession, speed: Speed?, viewpoint: Viewpoint, _ choices: ScreenChoices
  ) throws {
    try Console.requireTerminal(otherwise: "'signalbox replay --verify' works without one")
    let setup = try choices.setup(speed: speed)
    let scenario = recorded.drill.scenario
    let seed = recorded.recording.header.seed
    let session = ExerciseSession(
      drill: recorded.drill, seed: seed, speed: setup.settings.speed ?? scenario.speed)
    var info = RunInfo(scenario, seed: seed)
    // What was done is done.
    info.canBacktrack = false
    let end = try Console.run(session.console(viewpoint), info, setup) {
      session.start(replaying: Replay(recorded.recording, drill: recorded.drill))
    }
    _ = session.stop()
    Console.endProcess(after: end)
  }
}
