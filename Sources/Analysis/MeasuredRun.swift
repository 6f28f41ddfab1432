package import Basics
package import Drills

/// A run that is measured while it is played; a copy of it is a branch.
package protocol MeasuredRun: Sendable {
  /// Called with the time run since the last call; returns whether to continue.
  typealias GoOn = (Interval) -> Bool

  /// Runs to an instant, before its inputs are applied.
  mutating func advance(before end: Instant, _ goOn: GoOn) throws(AnalysisStop)
  /// Runs to an instant, applies its inputs, and returns the run's outcome.
  mutating func finish(at end: Instant, _ goOn: GoOn) throws(AnalysisStop) -> Outcome
  /// Goes on as another run does that has been the same so far.
  func branch(taking other: BaseRun) -> Self
}

/// Measures a run minute by minute.
struct OutcomeMeter: Sendable {
  private let start: Instant
  private(set) var nextMinute: Instant
  var outcome = Outcome()

  init(start: Instant) {
    self.start = start
    nextMinute = start + .minutes(1)
  }

  /// - Parameter errorShare: of the identity calls of the minute that ends.
  mutating func endMinute(errorShare: Double) {
    let isBad = errorShare > Outcome.errorShareMax
    if isBad {
      outcome.errorMinutes += 1
      outcome.recovery = nextMinute - start
    }
    outcome.hasRecovered = !isBad
    nextMinute = nextMinute + .minutes(1)
  }
}
