import Basics
import Dashboard
import Recordings
import Session
import Telemetry

extension Once {
  /// A live plane's journal, at a time or at its end.
  static func model(of journal: PlaneJournal, at time: TimeOfRun?) throws -> Model {
    let target = try time?.instant("--at", in: journal.span, of: "the journal") ?? journal.survey.end
    var replay = try journal.replay()
    var model = empty(journal.info)
    model.take([replay.frame()], [])
    var progress = Progress(from: journal.survey.start, to: target)
    defer { progress.erase() }
    while replay.now < target {
      replay.advance(to: min(target, replay.now + spacing))
      model.take([replay.frame()], [])
      progress.update(replay.now)
    }
    model.take([], replay.journal.lines)
    _ = model.update(
      .status(
        SessionStatus(phase: replay.isDone ? .ended : .frozen, speed: .times(1), now: replay.now)))
    return model
  }
}
