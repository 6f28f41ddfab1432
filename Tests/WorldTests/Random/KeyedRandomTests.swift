import Testing

@testable import Issuance
@testable import World

/// Randomness as a function of its purpose: its moments, and the independence of draws.
@Suite struct KeyedRandomTests {
  private let count = 40_000

  private func moments(_ draw: (UInt64) -> Double) -> (mean: Double, variance: Double) {
    let draws = (0..<UInt64(count)).map(draw)
    let mean = draws.reduce(0, +) / Double(count)
    return (mean, draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1))
  }

  /// Five standard errors: a sound generator fails once in a million seeds.
  private func expect(
    _ found: (mean: Double, variance: Double), mean: Double, variance: Double, kurtosis: Double
  ) {
    let n = Double(count)
    #expect(abs(found.mean - mean) <= 5 * (variance / n).squareRoot())
    #expect(abs(found.variance - variance) <= 5 * variance * ((kurtosis - 1) / n).squareRoot())
  }

  @Test(arguments: [0, 1, .max] as [UInt64])
  func `uniform, exponential and normal draws have their moments, by key and by index`(seed: UInt64) {
    let random = KeyedRandom(seed: seed)
    expect(moments { random.uniform(.dssArrival, $0) }, mean: 0.5, variance: 1 / 12.0, kurtosis: 1.8)
    expect(moments { random.uniform(.dssArrival, 3, $0) }, mean: 0.5, variance: 1 / 12.0, kurtosis: 1.8)
    expect(moments { random.exponential(.hvcaArrival, $0) }, mean: 1, variance: 1, kurtosis: 9)
    expect(moments { random.exponential(.hvcaArrival, 7, $0) }, mean: 1, variance: 1, kurtosis: 9)
    expect(moments { random.normal(.serviceTime, $0) }, mean: 0, variance: 1, kurtosis: 3)
  }

  @Test(arguments: [0.1, 1, 4, 20, 49.9, 50.1, 240, 10_000])
  func `Poisson draws have mean and variance alike, on both sides of the change of method`(mean: Double) {
    let random = KeyedRandom(seed: 5)
    // Rounding a normal adds the variance of a uniform of width 1.
    let found = moments { Double(random.poisson(mean: mean, .ocspRequests, $0)) }
    expect(found, mean: mean, variance: mean + (mean > 50 ? 1 / 12.0 : 0), kurtosis: 3 + 1 / mean)
  }

  @Test func `a rate of zero or less draws nothing`() {
    let random = KeyedRandom(seed: 1)
    #expect((0..<100).allSatisfy { random.poisson(mean: 0, .ocspRequests, $0) == 0 })
    #expect((0..<100).allSatisfy { random.poisson(mean: -3, .ocspRequests, $0) == 0 })
  }

  @Test func `uniform draws lie above 0 and reach no further than 1`() {
    let random = KeyedRandom(seed: 2)
    #expect((0..<UInt64(count)).allSatisfy { (0x1p-53...1).contains(random.uniform(.retryJitter, $0)) })
  }

  @Test func `seed, purpose, key and index determine a draw`() {
    let random = KeyedRandom(seed: 1)
    var seen: Set<UInt64> = [random.bits(.dssArrival, 1, 1)]
    #expect(!seen.insert(KeyedRandom(seed: 1).bits(.dssArrival, 1, 1)).inserted)
    #expect(seen.insert(KeyedRandom(seed: 2).bits(.dssArrival, 1, 1)).inserted)
    #expect(seen.insert(random.bits(.hvcaArrival, 1, 1)).inserted)
    for key in 0..<200 as Range<UInt64> {
      for index in 0..<200 as Range<UInt64> where key != 1 || index != 1 {
        if !seen.insert(random.bits(.dssArrival, key, index)).inserted {
          Issue.record("\(key), \(index) repeats")
        }
      }
    }
  }

  @Test func `neighbouring keys are not correlated`() {
    let random = KeyedRandom(seed: 3)
    for (name, other) in [
      ("key", { random.uniform(.serviceTime, $0 + 1) }), ("index", { random.uniform(.serviceTime, $0, 1) }),
    ]
      as [(String, (UInt64) -> Double)]
    {
      let product = moments { (random.uniform(.serviceTime, $0) - 0.5) * (other($0) - 0.5) }
      #expect(abs(product.mean) <= 5 / 12.0 / Double(count).squareRoot(), "\(name)")
    }
  }
}
