import Basics
import Dashboard
import Drills
import Recordings
import Session
import Terminal
import World

/// Connects a recorded session and the dashboard.
enum ReplayPlayer {
  static func run(
    _ recorded: RecordedSession, path: String, speed: Speed?, viewpoint: Viewpoint, _ choices: ScreenChoices
  ) throws {
    let stage = try Stage(choices, speed: speed, otherwise: "'signalbox replay --verify' works without one")
    Console.endProcess(after: try play(recorded, path: path, viewpoint: viewpoint, on: stage))
  }

  static func play(
    _ recorded: RecordedSession, path: String, viewpoint: Viewpoint, on stage: Stage
  ) throws -> DashboardApp.End {
    let scenario = recorded.drill.scenario
    let seed = recorded.recording.header.seed
    let drill = recorded.drill
    let session = RunSession<ReplayRun>(
      start: scenario.start, speed: stage.setup.settings.speed ?? scenario.speed, isScored: drill.isScored
    ) { drill.welcome($0, seed: seed, abilities: .replayed) }
    var info = RunInfo(scenario, seed: seed)
    info.abilities = .replayed
    info.viewpoint = viewpoint
    info.replay = ReplayInfo(recorded, path: path)
    let end = try Console.run(session.console(viewpoint), info, on: stage) {
      session.start { speed, wall in
        ReplayRun(Replay(recorded.recording, drill: drill), speed: speed, wall: wall)
      }
    }
    _ = session.stop()
    return end
  }
}
