import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// The latencies of the last minute, by classes.
@Suite struct LatencyWindowTests {
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `quantiles are right to an eighth, over exactly the last sixty seconds`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var window = LatencyWindow()
    var seconds: [[Double]] = []
    for second in 0..<150 {
      let latencies = (0..<random.below(20)).map { _ in Double(1 + random.below(20_000)) / 1000 }
      for latency in latencies { window.record(Interval(seconds: latency)) }
      window.endSecond()
      seconds.append(latencies)
      let recent = seconds.suffix(60).flatMap { $0 }.sorted()
      guard !recent.isEmpty else { continue }
      for share in [0.5, 0.95, 1] {
        let exact = recent[Int((Double(recent.count) * share).rounded(.up)) - 1]
        let read = window.quantile(share)
        #expect(abs(read - exact) <= exact / 8 + 0.001, "second \(second), \(share): \(read) for \(exact)")
      }
    }
    for _ in 0..<60 { window.endSecond() }
    #expect(window.quantile(0.95) == 0)
  }

  @Test func `any duration can be recorded`() {
    var window = LatencyWindow()
    for seconds in [-1, 0, 0.0001, 60, 1e6, 1e9] { window.record(Interval(seconds: seconds)) }
    window.endSecond()
    #expect(window.quantile(0) == 0 && window.quantile(1) > 57)
  }
}
