import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The dashboard on a live plane: what it knows is shown, what it cannot do is not offered.
@Suite struct LivePlaneTests {
  private var console: Console { Console(LiveFixture.model()) }

  @Test(arguments: Glyphs.allCases)
  func `a live plane looks as it did`(glyphs: Glyphs) throws {
    try Golden.check(LiveFixture.model(), glyphs, "live", sizes: [(160, 48), (80, 24)])
  }

  /// Words of runs that are not real, and of what a plane cannot know.
  private static let foreign = [
    "simulated", "trainee", "drill", "seed", "trying", "give up", "given up", "try ", "4th+", "objective",
    "freeze", "frozen", "speed", "backtrack", "score", "instructor", "malfunction", "T+0", "60×",
  ]

  @Test(arguments: PanelID.allCases)
  func `no panel shows what a plane does not have`(panel: PanelID) {
    var console = console
    console.model.console.focus = panel
    console.model.console.expanded = panel
    let screen = console.screen
    console.model.console.overlay = .details(panel, scroll: 0)
    for word in Self.foreign where panel != .objectives {
      #expect(!screen.contains(word), "\(panel.name): \(word)")
      #expect(!console.screen.contains(word), "details of \(panel.name): \(word)")
    }
  }

  @Test(arguments: AlertRule.plane(PlaneAlarmLimits()))
  func `an alarm's details advise what a plane's operator can do, and speak of no retries`(rule: AlertRule)
    throws
  {
    var console = console
    var alarm = AlertState(rule: rule)
    alarm.phase = .acknowledged
    alarm.raised = IncidentFixture.present
    console.model.frame?.alerts = [alarm]
    console.model.console.selection[.alarms] = 0
    let text = try #require(console.model.alarmDetails).lines.map(\.whole).joined(separator: "\n")
    #expect(!text.contains("retr"), "\(text)")
    #expect(text.contains("Where to look"))
    #expect(text.contains("What to do") == rule.signal.isOfPlanes)
    for word in Self.foreign { #expect(!text.contains(word), "\(word)") }
  }

  @Test(arguments: [80, 100, 120, 160, 200])
  func `what a plane is for stands in the header at every width`(width: Int) {
    var model = LiveFixture.model(width: width, height: 40)
    model.run.title = "signalbox DRILL, not trusted"
    model.run.scenario = "signalbox"
    let top = view(model, Look()).text.prefix { $0 != "\n" }
    #expect(top.contains("DRILL, not trusted") && top.contains("alarm") && top.contains("UTC"), "\(top)")
    #expect(top.split(separator: " ").count { $0 == "signalbox" } == 1, "its name stands once: \(top)")
  }

  /// A plane whose store takes nothing, so that nine requests a second are answered 503 besides.
  private static func model(
    _ size: (width: Int, height: Int), _ change: (inout Frame) -> Void
  ) -> Model {
    var model = Model(
      run: LiveFixture.run, width: size.width, height: size.height,
      status: SessionStatus(phase: .running, speed: .times(1), now: IncidentFixture.start))
    _ = model.update(.tick(1000))
    _ = model.update(
      .frames(
        LiveFixture.frames.prefix(60).map { frame in
          var frame = frame
          change(&frame)
          var untaken = UnavailableCounts()
          untaken.storeFailing = 9 * Int(frame.interval.seconds)
          frame.unavailable = untaken
          return frame
        }))
    _ = model.update(.tick(60_000))
    return model
  }

  @Test(arguments: [(160, 48), (100, 30), (80, 24)])
  func `a plane without identity calls draws its certificates, and those it refuses`(
    size: (width: Int, height: Int)
  ) throws {
    let model = Self.model(size) { frame in
      frame.dss = IdentityFrame()
      frame.ledger = Ledger()
      frame.fleet.issued = 50
      frame.refusedForRoom = 7 * Int(frame.interval.seconds)
    }
    #expect(!model.hasIdentityCalls)
    let area = try #require(model.layout.placement(of: .graph)).content
    #expect(GraphPanel.charts(model, rows: area.height, isExpanded: false) == ChartID.certificates)
    let screen = view(model, Look()).text
    #expect(
      screen.contains("Certificates") && !screen.contains("POST /identity") && !screen.contains("time-out"))
    #expect(screen.contains("503 refused") && screen.contains("16.0/s"), "\(screen)")
    #expect(StateText(model).lines(timeline: 0).joined().contains("503 16.0/s"))
    let rows = NowRow.all(model, try #require(model.frame), Symbols.utf8)
    #expect(
      rows.prefix(3).map(\.label) == ["HVCA issued", "503 refused", "HVCA wait"], "\(rows.map(\.label))")
    #expect(rows[1].note == "store failing, queues full", "the most frequent cause first")
    let sentences = NowPanel().sentences(model, try #require(model.frame)).joined(separator: " ")
    #expect(
      sentences.contains("16.0 a second refused with 503: store failing, queues full."), "\(sentences)")
    #expect(!sentences.contains("Identity calls"))
    #expect(LiveFixture.model().hasIdentityCalls && IncidentFixture.model().hasIdentityCalls)
  }

