package import Basics
package import Drills
import World

/// A base run and its edited twin with the same random draws.
package struct PairOutcome: Equatable, Sendable {
  /// Counted from 0; pair 0 has the base's own seed.
  package let pair: Int
  package let seed: UInt64
  package let base: Outcome
  package let edited: Outcome

  package init(pair: Int, seed: UInt64, base: Outcome, edited: Outcome) {
    self.pair = pair
    self.seed = seed
    self.base = base
    self.edited = edited
  }
}

extension EditedRun {
  /// Runs base and edited run with a pair's seed: once up to the first difference, then each on its own.
  ///
  /// Both runs draw the same random values, because every draw is keyed (common random numbers): the difference is the
  /// effect of the edit.
  package func outcome(
    ofPair pair: Int, until end: Instant, _ goOn: Playback.GoOn
  ) throws(AnalysisStop) -> PairOutcome {
    try outcome(ofPair: pair, until: end, goOn) { Playback($0, seed: $1) }
  }

  /// - Parameter play: begins a run with a seed.
  package func outcome<Played: MeasuredRun>(
    ofPair pair: Int, until end: Instant, _ goOn: Played.GoOn, playing play: (BaseRun, UInt64) -> Played
  ) throws(AnalysisStop) -> PairOutcome {
    let seed = base.seed(ofPair: pair)
    var past = play(base, seed)
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
    var other = play(edited, seed)
    return PairOutcome(
      pair: pair, seed: seed, base: try past.finish(at: end, goOn), edited: try other.finish(at: end, goOn))
  }

  /// Simulated time a pair takes, for the progress bar.
  package func length(until end: Instant) -> Interval {
    let whole = end - base.scenario.start
    guard let parting, parting <= end else { return whole }
    return whole + (end - parting)
  }
}
