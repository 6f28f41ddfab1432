import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Telemetry

@Suite struct HistoryTests {
  private let start = IncidentFixture.start

  private func frame(
    _ number: Int, from: Interval, to: Interval, served: Int, mean: Double = 0.2, p99: Double = 1
  ) -> Frame {
    var dss = IdentityFrame()
    dss.served = served
    dss.latency.count = served
    dss.latency.mean = mean
    dss.latency.p99 = p99
    return FrameFixture.frame(
      number: number, from: start + from, to: start + to, dss: dss, phase: IncidentFixture.phase(at: start),
      issued: 0,
      alerts: [])
  }

  @Test func `counts of small frames add up`() {
    var history = History(start: start)
    for index in 0..<200 {
      let from = Interval.milliseconds(Int64(index) * 100)
      history.add(frame(index, from: from, to: from + .milliseconds(100), served: index % 3))
    }
    #expect(history.buckets.count == 2)
    #expect(history.buckets.reduce(0) { $0 + $1.served } == (0..<200).reduce(0) { $0 + UInt32($1 % 3) })
    #expect((history.buckets[0].covered - 10).magnitude < 0.001)
  }

  @Test func `a frame over several buckets is divided without loss`() {
    var history = History(start: start)
    history.add(frame(0, from: .zero, to: .seconds(7), served: 11))
    history.add(frame(1, from: .seconds(7), to: .seconds(67), served: 1001))
    #expect(history.buckets.count == 7)
    #expect(history.buckets.reduce(0) { $0 + $1.served } == 1012)
    #expect((history.buckets[3].rate(history.buckets[3].served) - 1001.0 / 60).magnitude < 0.1)
  }

  @Test func `latency is weighted by calls, and the highest p99 stays`() throws {
    var history = History(start: start)
    history.add(frame(0, from: .zero, to: .seconds(1), served: 30, mean: 1, p99: 2))
    history.add(frame(1, from: .seconds(1), to: .seconds(2), served: 10, mean: 5, p99: 6))
    history.add(frame(2, from: .seconds(2), to: .seconds(3), served: 0, mean: 0, p99: 0))
    let mean = try #require(history.buckets[0].latencyMean)
    #expect((mean - 2).magnitude < 1e-6)
    #expect(history.buckets[0].latencyP99 == 6)
  }

  @Test func `buckets that are joined keep the peak and the lowest value of each`() throws {
    var history = History(start: start)
    // A peak of ten seconds within two days, in frames of a minute.
    for minute in 0..<2880 {
      let from = Interval.minutes(Int64(minute))
      if minute == 200 {
        history.add(frame(2 * minute, from: from, to: from + .seconds(10), served: 750, mean: 5.5, p99: 6))
        history.add(
          frame(2 * minute + 1, from: from + .seconds(10), to: from + .minutes(1), served: 600))
      } else {
        history.add(frame(2 * minute, from: from, to: from + .minutes(1), served: 720))
      }
    }
    #expect(history.width > .seconds(10))
    let whole = history.merged(from: start, to: history.end)
    #expect(whole.extremes.served.range == 12...75)
    #expect(whole.latencyMax == 6)
    let mean = try #require(whole.extremes.latencyMean.range)
    #expect((mean.lowerBound - 0.2).magnitude < 1e-6 && (mean.upperBound - 5.5).magnitude < 1e-6)
    #expect(try #require(whole.latencyMean) < 0.3)
  }

  @Test(arguments: [1, 2, 7, 40, 200])
  func `the peak of a series is the same however many columns a graph has`(columns: Int) {
    let model = IncidentFixture.model()
    let samples = GraphPanel.samples(model, count: columns).compactMap(\.self)
    let peak = samples.compactMap { $0.extremes.rateLimited.range?.upperBound }.max() ?? 0
    let highest = model.record.history.buckets.map { $0.rate($0.rateLimited) }.max() ?? 0
    #expect(highest > 100 && (peak - highest).magnitude < 1e-4)
    #expect(samples.map(\.latencyMax).max() == 6)
  }

  @Test func `missing time is a gap and not a zero`() {
    var history = History(start: start)
    history.add(frame(0, from: .zero, to: .seconds(10), served: 5))
    history.add(frame(1, from: .seconds(40), to: .seconds(50), served: 5))
    #expect(history.buckets.map(\.isGap) == [false, true, true, true, false])
    #expect(history.merged(from: start + .seconds(10), to: start + .seconds(40)).isGap)
    #expect(history.buckets[1].latencyMean == nil)
  }

  @Test func `overlapping and repeated frames are counted once`() {
    var history = History(start: start)
    history.add(frame(0, from: .zero, to: .seconds(10), served: 5))
    history.add(frame(0, from: .zero, to: .seconds(10), served: 5))
    history.add(frame(1, from: .seconds(5), to: .seconds(15), served: 5))
    #expect(history.buckets.map(\.served) == [5])
  }

  @Test func `a run of five hours takes less than 300 KB, and a long one no more`() {
    #expect(History.capacity * MemoryLayout<HistoryBucket>.stride <= 300_000)
    var history = History(start: start)
    let day = 24 * 60
    for minute in 0..<day * 3 {
      history.add(
        frame(minute, from: .minutes(Int64(minute)), to: .minutes(Int64(minute) + 1), served: 60))
    }
    #expect(history.buckets.count <= History.capacity)
    #expect(history.buckets.reduce(0) { $0 + Int($1.served) } == day * 3 * 60)
    #expect(history.width == .seconds(160))
  }

  @Test func `a clock that leaps far ahead is survived`() {
    var history = History(start: start)
    history.add(frame(0, from: .zero, to: .seconds(10), served: 5))
    history.add(frame(1, from: .days(300_00), to: .days(300_00) + .seconds(10), served: 7))
    #expect(history.buckets.count <= History.capacity)
    #expect(history.buckets.reduce(0) { $0 + $1.served } == 12)
  }

  @Test func `the trailing minute is the last sixty seconds`() {
    var minute = TrailingMinute()
    for index in 0..<1000 {
      let from = Interval.milliseconds(Int64(index) * 100)
      minute.add(frame(index, from: from, to: from + .milliseconds(100), served: index < 390 ? 100 : 2))
    }
    let totals = minute.totals
    #expect((totals.rate(totals.sum.served) - 20).magnitude < 0.5)
    #expect(totals.sum.covered >= .seconds(59) && totals.sum.covered <= .seconds(61))
    #expect(totals.sum.entered.count == 6)
    #expect((totals.rate(\.entered, 0) - 620).magnitude < 1)
    #expect(totals.rate(\.entered, 77) == 0)
  }

  @Test func `a frame longer than a minute is the whole minute`() {
    var minute = TrailingMinute()
    minute.add(frame(0, from: .zero, to: .seconds(10), served: 500))
    minute.add(frame(1, from: .seconds(10), to: .seconds(310), served: 600))
    #expect(minute.totals.rate(minute.totals.sum.served) == 2)
  }

  @Test func `the timeline is bounded, joins back-offs, and takes an entry once`() {
    let model = IncidentFixture.model()
    let joined = model.timeline.entries.filter { $0.more > 0 }
    #expect(joined.map(\.more) == [11])
    var again = model
    _ = again.update(.journal(IncidentFixture.journal))
    #expect(again.timeline == model.timeline)
    #expect(model.timeline.marks.count { $0.kind == .alarm(.critical) } == 1)
  }
}
