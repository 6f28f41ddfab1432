import Basics
package import Drills
package import Recordings
import Session
import Telemetry
import World

extension SessionAccount {
  /// The account of a recorded session; replays it once.
  ///
  /// - Parameters:
  ///   - drill: the drill of the recording's header.
  ///   - file: the recording's name in the report.
  package init(_ recording: Recording, drill: Drill, file: String) {
    var replay = Replay(recording, drill: drill)
    var abandoned: [AbandonedAttempt] = []
    var began = drill.scenario.start
    while !replay.isDone {
      if let time = replay.nextTime { replay.advance(to: time) }
      let (before, left) = (replay.attempt, replay.exercise)
      guard let entry = replay.step() else { break }
      guard case .backtrack(let instant, _, _, _) = entry.record, replay.attempt != before else { continue }
      abandoned.append(AbandonedAttempt(number: before, began: began, exercise: left))
      began = instant
    }
    self.init(replay.exercise, script: recording.header.script, inputs: recording.inputs)
    self.abandoned = abandoned
    self.began = began
    // Lines of an abandoned attempt are replaced by those that have their numbers now.
    var told: [Int: JournalEntry] = [:]
    for entry in replay.journal { told[entry.number] = entry }
    journal = replay.exercise.journal.map { entry in
      told[entry.number].flatMap { $0.content == entry.content ? $0 : nil } ?? entry
    }
    isClosed = recording.isEnded || replay.exercise.isOver
    trainee = recording.header.trainee
    program = recording.header.program
    engine = recording.header.engine
    scenarioHash = recording.header.source.hash
    self.recording = file
    started = recording.header.started
    ended = recording.isEnded ? recording.entries.last?.wall : nil
    remarks = recording.entries.compactMap { entry in
      switch entry.record {
      case .remark(let time, let text): Remark(time: time, text: text)
      case .backtrack(let to, let from, let attempt, _):
        Remark(time: from, text: "attempt \(attempt) begins at \(to.clockTime)")
      case .input, .second, .end: nil
      }
    }
    findings =
      recording.findings.map { $0.text }
      + (replay.divergence.map { ["The recording does not replay: \($0.text)"] } ?? [])
  }
}
