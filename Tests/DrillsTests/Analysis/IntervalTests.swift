import Testing

@testable import Analysis
@testable import Drills

/// Medians and means with their intervals.
@Suite struct IntervalTests {
  /// Ranks as tables of the sign test have them (Conover, Practical Nonparametric Statistics, A3).
  @Test(arguments: [
    (6, 1, 0.96875), (8, 1, 0.9921875), (9, 2, 0.9609375), (20, 6, 0.9586), (100, 40, 0.9648),
  ])
  func `the interval of a median lies between the ranks tables give`(count: Int, rank: Int, coverage: Double)
    throws
  {
    let values = (1...count).map { Double($0) }.reversed()
    let interval = MedianInterval(Array(values))
    #expect(interval.interval == Double(rank)...Double(count + 1 - rank))
    #expect(abs(interval.coverage - coverage) < 0.0001)
    #expect(interval.median == Double(count + 1) / 2)
  }

  @Test(arguments: 1...5)
  func `up to five values have no interval`(count: Int) {
    let interval = MedianInterval((1...count).map { Double($0) })
    #expect(interval.interval == nil && interval.coverage == 0)
  }

  @Test func `many values have an interval too`() throws {
    let interval = MedianInterval((0..<100_000).map { Double($0) })
    let bounds = try #require(interval.interval)
    // Half the width is 1.96 standard deviations of the binomial, 158.
    #expect(abs((bounds.upperBound - bounds.lowerBound) / 2 - 310) < 3)
    #expect(interval.coverage >= 0.95 && interval.coverage < 0.951)
  }

  @Test func `values that are all zero have an interval of zero`() {
    let interval = MedianInterval(Array(repeating: 0, count: 200))
    #expect(interval.median == 0 && interval.interval == 0...0)
  }

  @Test(arguments: [
    (1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (5, 2.5706), (9, 2.2622), (29, 2.0452),
    (199, 1.9720),
  ])
  func `Student's quantiles are those of tables`(freedom: Int, quantile: Double) {
    #expect(abs(MeanInterval.studentQuantile(freedom) - quantile) < 0.0006)
  }

  @Test func `a mean's interval follows from the spread`() throws {
    let interval = MeanInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    let bounds = try #require(interval.interval)
    #expect(interval.mean == 5.5)
    // 2.2622 × 3.02765 / √10
    #expect(abs(bounds.upperBound - 5.5 - 2.1659) < 0.001 && abs(5.5 - bounds.lowerBound - 2.1659) < 0.001)
    #expect(MeanInterval([3]).interval == nil)
  }

  @Test func `better, no different and worse pairs are counted`() {
    let outcomes = [(3, 1), (3, 3), (3, 4), (9, 0)].map { base, edited in
      var pair = (base: Outcome(), edited: Outcome())
      (pair.base.harm, pair.edited.harm) = (base, edited)
      return pair
    }
    let comparison = PairedComparison(.harm, outcomes)
    #expect((comparison.improved, comparison.same, comparison.worse) == (2, 1, 1))
    #expect(
      comparison.difference.median == -1 && comparison.base.median == 3 && comparison.edited.median == 2)
  }
}
