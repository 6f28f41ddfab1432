import Basics
import Metrics
package import Session

/// What a run has told this console so far; only its messages change it.
package struct RunRecord: Sendable {
  package internal(set) var status: SessionStatus
  /// The latest frame.
  var latest: Frame?
  /// Its number; nil when the next may have any.
  var latestNumber: Int?
  /// How the exercise stands, as this viewpoint may know it.
  package internal(set) var exercise: ExerciseStatus?
  /// How it stood before, to be shown with the past.
  var exerciseRecord: ExerciseRecord
  /// How it went, once the run is over.
  var debrief: Debrief?
  var history: History
  var trailing = TrailingMinute()
  var moments: Moments
  var journal = Timeline()
  /// The attempt the run is in; lines of earlier ones come too late.
  var attempt = 1
  /// What was done from here in this attempt and can be taken back.
  var undo = UndoSteps()
  /// The size of the OCSP pool last asked for, until the answer is there.
  var poolWanted: Int?

  init(_ run: RunInfo, _ status: SessionStatus? = nil) {
    self.status = status ?? SessionStatus(phase: .running, speed: .times(1), now: run.start)
    history = History(start: run.start)
    moments = Moments(start: run.start)
    exerciseRecord = ExerciseRecord(start: run.start)
  }
}

extension RunRecord {
  /// The latest simulated time that is known.
  var present: Instant { max(status.now, latest?.time ?? status.now) }

  /// Takes in a frame's counts; false for one that is known already.
  mutating func takeCounts(of frame: Frame) -> Bool {
    if let latestNumber, frame.number <= latestNumber { return false }
    latestNumber = frame.number
    history.add(frame)
    trailing.add(frame)
    return true
  }

  /// Forgets what an abandoned attempt did after an instant.
  mutating func rewind(to instant: Instant, attempt: Int) {
    self.attempt = attempt
    debrief = nil
    history.rewind(to: instant)
    moments.rewind(to: instant)
    exerciseRecord.rewind(to: instant)
    undo = UndoSteps()
    journal.rewind(to: instant)
    let moment = moments.last
    trailing = moment.map { TrailingMinute(resuming: $0.minute, at: $0.time) } ?? TrailingMinute()
    latest = moment?.frame
    latestNumber = nil
    status.now = instant
    poolWanted = nil
  }
}
