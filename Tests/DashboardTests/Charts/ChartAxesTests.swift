import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Telemetry

/// Axes examine each bucket of the run once; the result is the same as examining all of them each time.
@Suite struct ChartAxesTests {
  @Test(arguments: 0..<12)
  func `axes match the visible range after any change of the history`(seed: Int) {
    var random = TestRandom(seed: UInt64(seed))
    let start = IncidentFixture.start
    var history = History(start: start)
    var axes = ChartAxes(identityTimeout: .seconds(6))
    var thorough = axes
    var number = 0
    for step in 0..<150 {
      for _ in 0...random.below(3) {
        if random.chance(20) {
          history.rewind(to: history.end - .seconds(Int64(random.below(3000))))
        } else {
          // Seldom so long that buckets are joined.
          let seconds = random.chance(3) ? 30_000 : 400
          let end = history.end + .seconds(Int64(1 + random.below(seconds)))
          history.add(frame(number, from: history.end, to: end, &random))
          number += 1
        }
      }
      // Mostly the whole run, as when watched; else a part of it, or the whole as it was earlier.
      var window = TimeWindow(.all, runStart: start, now: history.end)
      if random.chance(15) {
        let length = Interval.seconds(Int64(60 + random.below(3000)))
        window = TimeWindow(
          random.chance(50) ? .all : .last(length), runStart: start,
          now: start + .seconds(Int64(random.below(4000))))
      }
      axes.fit(history.settled(in: window), revision: history.revision, at: UInt64(step))
      // With another revision each time.
      thorough.fit(history.settled(in: window), revision: -step - 1, at: UInt64(step))
      for chart in ChartID.allCases {
        #expect(axes[chart].scale == thorough[chart].scale, "\(chart) at step \(step)")
        #expect(axes[chart].changed == thorough[chart].changed)
      }
    }
    #expect(axes[.served].scale.changes > 3)
  }

  private func frame(_ number: Int, from: Instant, to: Instant, _ random: inout TestRandom) -> Frame {
    var dss = IdentityFrame()
    dss.served = random.below(random.pick([10, 100, 10_000]))
    dss.rateLimited = random.below(1000)
    dss.latency.count = dss.served
    dss.latency.mean = Double(random.below(6000)) / 1000
    dss.latency.p50 = dss.latency.mean
    dss.latency.p99 = dss.latency.mean * 2
    return FrameFixture.frame(
      number: number, from: from, to: to, dss: dss, phase: IncidentFixture.phase(at: from), issued: number,
      alerts: [])
  }
}
