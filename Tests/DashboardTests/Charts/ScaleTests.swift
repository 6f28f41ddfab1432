import TestSupport
import Testing

@testable import Basics
@testable import Dashboard

@Suite struct ScaleTests {
  @Test func `a scale follows up at once and down reluctantly`() {
    var scale = ValueScale(lowest: 10)
    var tops: [Double] = []
    for highest in [5.0, 140, 120, 70, 30, 0] {
      scale.fit(highest)
      tops.append(scale.top)
    }
    #expect(tops == [10, 160, 160, 160, 40, 10])
    #expect(scale.changes == 3)
  }

  @Test func `a value that wavers about a limit does not make the scale waver`() {
    var scale = ValueScale(lowest: 10)
    scale.fit(100)
    let changes = scale.changes
    for step in 0..<100 { scale.fit(step % 2 == 0 ? 91 : 110) }
    #expect(scale.changes <= changes + 1)
  }

  @Test(arguments: [Double.nan, .infinity, -1, 0, .leastNonzeroMagnitude, 1e300])
  func `odd values leave a usable scale`(value: Double) {
    var scale = ValueScale(lowest: 1)
    scale.fit(value)
    #expect(scale.top.isFinite && scale.top >= 1)
    let labels = scale.labels(rows: 9) { 8 - Int($0 / scale.top * 8) }
    #expect(labels.allSatisfy { $0.isFinite } && labels.last == scale.top)
  }

  @Test(arguments: [0.5, 1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 16, 120, 160, 240, 24_000])
  func `values at an axis are round, equal steps from 0 to the top, in even rows, at any height`(
    top: Double
  ) {
    var scale = ValueScale(lowest: 0.1)
    scale.fit(top / 1.09)
    #expect(scale.top == top)
    for rows in 1...30 {
      let plot = Plot(columns: 1, rows: rows)
      let labels = scale.labels(rows: rows) { plot.row(of: $0, top: top) }
      #expect(labels.last == top)
      guard rows > 1 else { continue }
      #expect(labels.first == 0 && labels.count >= 2)
      let steps = zip(labels, labels.dropFirst()).map { $1 - $0 }
      for step in steps { #expect((step - steps[0]).magnitude < top * 1e-9, "\(labels)") }
      let places = labels.map { plot.row(of: $0, top: top) }
      let gaps = zip(places, places.dropFirst()).map { $0 - $1 }
      #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1 && (gaps.min() ?? 0) >= 1, "\(places)")
      var digits = steps[0]
      while digits < 1 { digits *= 10 }
      while digits >= 9.999 { digits /= 10 }
      #expect(
        [1, 1.2, 1.5, 1.6, 2, 2.4, 2.5, 3, 4, 5, 6, 8].contains { ($0 - digits).magnitude < 1e-6 },
        "\(labels)")
    }
  }

  @Test func `a window over the whole run grows in jumps`() {
    let start = IncidentFixture.start
    let ends = Set((0..<200).map { TimeWindow(.all, runStart: start, now: start + .minutes(Int64($0))).end })
    #expect(ends.count <= 8)
    #expect(TimeWindow(.all, runStart: start, now: start + .minutes(116)).length == .hours(2))
    #expect(TimeWindow(.all, runStart: start, now: start + .days(40)).length == .days(41))
  }

  @Test func `a short window contains the present and moves in jumps`() {
    let start = IncidentFixture.start
    var starts: Set<Instant> = []
    for second in 0..<7200 {
      let now = start + .seconds(Int64(second))
      let window = TimeWindow(.last(.minutes(30)), runStart: start, now: now)
      #expect(window.start <= now && now <= window.end)
      starts.insert(window.start)
    }
    #expect(starts.count <= 33)
  }

  @Test func `ticks are round times, apart enough`() {
    let window = TimeWindow(.all, runStart: IncidentFixture.start, now: IncidentFixture.present)
    let ticks = window.ticks(columns: 94, spacing: 10)
    #expect(ticks.map { Format.hourMinute($0) }.prefix(3) == ["13:45", "14:00", "14:15"])
    #expect(window.ticks(columns: 0, spacing: 10).isEmpty)
    #expect(window.ticks(columns: 12, spacing: 10).count <= 2)
  }
}
