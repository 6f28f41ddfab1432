import Basics
package import Session
import Telemetry

/// The run's data received by this console so far; only its messages change it.
package struct RunRecord: Sendable {
  package internal(set) var status: SessionStatus
  /// The latest frame.
  var latest: Frame?
  /// Its number; nil if the next frame may have any.
  var latestNumber: Int?
  /// The exercise's status, as far as this viewpoint may know it.
  package internal(set) var exercise: ExerciseStatus?
  /// Its earlier statuses, to be shown with the past.
  var exerciseRecord: ExerciseRecord
  /// The result, once the run is over.
  var debrief: Debrief?
  /// The ending of a demonstration, once it is over.
  var demoEnding: DemoEnding?
  /// How the session in another process ended.
  var ending: SessionEnding?
  /// Whether more of what the session in another process has sent follows at once.
  var isPart = false
  /// Whether that session does not answer now, and is being tried again.
  var isAway = false
  /// Why no more news come from it.
  var lost: String?
  var history: History
  var trailing = TrailingMinute()
  var moments: Moments
  var journal = Timeline()
  /// The current attempt; lines of earlier ones are ignored.
  var attempt = 1
  /// This console's commands in this attempt that can be undone.
  var undo = UndoSteps()
  /// The requested size of the OCSP pool, until the answer arrives.
  var poolWanted: Int?

  init(_ run: RunInfo, _ status: SessionStatus? = nil) {
    self.status = status ?? SessionStatus(phase: .running, speed: .times(1), now: run.start)
    history = History(start: run.start)
    moments = Moments(start: run.start)
    exerciseRecord = ExerciseRecord(start: run.start)
  }
}

extension RunRecord {
  /// The latest known simulated time.
  var present: Instant { max(status.now, latest?.time ?? status.now) }

  /// Lets the records begin with the first frame of a run whose beginning is not known.
  mutating func begin(at instant: Instant) {
    history = History(start: instant)
    moments = Moments(start: instant)
    exerciseRecord = ExerciseRecord(start: instant)
  }

  /// Adds a frame's counts; false if the frame is already known.
  mutating func takeCounts(of frame: Frame) -> Bool {
    if let latestNumber, frame.number <= latestNumber { return false }
    latestNumber = frame.number
    history.add(frame)
    trailing.add(frame)
    return true
  }

  /// Drops an abandoned attempt's data after an instant.
  mutating func rewind(to instant: Instant, attempt: Int) {
    self.attempt = attempt
    debrief = nil
    demoEnding = nil
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
