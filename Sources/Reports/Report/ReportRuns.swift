import Analysis
import Basics
import Dispatch
import Drills
import Issuance
import Session
internal import Synchronization
import Telemetry
import World

/// The runs a report compares: this one, the reference operator's, one with no operator, and the trials of its actions.
struct ReportRuns: Sendable {
  let sampling: ReportSampling
  let run: SampledRun
  let reference: SampledRun
  let idle: SampledRun
  /// By the mark of the omitted action.
  let without: [Int: Without]
  /// What the trials show.
  let effects: DebriefEffects

  struct Without: Sendable {
    var harm: Int
    var refused: Int
  }

  private enum Task: Sendable {
    case sample(Playthrough, [SampledRun.Probe])
    case trial
  }

  private enum Result: Sendable {
    case sample(SampledRun)
    case trial(Int, Without, ActionTrials.Outcome)
  }

  /// Runs them all, on all cores.
  ///
  /// - Parameter goOn: called from any thread after each run, with the number done and the total; returns whether to
  ///   continue.
  /// - Throws: ``AnalysisStop/interrupted`` if `goOn` returned false.
  init(_ account: SessionAccount, _ goOn: @Sendable (Int, Int) -> Bool) throws(AnalysisStop) {
    let exercise = account.exercise
    let end = exercise.now
    let sampling = ReportSampling(from: exercise.drill.scenario.start, until: end)
    let played = Playthrough(
      drill: exercise.drill, seed: exercise.seed, script: account.script, inputs: account.inputs)
    func scripted(_ script: [ScriptedInput]) -> Playthrough {
      Playthrough(drill: exercise.drill, seed: exercise.seed, script: script)
    }
    let trials = ActionTrials(exercise, played)
    let tasks: [Task] =
      [
        .sample(played, Self.probes(account)), .sample(scripted(exercise.drill.reference), []),
        .sample(scripted([]), []),
      ] + trials.trials.map { _ in .trial }
    let runs = TrialRuns(trials, of: played)
    let results = Mutex(Array(repeating: Result?.none, count: tasks.count))
    let isStopped = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: tasks.count) { index in
      guard !isStopped.load(ordering: .relaxed) else { return }
      let result: Result
      switch tasks[index] {
      case .sample(let run, let probes):
        result = .sample(SampledRun(run, sampling, until: end, probing: probes))
      case .trial:
        guard let (trial, other) = runs.playNext(to: end) else { return }
        let outcome = ActionTrials.Outcome(other)
        result = .trial(trial, Without(harm: outcome.harm, refused: Self.refused(other)), outcome)
      }
      let count = results.withLock { results in
        results[index] = result
        return results.count { $0 != nil }
      }
      if !goOn(count, tasks.count) { isStopped.store(true, ordering: .relaxed) }
    }
    guard !isStopped.load(ordering: .relaxed) else { throw .interrupted }
    var samples: [SampledRun] = []
    var tried = Array(repeating: Without?.none, count: trials.trials.count)
    var outcomes = Array(repeating: ActionTrials.Outcome?.none, count: trials.trials.count)
    for case let result? in results.withLock({ $0 }) {
      switch result {
      case .sample(let run): samples.append(run)
      case .trial(let index, let other, let outcome): (tried[index], outcomes[index]) = (other, outcome)
      }
    }
    var without: [Int: Without] = [:]
    for (trial, other) in zip(trials.trials, tried) {
      if case .without(let mark) = trial.kind { without[mark] = other }
    }
    effects = trials.effects(outcomes)
    self.sampling = sampling
    (run, reference, idle) = (samples[0], samples[1], samples[2])
    self.without = without
  }

  /// Predictions, and the comparison with abandoned attempts, need samples at further instants.
  private static func probes(_ account: SessionAccount) -> [SampledRun.Probe] {
    account.exercise.score.questions.compactMap { progress in
      guard case .prediction(let signal, let ahead, _) = progress.question.kind, let asked = progress.asked
      else { return nil }
      return SampledRun.Probe(signal: signal, time: asked + ahead)
    } + account.abandoned.map { SampledRun.Probe(signal: .harm, time: $0.exercise.now) }
  }

  static func refused(_ exercise: Exercise) -> Int {
    exercise.journal.count { entry in
      if case .command(_, let outcome, let source) = entry.content {
        !outcome.isDone && source.isOperator
      } else {
        false
      }
    }
  }
}
