import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Telemetry
@testable import Terminal

/// Details of the selected thing, panel by panel.
@Suite struct DetailsTests {
  private func text(_ panel: PanelID, _ change: (inout Console) -> Void = { _ in }) throws -> String {
    var console = Console(width: 160, height: 60)
    change(&console)
    console.model.console.overlay = .details(panel, scroll: 0)
    _ = try #require(console.model.details(of: panel))
    return console.screen
  }

  private func expect(_ screen: String, _ words: [String]) {
    for word in words { #expect(screen.contains(word), "\(word) is not in\n\(screen)") }
  }

  @Test func `a queue by kind and by age, with the time-out between the classes`() throws {
    let screen = try text(.queues) { $0.model.console.selection[.queues] = 3 }
    expect(
      screen,
      [
        "Queue 4", "Waiting: 19 130", "DSS identities", "12 625", "expired 12 625, 100 %",
        "OCSP signers", "for dead CAs", "under 1 s ago", "2 s to 6 s", "got 503 from here on, after 6 s",
        "1 min to 5 min", "█ DSS", "▓ HVCA", "░ OCSP", "▒ DSS callers",
      ])
    let rows = screen.split(separator: "\n").map(String.init)
    let timeout = try #require(rows.firstIndex { $0.contains("got 503") })
    #expect(rows[timeout - 1].contains("2 s to 6 s") && rows[timeout + 1].contains("6 s to 30 s"))
    #expect(!screen.contains("Parked"))
  }

  @Test func `the largest class has the longest bar, and every nonempty class has a bar`() throws {
    let ages = FrameFixture.ages(KindCounts(dss: 9000, hvca: 3, ocsp: 4000), isOld: true)
    let lines = AgeRows(ages, timeout: .seconds(6), barWidth: 24).lines
    let rows = lines.filter { $0.more.count > 1 }
    let lengths = rows.map { $0.more.dropFirst().reduce(0) { $0 + $1.text.count } }
    #expect(lengths.max() == 24 || lengths.max() == 25)
    #expect(lengths.firstIndex(of: lengths.max() ?? 0) == 5)
    for (row, index) in zip(rows, 0...) {
      for (kind, span) in zip(RequestKind.allCases, row.more.dropFirst()) {
        #expect((ages[kind, class: index] > 0) == !span.text.isEmpty)
      }
    }
  }

  @Test func `parked requests have a histogram of their own`() throws {
    let screen = try text(.queues)
    expect(screen, ["Queue 1", "Parked: 21 042", "being re-submitted", "expired                 19 800"])
    #expect(screen.ranges(of: "under 1 s ago").count == 2)
  }

  @Test func `no share of a queue is cut at forty columns`() throws {
    var console = Console(width: 40, height: 12)
    for queue in 0..<6 {
      console.model.console.selection[.queues] = queue
      console.model.console.overlay = .details(.queues, scroll: 0)
      let text = try #require(console.model.textOverlay).text
      for line in text.lines {
        #expect(
          line.start(text.keyWidth) + line.width <= console.model.textColumns, "\(line.key) \(line.text)")
      }
    }
  }

  @Test func `an empty queue has no histogram, nor one with another time-out`() throws {
    var queue = try #require(Console().model.frame?.queues[0])
    queue.ages = AgeHistogram()
    #expect(AgeRows(queue.ages, timeout: .seconds(6), barWidth: 24).lines.isEmpty)
    let ages = FrameFixture.ages(KindCounts(dss: 9), isOld: true)
    #expect(AgeRows(ages, timeout: .seconds(30), barWidth: 24).lines.isEmpty)
  }

  @Test func `a server's last failures and back-offs, the newest first`() throws {
    let screen = try text(.servers) { $0.model.console.selection[.servers] = 6 }
    expect(
      screen,
      [
        "Server s07", "backing off until 15:41:16", "no fault known", "Last failures",
        "15:40:41  ocsp  CA 62   from queue 2",
        "the CA cannot issue: rejected", "15:40:35  dss   CA 12",
        "signing failed: put back",
        "Last back-offs", "15:40:46 to 15:41:16  0:30, 0:16 left", "15:39:56 to 15:40:26  0:30",
      ])
    let rows = screen.split(separator: "\n")
    let newest = try #require(rows.firstIndex { $0.contains("15:40:41") })
    let oldest = try #require(rows.firstIndex { $0.contains("15:40:20") })
    #expect(newest < oldest)
  }

  @Test func `a server without a past has none`() throws {
    let screen = try text(.servers) {
      $0.model.frame?.servers[0].recentFailures = []
      $0.model.frame?.servers[0].recentBackOffs = []
    }
    #expect(screen.ranges(of: "│  none").count == 2)
  }

  @Test func `a responder's signing certificates, those with the least time left first`() throws {
    let screen = try text(.ocsp) { $0.model.console.selection[.ocsp] = 4 }
    expect(
      screen,
      [
        "OCSP responder r05", "revision 2, the latest", "66, one for each CA", "7: 5 requested, 2 failed",
        "61  requested   1 d 22 h", "66  failed",
        "and 59 more, the last of which expires in 13 d 23 h",
      ])
  }

