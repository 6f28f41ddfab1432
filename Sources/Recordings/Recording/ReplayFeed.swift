package import Basics
import Drills
package import Session

/// A replay as a console sees it, paced by whoever reads it rather than by a clock: for exports.
package struct ReplayFeed {
  private var run: ReplayRun
  private let console: SessionSubscription

  /// - Parameters:
  ///   - viewpoint: what it does not see is not in the feed.
  ///   - interval: simulated time between frames.
  package init(_ replay: Replay, viewpoint: Viewpoint, interval: Interval) {
    run = ReplayRun(replay, speed: .unpaced, interval: interval, wall: 0)
    let status = SessionStatus(phase: .running, speed: .unpaced, now: replay.now)
    console = SessionSubscription(viewpoint: viewpoint, status: status) { _, _ in }
  }

  /// The simulated instant reached, in the attempt that is being replayed.
  package var now: Instant { run.replay.now }

  /// What is new after another interval, at first what there is at the start; nil once the recording is over.
  package mutating func next() -> SessionUpdate? {
    guard run.phase == .running else { return nil }
    _ = run.proceed(wall: 0)
    console.publish(run.takeNews(), run.exercise.status(for: console.viewpoint), nil)
    return console.take()
  }
}
