import TestSupport
import Testing

@testable import Telemetry

/// Counts of calls add and subtract field by field.
@Suite struct CountsTests {
  private func any(_ random: inout TestRandom) -> Counts {
    var counts = Counts()
    counts.attempts = random.below(100)
    counts.served = random.below(100)
    counts.timedOut = random.below(100)
    counts.rateLimited = random.below(100)
    counts.refused = random.below(100)
    counts.givenUp = random.below(100)
    return counts
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `adding and subtracting the same counts leaves zero`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let (a, b) = (any(&random), any(&random))
    #expect(a + b - b == a && a - a == Counts() && a + b == b + a)
    #expect((a + b).answered == a.answered + b.answered && (a + b).errors == a.errors + b.errors)
  }

  @Test func `the share of errors is that of the calls answered`() {
    var counts = Counts()
    #expect(counts.errorShare == 0)
    counts.served = 1
    counts.timedOut = 1
    counts.rateLimited = 1
    counts.refused = 1
    #expect(counts.errorShare == 0.75)
  }
}
