import Basics
import Dashboard
import Recordings
import Session

/// Connects a live plane's journal and the dashboard.
enum JournalPlayer {
  /// Most that happens to a plane happens within minutes.
  private static let speed = Speed.times(10)

  static func run(_ journal: PlaneJournal, speed: Speed?, _ choices: ScreenChoices) throws {
    let stage = try Stage(choices, speed: speed, otherwise: "'signalbox replay --verify' works without one")
    Console.endProcess(after: try play(journal, on: stage))
  }

  private static func play(_ journal: PlaneJournal, on stage: Stage) throws -> DashboardApp.End {
    let (info, replay) = (journal.info, try journal.replay())
    let session = RunSession<JournalRun>(
      start: info.start, speed: stage.setup.settings.speed ?? speed
    ) { viewpoint in
      SessionWelcome(
        viewpoint: viewpoint, abilities: info.abilities, scenario: info.scenario, title: info.title,
        seed: nil,
        start: info.start, end: info.end, origin: nil, identityTimeout: info.identityTimeout)
    }
    let end = try Console.run(session.console(info.viewpoint), info, on: stage) {
      session.start { speed, wall in JournalRun(replay, speed: speed, wall: wall) }
    }
    _ = session.stop()
    return end
  }
}