  @Test func `an expired or missing certificate is marked`() throws {
    let screen = try text(.ocsp) {
      $0.model.frame?.ocsp.responders[0].signers.worst[0].secondsLeft = .min
      $0.model.frame?.ocsp.responders[0].signers.worst[1].secondsLeft = -20
    }
    expect(screen, ["61  requested       none", "62  requested    expired"])
  }

  @Test func `a front end lists the profiles that differ`() throws {
    expect(
      try text(.frontEnds),
      [
        "Front end dss-1", "revision 41", "revision 42", "6 profiles", "CA 61–66", "forwarded",
        "pushes the profiles",
      ])
    let current = try text(.frontEnds) { $0.model.console.selection[.frontEnds] = 3 }
    #expect(current.contains("none") && !current.contains("pushes the profiles"))
  }

  @Test func `consecutive numbers are written as a range`() {
    #expect(Format.ranges([]) == "" && Format.ranges([3]) == "3")
    #expect(Format.ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10")
  }

  @Test func `an account, and all customers`() throws {
    let screen = try text(.customers) { $0.model.console.selection.account = 8 }
    expect(
      screen,
      [
        "Account 8, last minute", "429 limited", "179", "the next call gets 429", "0.90/s, 10 at once",
        "waiting to retry", "over their limit", "first tries", "later tries",
      ])
  }

  @Test func `an alarm's rule, history and where to look; Enter acknowledges first`() throws {
    var console = Console()
    console.model.console.focus = .alarms
    console.press(.enter)
    #expect(console.model.console.overlay == nil && !console.effects.isEmpty, "it is acknowledged first")
    let index = try #require(
      console.model.frame?.alerts.firstIndex { $0.rule.id == console.model.alarms[0].rule.id })
    console.model.frame?.alerts[index].phase = .acknowledged
    console.model.console.selection[.alarms] =
      console.model.alarms.firstIndex { $0.phase == .acknowledged } ?? 0
    console.press(.enter)
    #expect(console.model.console.overlay == .details(.alarms, scroll: 0))
    expect(
      console.screen,
      ["raised and acknowledged", "raised when", "cleared when", "value now", "History", "Where to look"])
  }

  @Test(arguments: Signal.allCases)
  func `every signal's alarm lists where to look`(signal: Signal) {
    let lines = Console().model.response(to: signal)
    #expect(!lines.isEmpty && lines.allSatisfy { !$0.key.isEmpty && !$0.text.isEmpty })
  }

  @Test func `the key of a suggested panel goes there and never hides it`() throws {
    var console = Console()
    console.model.console.focus = .alarms
    console.model.console.overlay = .details(.alarms, scroll: 0)
    let panels = console.model.textOverlay?.text.lines.compactMap { line -> PanelID? in
      if case .toggle(let panel)? = line.action { panel } else { nil }
    }
    for panel in try #require(panels) {
      var console = console
      console.press(KeyStroke(panel.key))
      #expect(console.model.console.overlay == nil && console.model.console.focus == panel)
      #expect(console.model.layout.placement(of: panel) != nil, "\(panel)")
    }
    let panel = try #require(panels?.first)
    // Where it does not fit, it has the whole screen.
    for (width, height) in [(80, 24), (40, 12), (20, 6)] {
      var console = Console()
      console.model.console.focus = .alarms
      _ = console.model.update(.resize(width: width, height: height))
      console.model.hidden = [panel]
      console.model.console.overlay = .details(.alarms, scroll: 0)
      console.press(KeyStroke(panel.key))
      #expect(console.model.console.focus == panel && console.model.layout.placement(of: panel) != nil)
    }
  }

  @Test func `a line of the timeline in full`() throws {
    let screen = try text(.timeline)
    expect(screen, ["when", "what", "result", "All ", "lines"])
  }

  @Test func `every panel has details, of the past as of the present`() throws {
    var console = Console()
    for panel in PanelID.outsideDrills { #expect(console.model.details(of: panel) != nil, "\(panel)") }
    let now = console.model.details(of: .queues)
    console.model.scrub(to: IncidentFixture.time("14:20:00"))
    let then = try #require(console.model.details(of: .queues))
    #expect(then.lines != now?.lines)
    #expect(Model(run: IncidentFixture.run, width: 80, height: 24).details(of: .queues) == nil)
  }

  @Test(arguments: PanelID.allCases)
  func `in ASCII no sign is a question mark of its own`(panel: PanelID) {
    var console = Console(width: 160, height: 60)
    console.model.console.overlay = .details(panel, scroll: 0)
    let asked = view(console.model, Look()).text.count { $0 == "?" }
    let text = view(console.model, Look(glyphs: .ascii)).text
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.count { $0 == "?" } == asked)
  }
}
