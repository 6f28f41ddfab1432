package import Basics
package import Drills
import Issuance
package import Session
package import Telemetry
import World

/// A recorded session as it is played again at a pace.
package typealias ReplayRun = PacedRun<ReplayedSession>

/// A recorded session with what has been said of it.
package struct ReplayedSession: Replayed {
  fileprivate private(set) var replay: Replay
  private var journalTold = 0
  private var hasToldDivergence = false

  fileprivate init(_ replay: Replay) { self.replay = replay }

  package var now: Instant { replay.now }
  package var isDone: Bool { replay.isDone }
  package var attempt: Int { replay.attempt }
  package var failure: String? { replay.exercise.simulation.failure?.description }

  private var exercise: Exercise { replay.exercise }

  package func training(for viewpoint: Viewpoint) -> ExerciseStatus? { exercise.status(for: viewpoint) }

  package func makeDebrief() -> Debrief? {
    exercise.isOver && exercise.drill.isScored ? Debrief(exercise) : nil
  }

  package func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects? {
    guard exercise.isOver, exercise.drill.isScored else { return nil }
    return DebriefEffects(exercise, replay.recording.playthrough(exercise.drill), goOn: goOn)
  }

  package mutating func frame() -> Frame { replay.frame() }

  package mutating func play(to target: Instant, _ news: inout SessionNews) -> Bool {
    // Records after the end of the run are taken at once: its clock never reaches them.
    while let next = replay.nextTime, next <= target || replay.exercise.isOver {
      guard let entry = replay.step() else { break }
      tellDivergence(&news)
      switch entry.record {
      case .input, .remark: news.frames.append(frame())
      case .backtrack(let to, let from, let attempt, _):
        collectJournal(&news)
        news.backtracks.append(
          SessionNews.Backtrack(to: to, from: from, attempt: attempt, frames: news.frames.count))
        news.frames.append(frame())
        return false
      case .second, .end: break
      }
    }
    replay.advance(to: target)
    return true
  }

  private mutating func tellDivergence(_ news: inout SessionNews) {
    guard !hasToldDivergence, let divergence = replay.divergence else { return }
    hasToldDivergence = true
    news.say("from here on the replay is not what was recorded (\(divergence.text))")
  }

  package mutating func collect(_ news: inout SessionNews) {
    replay.collect()
    collectJournal(&news)
  }

  private mutating func collectJournal(_ news: inout SessionNews) {
    news.journal += replay.journal[journalTold...]
    journalTold = replay.journal.count
  }
}

extension PacedRun where Source == ReplayedSession {
  /// - Parameter interval: simulated time between frames; nil chooses it by the speed.
  package init(_ replay: Replay, speed: Speed, interval: Interval? = nil, wall: Int64) {
    self.init(ReplayedSession(replay), speed: speed, interval: interval, wall: wall)
  }

  package var replay: Replay { source.replay }
  package var exercise: Exercise { source.replay.exercise }
}
