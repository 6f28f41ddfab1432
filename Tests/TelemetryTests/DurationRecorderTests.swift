import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// Latencies and waits.
@Suite struct DurationRecorderTests {
  private func recorded(_ durations: [Interval]) -> DurationSummary {
    var recorder = DurationRecorder()
    for duration in durations { recorder.record(duration) }
    return recorder.summary
  }

  @Test func `without samples all values are zero`() {
    #expect(recorded([]) == DurationSummary())
  }

  @Test func `one duration is every quantile, exactly the maximum`() {
    let summary = recorded([.milliseconds(1234)])
    #expect(summary.count == 1 && summary.mean == 1.234 && summary.max == 1.234)
    for quantile in [summary.p50, summary.p95, summary.p99] { #expect(abs(quantile - 1.234) <= 0.0013) }
  }

  @Test func `a quantile is never above the maximum`() {
    let summary = recorded([.seconds(6), .seconds(6), .seconds(6)])
    #expect(summary.p50 <= 6 && summary.p99 <= 6 && summary.max == 6)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `quantiles agree with sorting, to three digits or 64 µs`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let most = random.pick([1000, 100_000, 10_000_000, 100_000_000_000])
    let durations = (0..<(1 + random.below(3000))).map { _ in
      Interval(nanoseconds: 1000 * Int64(random.below(most)))
    }
    let (summary, sorted) = (recorded(durations), durations.sorted().map(\.seconds))
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    #expect(abs(summary.mean - mean) < 1e-9 * max(1, mean) && summary.max == sorted.last)
    for (share, quantile) in [(0.5, summary.p50), (0.95, summary.p95), (0.99, summary.p99)] {
      let exact = sorted[Int((Double(sorted.count) * share).rounded(.up)) - 1]
      // Longer than a day counts as a day.
      let tolerance = max(64e-6, 0.001 * min(exact, 86_400))
      #expect(abs(quantile - min(exact, 86_400)) <= tolerance, "\(share): \(quantile), exactly \(exact)")
    }
  }

  @Test func `the mean and the maximum are exact beyond a day, and for negative durations`() {
    let summary = recorded([.days(3), .days(1)])
    #expect(summary.mean == 172_800 && summary.max == 259_200 && summary.p99 <= 259_200)
    #expect(recorded([.seconds(-1)]).mean == -1)
  }

  @Test func `each interval begins empty`() {
    var recorder = DurationRecorder()
    recorder.record(.seconds(9))
    recorder.removeAll()
    #expect(recorder.summary == DurationSummary())
    recorder.record(.seconds(1))
    #expect(recorder.summary == recorded([.seconds(1)]))
  }

  @Test func `copies count separately`() {
    var recorder = DurationRecorder()
    recorder.record(.seconds(1))
    var copy = recorder
    copy.record(.seconds(5))
    #expect(
      recorder.summary == recorded([.seconds(1)]) && copy.summary == recorded([.seconds(1), .seconds(5)]))
  }

  @Test func `two recorders together are one of all their durations`() {
    var (first, again) = (DurationRecorder(), DurationRecorder())
    let durations = (1...400).map { Interval.milliseconds(Int64($0 * $0)) }
    for (index, duration) in durations.enumerated() {
      if index % 3 == 0 { again.record(duration) } else { first.record(duration) }
    }
    #expect(first.adding(again).summary == recorded(durations))
    #expect(first.adding(DurationRecorder()).summary == first.summary)
    #expect(DurationRecorder().adding(again).summary == again.summary)
  }

  @Test func `an interval of other durations than the one before counts only its own`() {
    var recorder = DurationRecorder()
    for duration in [.seconds(1), .days(1), .milliseconds(1)] as [Interval] { recorder.record(duration) }
    recorder.removeAll()
    for _ in 0..<3 { recorder.record(.minutes(1)) }
    #expect(recorder.summary == recorded([.minutes(1), .minutes(1), .minutes(1)]))
  }
}
