import Dispatch
package import Session
internal import Synchronization
import Telemetry
import World

extension DebriefEffects {
  /// Runs the trials of a run, on all cores.
  ///
  /// - Parameter goOn: asked before each run, from any thread.
  /// - Returns: nil if `goOn` was false.
  package init?(_ exercise: Exercise, _ played: Playthrough, goOn: @Sendable () -> Bool = { true }) {
    let trials = ActionTrials(exercise, played)
    let end = exercise.now
    let outcomes = Mutex([ActionTrials.Outcome?](repeating: nil, count: trials.trials.count))
    let runs = TrialRuns(trials, of: played)
    DispatchQueue.concurrentPerform(iterations: trials.trials.count) { _ in
      guard goOn(), let (index, run) = runs.playNext(to: end) else { return }
      let outcome = ActionTrials.Outcome(run)
      outcomes.withLock { $0[index] = outcome }
    }
    let all = outcomes.withLock { $0 }
    guard all.allSatisfy({ $0 != nil }) else { return nil }
    self = trials.effects(all)
  }
}