  @Test(arguments: [(160, 48), (100, 30), (80, 24)])
  func `a plane with both kinds of callers draws the calls and the certificates, and all that got 503`(
    size: (width: Int, height: Int)
  ) throws {
    let model = Self.model(size) { frame in
      frame.dss.counts = Counts()
      frame.dss.served = 31 * Int(frame.interval.seconds)
      frame.dss.timedOut = 3 * Int(frame.interval.seconds)
      frame.ledger.identity.requested = 1
      frame.ledger.certificate.requested = 1
      frame.hvca.issued = 17 * Int(frame.interval.seconds)
    }
    #expect(model.callers == .both)
    let area = try #require(model.layout.placement(of: .graph)).content
    let charts = GraphPanel.charts(model, rows: area.height, isExpanded: false)
    #expect(charts == [.latency, .served, .issuedAsync, .all503, .rateLimited])
    #expect(ChartStack(area, charts) != nil, "plots with axes, not lines of text")
    let screen = view(model, Look()).text
    for word in ["HVCA", "served ", "p99", "503 refused", "9.0/s"] {
      #expect(screen.contains(word), "\(word): \(screen)")
    }
    let bucket = model.record.history.merged(
      from: IncidentFixture.start, to: IncidentFixture.start + .seconds(60))
    #expect(ChartID.issuedAsync.readings(bucket).map(\.text) == [Format.rate(17)])
    #expect(ChartID.all503.readings(bucket).map(\.text) == [Format.rate(12)])
    let labels = NowRow.all(model, try #require(model.frame), Symbols.utf8).map(\.label)
    #expect(labels.prefix(3) == ["served", "503 refused", "503 timed out"], "\(labels)")
    let expanded = GraphPanel.charts(model, rows: 60, isExpanded: true)
    #expect(expanded == charts + [.depth, .issued, .inbound])
    // A drill is as it was: its customers ask for certificates too.
    #expect(IncidentFixture.model().callers == .identities)
  }

  @Test func `front ends of a plane without dead CAs have the current profiles`() throws {
    var frame = try #require(LiveFixture.model().frame)
    for index in frame.frontEnds.indices { frame.frontEnds[index].staleProfiles = 0 }
    let model = LiveFixture.model()
    #expect(FrontEndsPanel().sentences(model, frame).first?.contains("have disabled the dead CAs") == true)
    for index in frame.issuers.indices { frame.issuers[index].keyDestroyed = false }
    #expect(FrontEndsPanel().sentences(model, frame) == ["Front ends: all 4 have the current profiles."])
  }

  @Test func `plain mode's first line names the plane once, and says that it is live`() {
    var run = LiveFixture.model(width: 80, height: 24).run
    run.title = "signalbox DRILL, not trusted"
    run.scenario = "signalbox"
    #expect(
      PlainConsole(run: run, options: PlainOptions()).greeting.first
        == "Signalbox: the live plane “signalbox DRILL, not trusted”.")
  }

