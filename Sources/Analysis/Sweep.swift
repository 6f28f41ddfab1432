package import Basics
package import Drills
import Session
import World

/// One action of a base run, tried at many times and never.
package struct Sweep: Equatable, Sendable {
  /// When the action is performed.
  package enum Point: Equatable, Sendable {
    case at(Instant)
    case never
  }

  /// Maximum number of times; a chart shows no finer grid.
  private static let mostPoints = 2000

  package let base: BaseRun
  /// Which of the base's actions, counted from 0.
  package let action: Int
  /// Other actions that its name matches.
  package let others: [Int]
  /// Ascending, with the base's own time; last, never.
  package let points: [Point]
  private let rest: BaseRun

  package init(
    _ base: BaseRun, _ name: ActionName, from first: Instant, to last: Instant, every: Interval
  ) throws(EditError) {
    self.base = base
    (action, others) = try name.resolve(in: base, .first)
    guard every > .zero else { throw EditError("expected a step longer than 0, got \(every.text)") }
    guard first <= last else {
      throw EditError("expected a first time before the last, \(last.iso8601), got \(first.iso8601)")
    }
    let count = (last - first).nanoseconds / every.nanoseconds + 1
    guard count <= Self.mostPoints else {
      throw EditError("expected at most \(Self.mostPoints) times, got \(count); use a longer step")
    }
    let grid = (0..<count).map { first + every * $0 }
    points = Set(grid + [base.actions[action].time]).sorted().map { .at($0) } + [.never]
    rest = base.changing(action) { $0 = nil }
  }

  package var baseTime: Instant { base.actions[action].time }

  /// The base with the action at another time, or without it.
  package func run(_ point: Point) -> BaseRun {
    guard case .at(let time) = point else { return rest }
    return base.changing(action) { $0?.time = time }
  }

  /// Outcomes of consecutive points with a pair's seed: the run without the action continues from point to point, and a
  /// copy branches off at each.
  package func outcomes(
    ofPair pair: Int, _ range: Range<Int>, until end: Instant, _ goOn: Playback.GoOn
  ) throws(AnalysisStop) -> [Outcome] {
    try outcomes(ofPair: pair, range, until: end, goOn) { Playback($0, seed: $1) }
  }

  /// - Parameter play: begins a run with a seed.
  package func outcomes<Played: MeasuredRun>(
    ofPair pair: Int, _ range: Range<Int>, until end: Instant, _ goOn: Played.GoOn,
    playing play: (BaseRun, UInt64) -> Played
  ) throws(AnalysisStop) -> [Outcome] {
    var past = play(rest, base.seed(ofPair: pair))
    var outcomes: [Outcome] = []
    for point in points[range] {
      if case .at(let time) = point { try past.advance(before: min(time, end), goOn) }
      var branch = past.branch(taking: run(point))
      outcomes.append(try branch.finish(at: end, goOn))
    }
    return outcomes
  }

  /// Simulated time a range of points takes, for the progress bar.
  package func length(_ range: Range<Int>, until end: Instant) -> Interval {
    var sum = Interval.zero
    var reached = base.scenario.start
    for point in points[range] {
      if case .at(let time) = point {
        sum = sum + (min(time, end) - reached)
        reached = min(time, end)
      }
      sum = sum + (end - reached)
    }
    return sum
  }
}
