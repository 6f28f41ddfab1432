import Dispatch
import Metrics
package import Session
internal import Synchronization
import World

extension DebriefEffects {
  /// Runs the trials of a run, on all cores.
  ///
  /// - Parameter goOn: asked before each run, from any thread.
  /// - Returns: nil if `goOn` was false.
  package init?(_ exercise: Exercise, _ played: Playthrough, goOn: @Sendable () -> Bool = { true }) {
    let trials = ActionTrials(exercise, played)
    let end = exercise.now
    let harms = Mutex([Int?](repeating: nil, count: trials.trials.count))
    let runs = TrialRuns(trials, of: played)
    DispatchQueue.concurrentPerform(iterations: trials.trials.count) { _ in
      guard goOn(), let (index, run) = runs.playNext(to: end) else { return }
      let harm = run.simulation.totals.harm
      harms.withLock { $0[index] = harm }
    }
    let all = harms.withLock { $0 }
    guard !all.contains(nil) else { return nil }
    self = trials.effects(all)
  }
}
