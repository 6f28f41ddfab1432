import TestSupport
import Testing

@testable import Dashboard
@testable import Telemetry
@testable import Terminal

@Suite struct LayoutTests {
  @Test func `everything is on one screen of 160 by 48`() {
    let console = Console()
    #expect(console.model.layout.kind == .full)
    #expect(Set(console.model.layout.placements.map(\.panel)) == Set(PanelID.onOneScreen))
    let screen = console.screen
    for text in [
      "latency", "time-out", "6 s", "UTC", "▲1", "▲6", "served", "503", "429", "s12", "back-off", "0/5",
      "dss-1",
      "6 dead profiles forwarded", "8 of 24 active", "earliest expiry", "DSS error share", "queue.park 1,2",
      "balanced ✓", "15:41:00 UTC", "60×", "seed 20201028", "Certificates for CAs that no longer exist",
      "? help",
      "q quit", "42 072 parked", "T+01:41",
    ] {
      #expect(screen.contains(text), "\(text) is not on the screen")
    }
  }

  @Test func `the essentials are on a screen of 80 by 24`() {
    let console = Console(width: 80, height: 24)
    #expect(console.model.layout.kind == .compact)
    let screen = console.screen
    for text in [
      "15:41:00 UTC", "60×", "2 alarms", "6 s", "p99", "served", "503", "429", "19 050", "21 030", "346 s",
      "8/24 active",
      "10 busy", "2 back-off", "2 stale", "balanced ✓", "? help", "q quit", "58 pending",
    ] {
      #expect(screen.contains(text), "\(text) is not on the screen")
    }
  }

  @Test func `the essentials are lines of text at 40 by 12`() {
    let console = Console(width: 40, height: 12)
    #expect(console.model.layout.kind == .summary)
    let screen = console.screen
    for text in [
      "15:41:00", "60×", "DSS error share", "served", "latency", "76 740", "back-off", "8/24", "stale",
      "balanced", "q quit",
    ] {
      #expect(screen.contains(text), "\(text) is not on the screen")
    }
  }

  @Test(arguments: [(160, 48), (120, 36), (100, 30), (80, 50)])
  func `the lines of the OCSP pool and the front ends end in no cut number or word`(
    size: (width: Int, height: Int)
  ) throws {
    var console = Console(width: size.width, height: size.height)
    for pending in [0, 58, 400, 40_000] {
      console.model.frame?.ocsp.renewalsPending = pending
      for panel in [PanelID.ocsp, .frontEnds] {
        guard let area = console.model.layout.placement(of: panel)?.content else { continue }
        let text = view(console.model, Look()).text(in: area)
        #expect(!text.contains("…"), "\(text)")
      }
    }
  }

  @Test(arguments: 28...60)
  func `the lines about all customers end in no cut number or word`(width: Int) throws {
    let model = IncidentFixture.model()
    var canvas = Canvas(width: width, height: 3, look: Look())
    for row in 1...2 { canvas.summary(row, model, in: canvas.surface.bounds) }
    #expect(!canvas.surface.text.contains("…"), "\(canvas.surface.text)")
    #expect(canvas.surface.text.contains("%"))
  }

  @Test(arguments: 0...60)
  func `a row that is too long drops whole groups`(width: Int) {
    let canvas = Canvas(width: 60, height: 1, look: Look())
    let full: [[Canvas.Part]] = [
      [("inbound ", .label), ("2 400/s", .text)], [("  67 % failed", .bad)], [("  r7", .label)],
    ]
    let brief: [[Canvas.Part]] = [
      [("in ", .label), ("2 400/s", .text)], [("  67 % failed", .bad)], [("  r7", .label)],
    ]
    let text = canvas.fitting([full, brief], width).map(\.text).joined()
    #expect(text.displayWidth <= width)
    #expect(text.contains("inbound") == (width >= 32))
    #expect(text.contains("2 400/s") == (width >= 10))
    #expect(text.contains("67 % failed") == text.contains("67"))
  }

  @Test func `panels never overlap and never leave the screen`() {
    var model = IncidentFixture.model()
    var random = Seeded(7)
    for _ in 0..<400 {
      model.width = random.below(401)
      model.height = random.below(121)
      model.hidden = Set(PanelID.allCases.filter { _ in random.below(4) == 0 })
      model.console.expanded = random.below(5) == 0 ? .queues : nil
      let layout = Layout(model)
      let screen = Rect(x: 0, y: 0, width: model.width, height: model.height)
      var areas = layout.placements.map(\.area)
      if !layout.header.isEmpty { areas.append(layout.header) }
      if !layout.footer.isEmpty { areas.append(layout.footer) }
      for (index, area) in areas.enumerated() {
        #expect(area.intersection(screen) == area)
        for other in areas[(index + 1)...] {
          #expect(area.intersection(other).isEmpty, "\(area) and \(other)")
        }
      }
    }
  }

  @Test func `spare rows go to panes that need them, and too few rows drop the last panes`() {
    let shares = [Share(5, 8, weight: 3), Share(3, 3), Share(2, 4, weight: 1)]
    #expect(Share.divide(19, among: shares) == [11, 3, 5])
    #expect(Share.divide(12, among: shares) == [7, 3, 2])
    #expect(Share.divide(8, among: shares) == [5, 3, 0])
    #expect(Share.divide(0, among: shares) == [0, 0, 0])
    #expect(Share.divide(-4, among: shares) == [0, 0, 0])
  }

  @Test func `with every panel hidden the screen names the keys that show them`() {
    for (width, height) in [(160, 48), (80, 24), (60, 20)] {
      var console = Console(width: width, height: height)
      for panel in PanelID.allCases { console.model.hidden.insert(panel) }
      #expect(console.screen.contains("all panels are hidden"))
      console.press("2")
      #expect(console.screen.contains("Queues"))
    }
  }
}
