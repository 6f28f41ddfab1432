import Dashboard
import Drills
import Simulation

/// Brings a recorded session and the dashboard together.
enum ReplayPlayer {
  static func run(
    _ recorded: RecordedSession, speed: Speed?, viewpoint: Viewpoint, _ choices: ScreenChoices
  ) throws {
    let stage = try Stage(choices, speed: speed, otherwise: "'signalbox replay --verify' works without one")
    Console.endProcess(after: try play(recorded, viewpoint: viewpoint, on: stage))
  }

  static func play(
    _ recorded: RecordedSession, viewpoint: Viewpoint, on stage: Stage
  ) throws -> DashboardApp.End {
    let scenario = recorded.drill.scenario
    let seed = recorded.recording.header.seed
    let session = ExerciseSession(
      drill: recorded.drill, seed: seed, speed: stage.setup.settings.speed ?? scenario.speed)
    var info = RunInfo(scenario, seed: seed)
    // What was done is done.
    info.canBacktrack = false
    info.isReplay = true
    let end = try Console.run(session.console(viewpoint), info, on: stage) {
      session.start(replaying: Replay(recorded.recording, drill: recorded.drill))
    }
    _ = session.stop()
    return end
  }
}
