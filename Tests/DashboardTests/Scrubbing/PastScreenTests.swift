import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The past looks as the present did.
@Suite struct PastScreenTests {
  /// The content of the expanded panel, and of the details beside it.
  private func panels(_ model: Model) -> [String] {
    let surface = view(model, Look())
    return model.layout.placements.filter { $0.pane.part != .chart }.flatMap { placement in
      let area = placement.content
      return (area.y..<area.endY).map { y in
        String(
          String.UnicodeScalarView((area.x..<area.endX).map { surface[$0, y].scalar }))
      }
    }
  }

  @Test(arguments: ["13:50:00", "14:02:30", "14:18:00", "14:31:10", "15:30:00", "15:33:20"])
  func `every panel shows its state of that instant`(clock: String) {
    let instant = IncidentFixture.time(clock)
    var then = IncidentFixture.model(until: instant)
    var now = IncidentFixture.model()
    // Bars are drawn to the same scale.
    then.console.depthScale = now.console.depthScale
    now.scrub(to: instant)
    now.console.depthScale = then.console.depthScale
    // The past accepts no commands and offers none.
    (then.isReadOnly, now.isReadOnly) = (true, true)
    for panel in PanelID.allCases where panel != .graph {
      then.console.expanded = panel
      now.console.expanded = panel
      let (was, isNow) = (panels(then), panels(now))
      #expect(was.count == isNow.count)
      for (row, line) in was.enumerated() {
        #expect(line == isNow[row], "\(panel), row \(row)")
      }
    }
  }

  @Test(arguments: [
    "inject m1 servers.slow x4", "remove m1", "say hello", "tell support look", "answer q1 2", "queue.park 1",
    "acknowledge all",
  ])
  func `no command acts from the past, not even an instructor's`(line: String) {
    for viewpoint in [Viewpoint.trainee, .instructor] {
      var console = Console(viewpoint: viewpoint)
      console.model.scrub(to: IncidentFixture.time("14:20:00"))
      console.type(":" + line)
      console.press(.enter)
      #expect(console.effects.isEmpty && console.dialog == nil, "\(viewpoint)")
    }
  }

  @Test func `notes on the past are accepted`() {
    var console = Console(viewpoint: .instructor)
    console.model.scrub(to: IncidentFixture.time("14:20:00"))
    console.type(":note alarm missed here")
    console.press(.enter)
    #expect(console.effects == [.control(.input(.note("alarm missed here")))])
  }

  @Test func `a badge shows the instant and its distance to the present`() {
    var model = IncidentFixture.model()
    model.scrub(to: IncidentFixture.time("14:23:10"))
    #expect(view(model, Look()).text.contains("◀ 14:23:10 UTC  −1:17:50 behind now"))
    #expect(view(model, Look(glyphs: .ascii)).text.contains("<< 14:23:10 UTC  -1:17:50 behind now"))
    for (width, height) in [(80, 24), (60, 24), (40, 12)] {
      _ = model.update(.resize(width: width, height: height))
      #expect(view(model, Look()).text.contains("◀ 14:23:10 "))
      #expect(view(model, Look()).text.contains("−1:17:50"))
    }
  }

  @Test func `updates move only the badge`() throws {
    var model = IncidentFixture.model(until: IncidentFixture.time("14:40:00"))
    model.scrub(to: IncidentFixture.time("14:20:00"))
    let before = view(model, Look()).text.split(separator: "\n")
    var frame = try #require(model.record.latest)
    for step in 1...30 {
      frame.number += 1
      frame.from = frame.time
      frame.time = frame.from + .seconds(10)
      frame.dss.served = 90_000 * step
      for queue in frame.queues.indices { frame.queues[queue].depth *= 2 }
      _ = model.update(.frames([frame]))
    }
    _ = model.update(
      .journal([JournalEntry(number: 9000, time: frame.time, content: .remark("news"), mark: 77)]))
    _ = model.update(.status(SessionStatus(phase: .running, speed: .times(60), now: frame.time)))
    let after = view(model, Look()).text.split(separator: "\n")
    #expect(before[0].contains("−20:00 behind now"))
    #expect(after[0].contains("−25:00 behind now"))
    #expect(Array(before.dropFirst()) == Array(after.dropFirst()))
    model.returnToNow()
    #expect(view(model, Look()).text.contains("14:45:00 UTC"))
  }

  @Test func `later data is on the graph, but dimmed`() throws {
    var model = IncidentFixture.model()
    let area = try #require(model.layout.placement(of: .graph)).content
    let bright = view(model, Look())
    model.scrub(to: IncidentFixture.time("14:20:00"))
    let surface = view(model, Look())
    let columns = area.width - ChartStack.margins
    let x = try #require(model.window.column(of: model.now, columns: columns))
    let first = area.x + ChartStack.leftMargin
    let stack = try #require(ChartStack(area, ChartID.identities))
    for y in stack.rows {
      for column in 0..<x {
        #expect(surface[first + column, y].style == bright[first + column, y].style)
      }
      for column in x + 1..<columns {
        #expect(surface[first + column, y].style.attributes == .dim)
      }
    }
    #expect(surface.text.contains(" 14:20:00 "))
    #expect(surface.text.contains("▲6"))
    model.scrub(to: IncidentFixture.time("15:32:00"))
    let later = view(model, Look())
    let row = stack.marksY
    let marks = (0..<columns).filter { later[first + $0, row].scalar == "▲" }
    #expect(marks.count == 6 && marks.allSatisfy { later[first + $0, row].style.attributes != .dim })
  }

  @Test func `joined back-offs are as many as there were then`() {
    var model = IncidentFixture.model()
    model.scrub(to: IncidentFixture.time("14:01:40"))
    #expect(model.timeline.entries.last?.more == 2)
    model.scrub(to: IncidentFixture.time("14:01:50"))
    #expect(model.timeline.entries.last?.more == 11)
  }

  @Test func `the back-off policy is the one of that instant`() throws {
    var model = IncidentFixture.model()
    var frame = try #require(model.record.latest)
    frame.number += 1
    frame.policies.backOff.exemptsDeadIssuers = true
    _ = model.update(.frames([frame]))
    #expect(model.policies.backOff.exemptsDeadIssuers)
    model.scrub(to: IncidentFixture.time("15:40:20"))
    #expect(!model.policies.backOff.exemptsDeadIssuers)
    model.returnToNow()
    #expect(model.policies.backOff.exemptsDeadIssuers)
  }
}
