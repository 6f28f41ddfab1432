import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct GraphWindowTests {
  private func console(_ zooms: Int) -> Console {
    var console = Console()
    console.model.console.focus = .graph
    for _ in 0..<zooms { console.press(">") }
    return console
  }

  @Test func `the graph shows from all of the run down to a minute`() {
    var console = console(20)
    #expect(console.model.window.length == .minutes(1))
    #expect(console.screen.contains("1 min"))
    for _ in 0..<20 { console.press("<") }
    #expect(console.model.console.zoom == .all)
  }

  @Test func `an earlier part of the run can be shown, and the present again`() {
    var console = console(3)
    #expect(console.model.window.length == .minutes(30))
    let present = console.model.window
    console.press("(", "(")
    #expect(console.model.window.end < present.end - .minutes(25))
    for _ in 0..<20 { console.press("(") }
    #expect(console.model.window.start == IncidentFixture.start)
    #expect(console.model.window.length == .minutes(30))
    for _ in 0..<20 { console.press(")") }
    #expect(console.model.window == present)
    #expect(console.model.console.pan == nil)
    console.press("(", .escape)
    #expect(console.model.window == present)
  }

  @Test func `a view of the whole run cannot be moved`() {
    var console = console(0)
    console.press("(")
    #expect(console.model.console.pan == nil)
    #expect(console.model.console.reply?.text.contains("whole run") == true)
  }

  @Test func `the cursor takes the window with it`() throws {
    var console = console(4)
    for _ in 0..<30 { console.press(KeyStroke(.pageUp)) }
    let cursor = try #require(console.model.console.cursor)
    #expect(cursor < IncidentFixture.present - .minutes(20))
    #expect((console.model.window.start...console.model.window.end).contains(cursor))
    console.press(">")
    #expect((console.model.window.start...console.model.window.end).contains(cursor))
    #expect(console.screen.contains(cursor.clockTime))
  }

  @Test func `the instant shown stays in the graph's window at any zoom`() throws {
    var console = console(5)
    for clock in ["13:46:00", "14:20:00", "15:00:00", "15:40:50"] {
      console.model.scrub(to: IncidentFixture.time(clock))
      for key in [">", ">", "<", "<", "<"] as [KeyStroke] {
        console.press(key)
        let time = try #require(console.model.console.past).time
        #expect((console.model.window.start...console.model.window.end).contains(time))
      }
      console.press(">")
    }
    console.press(.escape)
    #expect(console.model.window.end >= IncidentFixture.present)
  }

  @Test func `close up, the axis is labelled with seconds`() {
    var console = console(6)
    console.model.scrub(to: IncidentFixture.time("14:20:00"))
    #expect(console.screen.contains("14:19:50"))
  }

  @Test func `p50 stands beside p99, and a gap is no zero`() {
    var model = IncidentFixture.model()
    func series(_ chart: ChartID) -> [GraphPanel.Series] {
      GraphPanel.series(chart, GraphPanel.samples(model, count: 180))
    }
    let latency = series(.latency)
    #expect(latency.map(\.name) == ["p99", "p50", "mean"])
    let p50 = latency[1].samples.first.flatMap { $0 }
    #expect(p50.map { $0.lowerBound > 0.1 && $0.upperBound < 0.2 } == true)
    // No data for ten minutes.
    if var frame = model.record.latest {
      frame.number += 1
      frame.from = frame.time + .minutes(10)
      frame.time = frame.from + .seconds(10)
      _ = model.update(.frames([frame]))
    }
    for line in ChartID.allCases.flatMap(series) {
      #expect(line.samples.drop { $0 != nil }.prefix { $0 == nil }.count >= 10, "\(line.name)")
    }
  }
}
