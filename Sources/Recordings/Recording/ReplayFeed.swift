package import Basics
import Drills
package import Session

/// A replay as a console sees it, paced by its caller rather than by a clock: for exports.
package struct ReplayFeed {
  private var run: ReplayRun
  private let console: SessionSubscription

  /// - Parameters:
  ///   - viewpoint: the feed leaves out entries hidden from it.
  ///   - interval: simulated time between frames.
  package init(_ replay: Replay, viewpoint: Viewpoint, interval: Interval) {
    run = ReplayRun(replay, speed: .unpaced, interval: interval, wall: 0)
    let status = SessionStatus(phase: .running, speed: .unpaced, now: replay.now)
    console = SessionSubscription(viewpoint: viewpoint, status: status) { _, _ in }
  }

  /// The simulated instant reached, in the attempt that is being replayed.
  package var now: Instant { run.replay.now }

  /// The news of another interval, first the state at the start; nil at the end of the recording.
  package mutating func next() -> SessionUpdate? {
    guard run.phase == .running else { return nil }
    _ = run.proceed(wall: 0)
    console.publish(run.takeNews(), run.exercise.status(for: console.viewpoint), nil)
    return console.take()
  }
}
