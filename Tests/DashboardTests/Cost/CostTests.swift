import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The dashboard's display of its own cost.
@Suite struct CostTests {
  private func stretch(at time: UInt64, span: UInt64 = 1000, drawn: Int = 10) -> SelfMetrics {
    var stretch = SelfMetrics()
    stretch.time = time
    stretch.span = span
    stretch.drawn = drawn
    stretch.view = UInt64(drawn) * 1_000_000
    stretch.longest = 3_400_000
    stretch.bytes = drawn * 2048
    stretch.bytesMax = 9216
    stretch.came = 12
    stretch.overtaken = 2
    stretch.residentBytes = 42 << 20
    stretch.screenShare = 0.011
    stretch.processShare = 0.34
    return stretch
  }

  private func console(width: Int = 200, height: Int = 60) -> Console {
    var console = Console(width: width, height: height)
    for second in 1...20 { console.tell(.cost(stretch(at: 60_000 + UInt64(second) * 1000))) }
    console.tell(.tick(80_000))
    return console
  }

  @Test(arguments: [KeyStroke("W"), KeyStroke(.function(9))])
  func `a key shows the cost in a corner, and hides it`(stroke: KeyStroke) {
    var console = console()
    #expect(!console.screen.contains("key to screen"))
    console.press(stroke)
    let screen = console.screen
    for text in [
      "1.0 ms", "longest 3.4 ms", "2.0 KB", "1.1 %", "34.0 %", "42.0 MB", "10.0/s", "12.0/s", "2.0/s",
    ] {
      #expect(screen.contains(text), "\(text)")
    }
    console.press(stroke)
    #expect(!console.screen.contains("key to screen"))
  }

  @Test func `the box takes neither keys nor clicks beside it`() {
    var console = console()
    console.press("W", "j", KeyStroke(" "))
    #expect(console.model.console.selection[.queues] == 1)
    #expect(console.model.record.status.phase == .frozen)
    #expect(console.model.console.showsCosts)
    let box = CostBox(console.model)
    console.click(box.area.x - 5, box.area.y + 3)
    #expect(console.model.console.focus == .graph && console.model.console.showsCosts)
    // A click on the box does not reach the panel beneath it.
    console.click(box.area.x + 3, box.area.y + 3)
    #expect(console.model.console.focus == .graph && !console.model.console.showsCosts)
  }

  @Test(arguments: [(0, 0), (1, 1), (6, 3), (20, 6), (40, 12), (80, 24), (400, 120)])
  func `it stays within the screen between header and footer`(size: (width: Int, height: Int)) {
    var console = console(width: size.width, height: size.height)
    let before = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    console.press("W")
    let box = CostBox(console.model)
    #expect(box.area.isEmpty || box.area.y == 1 && box.area.endY < size.height && box.area.endX == size.width)
    let after = view(console.model, Look(glyphs: .ascii))
    #expect(after.text.utf8.allSatisfy { $0 < 0x80 })
    let lines = console.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(before.first == lines.first && before.last == lines.last)
    if size.height >= 12 { #expect(console.screen.contains("processor")) }
  }

  @Test func `the box shows how far the run lags behind its pace`() {
    var console = console()
    console.press("W")
    console.tell(
      .status(
        SessionStatus(
          phase: .running, speed: .times(60), now: IncidentFixture.present, lateness: .milliseconds(1500))))
    #expect(console.screen.contains("1.50 s") && console.screen.contains("90.0 s of the run behind its pace"))
    console.tell(.status(SessionStatus(phase: .running, speed: .unpaced, now: IncidentFixture.present)))
    #expect(console.screen.contains("unpaced"))
    console.tell(.status(SessionStatus(phase: .frozen, speed: .times(60), now: IncidentFixture.present)))
    #expect(console.screen.contains("stands still"))
  }

  @Test func `the box is drawn once a second while shown, and never while hidden`() {
    var console = console()
    console.model.record.latest?.alerts = []
    console.model.console.reply = nil
    #expect(console.model.deadline == nil)
    console.press("W")
    #expect(console.model.deadline == 81_000)
    console.tell(.cost(stretch(at: 81_010)))
    #expect(console.model.deadline == 82_010)
  }

  @Test func `the record covers the last minute, with gaps for missing seconds`() {
    var record = CostRecord()
    for second in 1...500 where second < 470 || second > 480 {
      record.add(stretch(at: UInt64(second) * 1000, drawn: second))
    }
    let samples = record.samples(until: 500_400) { Double($0.drawn) }
    #expect(samples.count == 60)
    #expect(samples.last == 500 && samples[48] == 489)
    #expect(samples.filter { $0 == nil }.count == 11)
    #expect(record.minute(until: 500_400).count == 49)
    #expect(record.stretches.count <= 120)
    // A minute later it is empty; measurements out of order are ignored.
    #expect(record.samples(until: 561_000) { Double($0.drawn) }.allSatisfy { $0 == nil })
    record.add(stretch(at: 4))
    #expect(record.last?.time == 500_000)
  }

  @Test func `one long stretch is spread over its seconds`() {
    var record = CostRecord()
    record.add(stretch(at: 100_000, span: 30_000, drawn: 7))
    let samples = record.samples(until: 100_000) { Double($0.drawn) }
    #expect(samples.compactMap { $0 }.count == 30)
    record.add(stretch(at: 10_000_000, span: 9_900_000))
    #expect(record.samples(until: 10_000_000) { Double($0.drawn) }.allSatisfy { $0 == 10 })
  }
}
