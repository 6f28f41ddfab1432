import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import World

/// Service times keep their mean in every shape, a condition for comparing with queueing theory.
@Suite struct DurationDistributionTests {
  private let random = KeyedRandom(seed: 11)

  private func draws(_ distribution: DurationDistribution, _ count: UInt64 = 40_000) -> [Double] {
    (0..<count).map { distribution.sample(random, .serviceTime, $0).seconds }
  }

  @Test(
    arguments: [
      (.constant, 0.3, 0), (.uniform, 0.3, 0.3 / 3.0.squareRoot()), (.uniform, 1, 1 / 3.0.squareRoot()),
      (.exponential, 0, 1), (.logNormal, 0.5, 0.5), (.logNormal, 1, 1),
    ] as [(DurationDistribution.Shape, Double, Double)])
  func `each shape has its mean and its coefficient of variation`(
    shape: DurationDistribution.Shape, spread: Double, variation: Double
  ) {
    let found = draws(DurationDistribution(shape, mean: .milliseconds(200), spread: spread))
    let mean = found.reduce(0, +) / Double(found.count)
    let deviation = (found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(found.count)).squareRoot()
    #expect(abs(mean / 0.2 - 1) <= 5 * max(variation, 1e-9) / 200)
    #expect(abs(deviation / 0.2 - variation) <= 0.05 * max(variation, 1e-6))
    #expect(found.allSatisfy { $0 >= 0 })
  }

  @Test func `a uniform draw stays within its spread`() {
    let found = draws(DurationDistribution(.uniform, mean: .milliseconds(200), spread: 0.3), 5000)
    #expect(found.allSatisfy { (0.14...0.26).contains($0) })
    #expect((found.min() ?? 1) < 0.141 && (found.max() ?? 0) > 0.259)
  }

  @Test(arguments: DurationDistribution.Shape.allCases)
  func `a mean of zero is always zero`(shape: DurationDistribution.Shape) {
    #expect(draws(DurationDistribution(shape, mean: .zero, spread: 1), 500).allSatisfy { $0 == 0 })
  }

  @Test(arguments: DurationDistribution.Shape.allCases)
  func `the widest spread of the longest time is clamped without a trap`(shape: DurationDistribution.Shape) {
    let distribution = DurationDistribution(shape, mean: .days(36_500), spread: 100)
    for key in 0..<5000 as Range<UInt64> {
      let drawn = distribution.sample(random, .serviceTime, key)
      #expect(drawn >= .zero && start + drawn > start - Interval(nanoseconds: 1))
    }
  }
}
