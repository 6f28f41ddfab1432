import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct ReadOnlyTests {
  private var console: Console {
    var console = Console()
    console.model.isReadOnly = true
    return console
  }

  @Test func `no key acts on the run, and each that would shows the reason`() {
    for panel in PanelID.allCases {
      for binding in KeyMap.standard.bindings where binding.action.isOperating && !binding.strokes.isEmpty {
        // In the graph these keys zoom.
        if panel == .graph, [.growPool, .shrinkPool].contains(binding.action) { continue }
        var console = console
        console.model.console.focus = panel
        for stroke in binding.strokes.prefix(1) { console.press(stroke) }
        #expect(
          console.effects.isEmpty && console.model.console.overlay == nil, "\(binding.keys) does something")
        #expect(
          console.model.console.reply?.kind == .refused
            && console.model.console.reply?.text.contains("read-only") == true)
      }
    }
  }

  @Test(arguments: ["queue.pause 1", "queue.park 1", "acknowledge all", "mark here", "undo", "declare"])
  func `no line acts on the run either`(line: String) {
    var console = console
    console.type(":" + line)
    console.press(.enter)
    #expect(console.effects.isEmpty && console.dialog == nil)
    #expect(console.model.console.reply?.kind == .refused)
  }

  @Test func `no command leaves a read-only console, even from an open dialog`() {
    var console = Console()
    console.press("p")
    console.model.isReadOnly = true
    console.press("y")
    #expect(console.effects.isEmpty)
  }

  @Test func `the clock, the past and the display can be controlled`() {
    var console = console
    console.press(" ", "]", ".", "T", "?")
    #expect(
      console.effects == [
        .control(.freeze(true)), .control(.setSpeed(.times(120))), .control(.step(.seconds(10))),
        .theme("signal-light"),
      ])
    console.press(.escape, .left)
    #expect(console.model.console.past != nil)
    console.press("B")
    #expect(console.dialog == nil, "going back to act differently is acting")
  }

  @Test(arguments: [(160, 48), (80, 24), (60, 20), (40, 12)])
  func `the top row shows the read-only mode`(width: Int, height: Int) {
    var console = Console(width: width, height: height)
    #expect(!console.screen.contains("read-only"))
    console.model.isReadOnly = true
    #expect(console.screen.split(separator: "\n").first?.contains("read-only") == true)
  }

  @Test func `the hints offer no refused action`() {
    let footer = FooterLine(console.model, in: Rect(x: 0, y: 0, width: 400, height: 1))
    #expect(!footer.parts.isEmpty)
    for part in footer.parts {
      for action in part.hint.actions { #expect(!action.isOperating) }
    }
  }

  @Test(arguments: [
    (Viewpoint.viewer, false, "this console is read-only"), (.trainee, true, "this is a replay"),
  ])
  func `a read-only console is refused before it is asked to confirm, and a second click opens details`(
    viewpoint: Viewpoint, isReplay: Bool, says: String
  ) throws {
    var console = Console(viewpoint: viewpoint)
    if isReplay { console.model.run.abilities = .replayed }
    for line in [":queue.park all", ":acknowledge all"] {
      console.type(line)
      console.press(.enter)
      #expect(console.dialog == nil && console.model.console.reply?.text.contains(says) == true, "\(line)")
    }
    #expect(console.effects.isEmpty)
    for hint in ["p park", "Enter acknowledge", "push profiles"] {
      #expect(!console.screen.contains(hint), "\(hint)")
    }
    let area = try #require(console.model.layout.placement(of: .queues)).content
    console.click(area.x + 4, area.y + 2)
    console.click(area.x + 4, area.y + 2)
    #expect(console.model.console.overlay == .details(.queues, scroll: 0))
  }

  @Test func `an alarm's details are shown without acknowledging it`() throws {
    for isPast in [false, true] {
      var console = Console()
      console.model.isReadOnly = !isPast
      if isPast { console.model.scrub(to: IncidentFixture.time("15:35:00")) }
      console.model.console.focus = .alarms
      let place = try #require(console.model.alarms.firstIndex { $0.isUnacknowledged })
      console.model.console.selection[.alarms] = place
      console.press(.enter)
      #expect(console.effects.isEmpty && console.model.console.overlay == .details(.alarms, scroll: 0))
    }
  }

  @Test func `the coach advises no refused action`() throws {
    var model = IncidentFixture.model()
    model.console.coach = Coach()
    #expect(model.advice?.kind == .harm)
    model.isReadOnly = true
    #expect(model.advice == nil)
  }

  @Test func `after the end no changes are offered`() {
    var console = Console()
    console.tell(.status(SessionStatus(phase: .ended, speed: .times(1), now: console.model.present)))
    console.tell(.tick(1_000_000))
    for hint in ["Space freeze", "p park", "Enter acknowledge", "push profiles"] {
      #expect(!console.screen.contains(hint), "\(hint)")
    }
  }
}
