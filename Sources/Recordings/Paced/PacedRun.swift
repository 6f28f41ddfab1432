package import Basics
package import Session
package import Telemetry

/// A replay at a pace, in place of a run: it obeys freeze, step and speed, and refuses all inputs.
package struct PacedRun<Source: Replayed>: Run {
  package let abilities: Abilities = .replayed
  package private(set) var source: Source
  private var clock: SessionClock
  private var news = SessionNews()

  /// - Parameter interval: time of the replay between frames; nil chooses it by the speed.
  package init(_ source: Source, speed: Speed, interval: Interval? = nil, wall: Int64) {
    self.source = source
    clock = SessionClock(speed: speed, interval: interval, now: source.now, wall: wall)
    showFrame()
  }

  package var phase: RunPhase { clock.phase }

  package func training(for viewpoint: Viewpoint) -> ExerciseStatus? { source.training(for: viewpoint) }
  package func makeDebrief() -> Debrief? { source.makeDebrief() }
  package func makeEffects(goOn: @Sendable () -> Bool) -> DebriefEffects? { source.makeEffects(goOn: goOn) }

  package mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64) {
    switch control {
    case .input(.view(_)), .inquire: break
    case .input, .backtrack:
      news.replies.append(
        ("this is a replay: it can be watched, frozen and stepped through, not changed", originator))
    case .freeze(let freezes): _ = clock.freeze(freezes, at: source.now, wall: wall)
    case .step(let length): clock.step(length, at: source.now, wall: wall)
    case .setSpeed(let speed): _ = clock.setSpeed(speed, at: source.now, wall: wall)
    case .stop: clock.stop()
    }
  }

  /// A replay's journal is the recorded one.
  package mutating func remark(_ line: String) {}

  package mutating func proceed(wall: Int64) -> Int64? {
    guard clock.phase == .running else { return nil }
    guard !source.isDone else {
      clock.end()
      return nil
    }
    let target = clock.target(from: source.now)
    let wait = clock.wait(for: target, wall: wall)
    guard wait == 0 else { return wait }
    clock.goes(to: target, wall: wall)
    guard source.play(to: target, &news) else {
      clock.jumped(to: source.now, wall: wall)
      return 0
    }
    showFrame()
    clock.reached(source.now)
    if source.isDone { clock.end() }
    return clock.phase == .running ? clock.wait(for: source.now, wall: wall) : nil
  }

  private mutating func showFrame() { news.frames.append(source.frame()) }

  package mutating func takeNews() -> SessionNews {
    source.collect(&news)
    var taken = SessionNews()
    swap(&taken, &news)
    taken.status = SessionStatus(
      phase: clock.shown, speed: clock.speed, now: source.now, attempt: source.attempt,
      failure: source.failure, lateness: clock.lag)
    return taken
  }
}
