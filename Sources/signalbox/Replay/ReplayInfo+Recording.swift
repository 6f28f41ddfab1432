import Basics
import Dashboard
import Drills
import Recordings
import Session
import World

extension ReplayInfo {
  /// - Parameters:
  ///   - recorded: the session that is replayed.
  ///   - path: its file, by which the results name it.
  init(_ recorded: RecordedSession, path: String) {
    let recording = recorded.recording
    let began = Instant(nanoseconds: max(0, min(9_000_000_000_000, recording.header.started)) * 1_000_000)
    self.init(
      trainee: recording.header.trainee, began: began, result: Self.result(recorded, path: path),
      attempts: (1...recording.attempts).map { number in
        let entries = recording.attempt(number)?.entries ?? []
        return Attempt(
          deeds: entries.compactMap { Deed($0.record) },
          end: entries.last?.record.time ?? recorded.drill.scenario.start)
      })
  }

  /// How the session ended: its score, if it was kept.
  private static func result(_ recorded: RecordedSession, path: String) -> String {
    let drill = recorded.drill
    let reached = recorded.recording.reached ?? drill.scenario.start
    guard reached >= drill.scenario.end else {
      return "left at \(reached.clockTime), before its end: not scored"
    }
    guard let entry = entry(of: path) else { return "played to its end" }
    return "\(entry.score) of 100, \(entry.isPassed ? "passed" : "not passed")"
  }

  private static func entry(of path: String) -> ProgressEntry? {
    guard let folder = StateFolder.current, let file = try? ProgressFile(folder.progress).read() else {
      return nil
    }
    let names = [path, (try? Files.resolve(path)) ?? path]
    return file.entries.last { names.contains($0.recording) }
  }
}

extension ReplayInfo.Deed {
  /// nil for records that are no action of a person.
  fileprivate init?(_ record: SessionRecord) {
    guard case .input(let given) = record else { return nil }
    switch given.input {
    case .command, .acknowledge, .hint, .answer, .tell, .mark, .inject, .remove, .fire, .say:
      self.init(time: given.time, text: given.input.text)
    case .view, .belief, .note, .rate: return nil
    }
  }
}
