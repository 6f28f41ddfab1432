import Analysis
import Basics
import Drills
import TestSupport
import Testing

/// An action tried at many times.
@Suite struct SweepTests {
  private func sweep(
    _ name: String, from: Double = 0, to: Double = 180, every: Interval = .seconds(30)
  ) throws -> Sweep {
    try Sweep(
      SmallBase.run, try ActionName(parsing: name), from: SmallBase.at(from), to: SmallBase.at(to),
      every: every)
  }

  @Test func `the action's own time and never are among the times tried`() throws {
    let points = try sweep("park", from: 30, to: 90, every: .seconds(20)).points
    #expect(points == [30, 50, 60, 70, 90].map { .at(SmallBase.at($0)) } + [.never])
    #expect(try sweep("exempt", from: 60, to: 61, every: .minutes(1)).points.count == 3)
  }

  @Test(arguments: ["park", "park#2", "#1"])
  func `each outcome equals that of a separate run`(name: String) throws {
    let sweep = try sweep(name)
    let outcomes = try sweep.outcomes(ofPair: 1, 0..<sweep.points.count, until: SmallBase.end) { _ in true }
    for (point, outcome) in zip(sweep.points, outcomes) {
      let run = sweep.run(point)
      #expect(outcome == (try SmallBase.alone(run, seed: run.seed(ofPair: 1))), "\(point)")
    }
    #expect(Set(outcomes.map(\.harm)).count > 1)
  }

  @Test func `a point equals the edit to the same time`() throws {
    let sweep = try sweep("park", every: .seconds(20))
    #expect(
      sweep.run(.at(SmallBase.at(100))) == (try SmallBase.edited("move park to 14:01:40").edited))
    #expect(sweep.run(.never) == (try SmallBase.edited("drop #2").edited))
    #expect(sweep.run(.at(sweep.baseTime)) == SmallBase.run)
  }

  @Test func `the parts of a sweep make up the whole`() throws {
    let sweep = try sweep("#1")
    func run(_ range: Range<Int>) throws -> [Outcome] {
      var told = Interval.zero
      let outcomes = try sweep.outcomes(ofPair: 0, range, until: SmallBase.end) { step in
        told = told + step
        return true
      }
      #expect(told == sweep.length(range, until: SmallBase.end))
      return outcomes
    }
    let count = sweep.points.count
    #expect(try run(0..<count) == run(0..<3) + run(3..<4) + run(4..<count))
  }

  @Test func `invalid ranges of times are refused`() throws {
    for (every, to, message) in [
      (Interval.zero, 180.0, "a step longer than 0"), (.seconds(10), -10, "a first time before the last"),
      (.milliseconds(1), 180, "at most 2000 times"),
    ] {
      let error = #expect(throws: EditError.self) { try sweep("park", to: to, every: every) }
      #expect(error?.message.contains(message) == true, "\(message)")
    }
    #expect(throws: EditError.self) { try sweep("pause") }
  }
}
