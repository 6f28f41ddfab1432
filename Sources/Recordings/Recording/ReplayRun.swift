package import Basics
package import Drills
import Issuance
package import Session
package import Telemetry
import World

/// A replay at a pace, in place of a run: it obeys freeze, step and speed, and refuses all inputs.
package struct ReplayRun: Run {
  package private(set) var replay: Replay
  private var clock: SessionClock
  private var news = SessionNews()
  private var journalTold = 0
  private var hasToldDivergence = false

  /// - Parameter interval: simulated time between frames; nil chooses it by the speed.
  package init(_ replay: Replay, speed: Speed, interval: Interval? = nil, wall: Int64) {
    self.replay = replay
    clock = SessionClock(speed: speed, interval: interval, now: replay.now, wall: wall)
    showFrame()
  }

  package var phase: RunPhase { clock.phase }
  package var abilities: Abilities { .replayed }
  package var exercise: Exercise { replay.exercise }

  package func training(for viewpoint: Viewpoint) -> ExerciseStatus? { exercise.status(for: viewpoint) }

  package func makeDebrief() -> Debrief? {
    exercise.isOver && exercise.drill.isScored ? Debrief(exercise) : nil
  }

  package func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects? {
    guard exercise.isOver, exercise.drill.isScored else { return nil }
    return DebriefEffects(exercise, replay.recording.playthrough(exercise.drill), goOn: goOn)
  }

  package mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64) {
    switch control {
    case .input(.view(_)), .inquire: break
    case .input, .backtrack:
      news.replies.append(
        ("this is a replay: it can be watched, frozen and stepped through, not changed", originator))
    case .freeze(let freezes): _ = clock.freeze(freezes, at: replay.now, wall: wall)
    case .step(let length): clock.step(length, at: replay.now, wall: wall)
    case .setSpeed(let speed): _ = clock.setSpeed(speed, at: replay.now, wall: wall)
    case .stop: clock.stop()
    }
  }

  /// A replay's journal is the recorded one.
  package mutating func remark(_ line: String) {}

  package mutating func proceed(wall: Int64) -> Int64? {
    guard clock.phase == .running else { return nil }
    guard !replay.isDone else {
      clock.end()
      return nil
    }
    let target = clock.target(from: replay.now)
    let wait = clock.wait(for: target, wall: wall)
    guard wait == 0 else { return wait }
    clock.goes(to: target, wall: wall)
    // Records after the end of the run are taken at once: its clock never reaches them.
    while let next = replay.nextTime, next <= target || replay.exercise.isOver {
      guard let entry = replay.step() else { break }
      tellDivergence()
      switch entry.record {
      case .input, .remark: showFrame()
      case .backtrack(let to, let from, let attempt, _):
        collectJournal()
        news.backtracks.append(
          SessionNews.Backtrack(to: to, from: from, attempt: attempt, frames: news.frames.count))
        showFrame()
        clock.jumped(to: replay.now, wall: wall)
        return 0
      case .second, .end: break
      }
    }
    replay.advance(to: target)
    showFrame()
    clock.reached(replay.now)
    if replay.isDone { clock.end() }
    return clock.phase == .running ? clock.wait(for: replay.now, wall: wall) : nil
  }

  private mutating func showFrame() { news.frames.append(replay.frame()) }

  private mutating func tellDivergence() {
    guard !hasToldDivergence, let divergence = replay.divergence else { return }
    hasToldDivergence = true
    for originator in [.operatorAtConsole, .instructor] as [Originator] {
      news.replies.append(
        ("from here on the replay is not what was recorded (\(divergence.text))", originator))
    }
  }

  private mutating func collectJournal() {
    news.journal += replay.journal[journalTold...]
    journalTold = replay.journal.count
  }

  package mutating func takeNews() -> SessionNews {
    replay.collect()
    collectJournal()
    var taken = SessionNews()
    swap(&taken, &news)
    taken.status = SessionStatus(
      phase: clock.shown, speed: clock.speed, now: replay.now, attempt: replay.attempt,
      failure: replay.exercise.simulation.failure?.description, lateness: clock.lag)
    return taken
  }
}
