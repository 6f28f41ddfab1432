package import Analysis
import Dispatch
import Drills
import Session
internal import Synchronization
import Telemetry
import World

extension Report.Counterfactuals {
  /// Tries the drill's what-ifs on a session, over paired seeds; nil if the drill has none.
  ///
  /// - Parameters:
  ///   - pairs: at least 1; six are the fewest that give an interval.
  ///   - done: called from any thread after each pair, with the number done and the total.
  package init?(
    _ account: SessionAccount, pairs: Int, done: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(AnalysisStop) {
    precondition(pairs > 0, "a result requires at least one pair")
    let drill = account.exercise.drill
    guard !drill.whatIfs.isEmpty else { return nil }
    let base = BaseRun(drill.scenario, seed: account.exercise.seed, script: account.commands)
    self.pairs = pairs
    results = []
    leavesOut =
      account.inputs.contains { $0.input.isInjection }
      ? "Neither run of a pair has the instructor's malfunctions." : nil
    for (index, whatIf) in drill.whatIfs.enumerated() {
      let before = index * pairs
      results.append(
        try Self.result(whatIf, base, pairs) { done(before + $0, drill.whatIfs.count * pairs) })
    }
  }

  private static func result(
    _ whatIf: WhatIf, _ base: BaseRun, _ pairs: Int, _ done: @escaping @Sendable (Int) -> Void
  ) throws(AnalysisStop) -> Result {
    var result = Result(name: whatIf.name, edits: whatIf.edits)
    let run: EditedRun
    do throws(EditError) {
      var edits: [Edit] = []
      for text in whatIf.edits { edits.append(try Edit(parsing: text)) }
      run = try EditedRun(base, edits)
    } catch {
      result.problem = error.message
      return result
    }
    let outcomes = Mutex(
      (pairs: Array(repeating: PairOutcome?.none, count: pairs), fault: AnalysisStop?.none))
    DispatchQueue.concurrentPerform(iterations: pairs) { pair in
      do throws(AnalysisStop) {
        let outcome = try run.outcome(ofPair: pair, until: base.scenario.end) { _ in true }
        done(
          outcomes.withLock { outcomes in
            outcomes.pairs[pair] = outcome
            return outcomes.pairs.count { $0 != nil }
          })
      } catch {
        outcomes.withLock { $0.fault = $0.fault ?? error }
      }
    }
    let (all, fault) = outcomes.withLock { $0 }
    if let fault { throw fault }
    let compared = PairedComparison(.harm, all.compactMap { $0.map { ($0.base, $0.edited) } })
    result.base = compared.base.median
    result.edited = compared.edited.median
    result.difference = compared.difference.median
    result.low = compared.difference.interval?.lowerBound
    result.high = compared.difference.interval?.upperBound
    result.improved = compared.improved
    result.worse = compared.worse
    return result
  }
}

extension SessionAccount {
  /// The operator's commands, in order of time.
  fileprivate var commands: [ScriptedInput] {
    (script + inputs).filter { given in
      if case .command = given.input { given.by.isOperator } else { false }
    }
  }
}

extension Input {
  fileprivate var isInjection: Bool {
    switch self {
    case .inject, .remove, .fire: true
    default: false
    }
  }
}
