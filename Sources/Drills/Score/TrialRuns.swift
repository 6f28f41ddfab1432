package import Basics
import Session
internal import Synchronization
import World

/// Plays the trials of a run, each from where it parts from the run: their common past is played once.
///
/// Workers take one after the other, in the order of the trials' times, so that there is one copy of the run for each
/// worker and one for what is next.
package final class TrialRuns: Sendable {
  private struct Walk: Sendable {
    /// The run itself, before the next trial's time.
    var past: Playing
    /// Indices of the trials to come, by time.
    var left: ArraySlice<Int>
  }

  private let trials: [ActionTrials.Trial]
  private let start: Instant
  private let walk: Mutex<Walk>

  package init(_ trials: ActionTrials, of played: Playthrough) {
    self.trials = trials.trials
    start = played.drill.scenario.start
    let order = trials.trials.indices.sorted {
      (trials.trials[$0].time, $0) < (trials.trials[$1].time, $1)
    }
    walk = Mutex(Walk(past: Playing(played), left: order[...]))
  }

  /// Plays the next trial to an instant.
  ///
  /// - Returns: its index among the trials, and its run; nil after the last.
  package func playNext(to end: Instant) -> (index: Int, run: Exercise)? {
    let next = walk.withLock { walk -> (Int, Playing)? in
      guard let index = walk.left.popFirst() else { return nil }
      let trial = trials[index]
      // At the start nothing is past.
      guard trial.time > start else { return (index, Playing(trial.run)) }
      walk.past.advance(before: trial.time)
      return (index, walk.past.branch(taking: trial.run))
    }
    guard case (let index, var playing)? = next else { return nil }
    playing.advance(to: end)
    return (index, playing.exercise)
  }
}
