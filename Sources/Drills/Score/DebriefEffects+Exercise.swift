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
    DispatchQueue.concurrentPerform(iterations: trials.trials.count) { index in
      guard goOn() else { return }
      let harm = trials.trials[index].run.play(to: end).simulation.totals.harm
      harms.withLock { $0[index] = harm }
    }
    let all = harms.withLock { $0 }
    guard !all.contains(nil) else { return nil }
    self = trials.effects(all)
  }
}
