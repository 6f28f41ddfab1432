import Analysis
import Basics
import Drills
import TestSupport
import Testing

/// A run and its edited twin.
@Suite struct PairTests {
  private func pairs(_ run: EditedRun, _ count: Int) throws -> [PairOutcome] {
    try (0..<count).map { try run.outcome(ofPair: $0, until: SmallBase.end) { _ in true } }
  }

  @Test(arguments: [
    "move park to 14:01", "move #2 by +0s", "move park#2 by -0m", "set servers.count 3",
    "replace #1 with backoff.exempt on", "add 14:00:30 queue.inspect all",
  ])
  func `an edit that changes nothing makes a difference of exactly zero`(edit: String) throws {
    let pairs = try pairs(try SmallBase.edited(edit), 8)
    for measure in Measure.allCases where !measure.isOfCertificates {
      let comparison = PairedComparison(measure, pairs.map { ($0.base, $0.edited) })
      #expect(comparison.difference.median == 0 && comparison.difference.interval == 0...0)
      #expect(comparison.mean.mean == 0 && comparison.mean.interval == 0...0)
      #expect((comparison.improved, comparison.same, comparison.worse) == (0, 8, 0))
    }
  }

  @Test(arguments: [
    "move #1 to 14:00:05", "move park by +30s", "drop #1", "replace #1 with declare",
    "add 14:00:10.5 queue.drain 1", "set dss.rate 9",
  ])
  func `the shared beginning changes neither run`(edit: String) throws {
    let run = try SmallBase.edited(edit)
    for pair in try pairs(run, 3) {
      #expect(pair.base == (try SmallBase.alone(run.base, seed: pair.seed)))
      #expect(pair.edited == (try SmallBase.alone(run.edited, seed: pair.seed)))
    }
  }

  @Test func `a helpful edit has a better result`() throws {
    let pairs = try pairs(try SmallBase.edited("move #1 to 14:00"), 8)
    let harm = PairedComparison(.harm, pairs.map { ($0.base, $0.edited) })
    #expect(harm.improved == 8)
    #expect(try #require(harm.difference.interval).upperBound < 0)
    #expect(try #require(harm.mean.interval).upperBound < 0)
  }

  @Test func `the reported times add up to the announced length`() throws {
    for edit in ["move #1 to 14:00:05", "set dss.rate 9", "move park to 14:01"] {
      let run = try SmallBase.edited(edit)
      var told = Interval.zero
      _ = try run.outcome(ofPair: 1, until: SmallBase.end) { step in
        told = told + step
        return true
      }
      #expect(told == run.length(until: SmallBase.end), "\(edit)")
    }
  }

  @Test func `an edit after the end of the comparison makes no difference`() throws {
    let run = try SmallBase.edited("drop #4")
    let pair = try run.outcome(ofPair: 0, until: SmallBase.at(90)) { _ in true }
    #expect(pair.base == pair.edited)
    #expect(run.length(until: SmallBase.at(90)) == .seconds(90))
  }

  @Test func `the first pair has the run's own seed, the others seeds of their own`() {
    let seeds = (0..<10_000).map { SmallBase.run.seed(ofPair: $0) }
    #expect(seeds[0] == 7)
    #expect(Set(seeds).count == seeds.count)
    #expect(seeds.dropFirst().allSatisfy { $0 < 1 << 53 })
    #expect(SmallBase.run(seed: 8).seed(ofPair: 1) != seeds[1])
  }
}
