package import Basics
package import Drills
import World

/// A base run and its edited twin with the same chance.
package struct PairOutcome: Equatable, Sendable {
  /// Counts from 0, the pair with the base's own seed.
  package let pair: Int
  package let seed: UInt64
  package let base: Outcome
  package let edited: Outcome
}

extension EditedRun {
  /// Runs base and edited run with a pair's seed: once up to where they part, then each on its own.
  ///
  /// What is chance in the one is the same chance in the other, since every draw is keyed (common random numbers), so
  /// that the difference is the edit's.
  package func outcome(
    ofPair pair: Int, until end: Instant, _ goOn: Playback.GoOn
  ) throws(AnalysisStop) -> PairOutcome {
    let seed = base.seed(ofPair: pair)
    var past = Playback(base, seed: seed)
    guard let parting, parting <= end else {
      let outcome = try past.finish(at: end, goOn)
      return PairOutcome(pair: pair, seed: seed, base: outcome, edited: outcome)
    }
    if edited.scenario == base.scenario {
      try past.advance(before: parting, goOn)
      var branch = past.branch(taking: edited)
      return PairOutcome(
        pair: pair, seed: seed, base: try past.finish(at: end, goOn), edited: try branch.finish(at: end, goOn)
      )
    }
    var other = Playback(edited, seed: seed)
    return PairOutcome(
      pair: pair, seed: seed, base: try past.finish(at: end, goOn), edited: try other.finish(at: end, goOn))
  }

  /// Simulated time a pair takes, for those who wait.
  package func length(until end: Instant) -> Interval {
    let whole = end - base.scenario.start
    guard let parting, parting <= end else { return whole }
    return whole + (end - parting)
  }
}