  @Test func `neither help nor palette nor state offer it`() {
    let model = LiveFixture.model(width: 200, height: 60)
    let help = model.helpText.lines.map(\.whole).joined(separator: "\n")
    let palette = model.paletteEntries.map { "\($0.label) \($0.remark)" }.joined(separator: "\n")
    let state = StateText(model).lines(timeline: 10).joined(separator: "\n")
    for word in Self.foreign {
      #expect(!help.contains(word), "help: \(word)")
      #expect(!palette.contains(word), "palette: \(word)")
      #expect(!state.contains(word), "state: \(word)")
    }
    #expect(help.contains("hold the screen; again: back to now") && help.contains("While the past is shown"))
  }

  @Test func `the space bar holds the screen, and the plane goes on`() {
    var console = console
    console.press(" ")
    #expect(console.model.console.past?.time == IncidentFixture.present)
    #expect(console.footer.contains("now"))
    console.press("p")
    #expect(console.commands.isEmpty && console.footer.contains("returns to now"))
    console.press(.left, .left)
    #expect(console.model.now == IncidentFixture.present - .seconds(20))
    console.press(" ")
    #expect(console.model.console.past == nil)
    let controls = console.effects.filter { if case .control(.freeze) = $0 { true } else { false } }
    #expect(controls.isEmpty)
  }

  @Test func `one looks back over what is kept, and acts in the present only`() {
    var console = console
    console.press("{")
    #expect(console.model.console.past != nil)
    console.press(KeyStroke(.home))
    #expect(console.model.now == console.model.record.moments.first?.time)
    console.press(.left)
    #expect(console.footer.contains("this is the beginning of what is kept"))
    console.press(.escape, "p", .right, .enter)
    #expect(console.commands == [.park(.some([console.model.console.selection[.queues]]))])
  }

  @Test(arguments: ["O", "H", "Q", "t", "w", "M", ".", "B"] as [KeyStroke])
  func `keys of drills are refused with the reason`(key: KeyStroke) {
    var console = console
    console.press(key)
    #expect(console.effects.isEmpty && console.model.console.overlay == nil)
    #expect(console.model.console.reply?.kind == .refused)
  }

  @Test func `the presets are those of a plane`() {
    var console = console
    var seen: Set<String> = []
    for _ in 0..<6 {
      console.press("v")
      seen.insert(console.model.presetName)
    }
    #expect(seen == ["overview", "queues", "OCSP"])
    console.press(KeyStroke(.function(8)))
    #expect(console.model.console.reply?.text == "this is a live plane, not a drill")
  }

  @Test func `an answer is this console's if the person is`() {
    var console = console
    func line(_ person: String, _ number: Int) -> Message {
      .journal([
        JournalEntry(
          number: number, time: IncidentFixture.present,
          content: .command(.park(.some([0])), .done("parked"), by: .operatorAtConsole), mark: number,
          person: person)
      ])
    }
    console.tell(line("Ben", 801))
    #expect(console.model.console.reply == nil && console.model.record.undo.last == nil)
    console.tell(line("Ada", 802))
    #expect(console.model.console.reply?.text == "parked")
  }

  @Test func `a plane that is gone is named so`() {
    var console = console
    console.tell(.lost("the plane has stopped"))
    #expect(console.screen.contains("The plane is gone: the plane has stopped."))
    console.press(.escape)
    #expect(console.screen.contains("plane gone") && !console.screen.contains("session"))
  }

  @Test func `times of other days have their day`() {
    var model = LiveFixture.model()
    #expect(model.stamp(IncidentFixture.present) == "15:41:00")
    #expect(model.stamp(IncidentFixture.present - .days(1)) == "27 Oct 2020 15:41:00")
    #expect(Format.time(IncidentFixture.present - .days(1), upTo: IncidentFixture.present) == "27 15:41")
    _ = model.update(
      .journal([
        JournalEntry(
          number: 900, time: IncidentFixture.present - .days(1), content: .session("a new console"))
      ]))
    #expect(view(model, Look()).text.contains("27 15:41 session"))
  }
}
