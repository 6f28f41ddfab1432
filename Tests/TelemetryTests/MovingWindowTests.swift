import TestSupport
import Testing

@testable import Issuance
@testable import Telemetry

/// The moving averages, the slow one of which hid the incident for half an hour.
@Suite struct MovingWindowTests {
  private func any(_ random: inout TestRandom) -> SecondSample {
    var sample = SecondSample()
    guard random.chance(70) else { return sample }
    let answered = random.below(50)
    let errors = answered == 0 ? 0 : random.below(answered + 1)
    sample.calls.rateLimited = errors == 0 ? 0 : random.below(errors + 1)
    sample.latencyCount = random.below(30)
    sample.latencySum = Int64(random.below(6_000_000_000)) * Int64(sample.latencyCount)
    sample.calls.refused = random.below(errors - sample.calls.rateLimited + 1)
    sample.calls.timedOut = errors - sample.calls.rateLimited - sample.calls.refused
    sample.calls.attempts = random.below(60)
    sample.calls.served = answered - errors
    sample.failures = random.below(9)
    sample.issued = random.below(70)
    sample.certificateWaits = random.below(5)
    sample.certificateWaitSum = Int64(random.below(9_000_000_000)) * Int64(sample.certificateWaits)
    sample.renewalsFailed = random.below(4)
    sample.inbound = random.below(300)
    sample.inboundFailed = sample.inbound == 0 ? 0 : random.below(sample.inbound + 1)
    sample.backedOffMillionths = random.below(1_000_001)
    return sample
  }

  /// The same by looking at every second of the window again.
  private func naive(_ samples: [SecondSample]) -> MovingAverages {
    func sum(_ count: Int, _ value: (SecondSample) -> Int) -> Double {
      Double(samples.suffix(count).reduce(0) { $0 + value($1) })
    }
    func share(_ count: Int, _ part: (SecondSample) -> Int, _ whole: (SecondSample) -> Int) -> Double {
      let total = sum(count, whole)
      return total == 0 ? 0 : sum(count, part) / total
    }
    var averages = MovingAverages()
    averages.errorShare1m = share(60, \.calls.errors, \.calls.answered)
    averages.errorShare5m = share(300, \.calls.errors, \.calls.answered)
    averages.errorShare60m =
      sum(3600) { $0.calls.answered == 0 ? 0 : $0.calls.errors * 1_000_000 / $0.calls.answered } / 3600 / 1e6
    let (latency, calls) = (sum(60) { Int($0.latencySum) }, sum(60, \.latencyCount))
    averages.latency1m = calls == 0 ? 0 : latency / calls / 1e9
    averages.rateLimited1m = sum(60, \.calls.rateLimited) / 60
    averages.renewalsFailed1m = Int(sum(60, \.renewalsFailed))
    averages.inboundFailedShare1m = share(60, \.inboundFailed, \.inbound)
    averages.attempts1m = sum(60, \.calls.attempts) / 60
    averages.served1m = sum(60, \.calls.served) / 60
    averages.timedOut1m = sum(60, \.calls.timedOut) / 60
    averages.refused1m = sum(60) { $0.calls.refused } / 60
    averages.inbound1m = sum(60, \.inbound) / 60
    averages.failures1m = Int(sum(60, \.failures))
    averages.issued1m = sum(60, \.issued) / 60
    let (waited, waits) = (sum(60) { Int($0.certificateWaitSum) }, sum(60, \.certificateWaits))
    averages.certificateWait1m = waits == 0 ? 0 : waited / waits / 1e9
    averages.backedOffShare1m = sum(60, \.backedOffMillionths) / 60 / 1e6
    return averages
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `the windows agree with looking at every second again`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var window = MovingWindow()
    var samples: [SecondSample] = []
    for second in 0..<8000 {
      samples.append(any(&random))
      window.add(samples[second])
      if second < 70 || second % 97 == 0 || (3595...3605).contains(second) || (298...302).contains(second) {
        #expect(window.averages == naive(samples), "second \(second)")
      }
    }
  }

  @Test func `an empty window is all zero, and becomes so again`() {
    var window = MovingWindow()
    #expect(window.averages == MovingAverages())
    var random = TestRandom(seed: 9)
    for _ in 0..<100 { window.add(any(&random)) }
    for _ in 0..<3600 { window.add(SecondSample()) }
    #expect(window.averages == MovingAverages())
  }

  @Test func `time before the run counts as free of errors in the slow average`() {
    var window = MovingWindow()
    var bad = SecondSample()
    bad.calls.timedOut = 2
    for _ in 0..<1800 { window.add(bad) }
    #expect(window.averages.errorShare60m == 0.5 && window.averages.errorShare1m == 1)
  }
}
