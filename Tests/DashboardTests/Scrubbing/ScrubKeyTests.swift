import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct ScrubKeyTests {
  static let pageUp = KeyStroke(.pageUp)
  static let pageDown = KeyStroke(.pageDown)
  static let home = KeyStroke(.home)
  static let end = KeyStroke(.end)

  private func frozen(width: Int = 160, height: Int = 48) -> Console {
    var console = Console(width: width, height: height)
    console.tell(
      .status(SessionStatus(phase: .frozen, speed: .times(60), now: IncidentFixture.present)))
    return console
  }

  private func shown(_ console: Console) -> String { console.model.now.clockTime }

  @Test func `while it is frozen, left and right go frame by frame`() {
    var console = frozen()
    console.press(.left, .left, .left)
    #expect(shown(console) == "15:40:30")
    console.press(.right)
    #expect(shown(console) == "15:40:40")
    console.press(.right, .right)
    #expect(console.model.console.past == nil)
    #expect(shown(console) == "15:41:00")
    #expect(console.effects.isEmpty)
  }

  @Test func `pages go by minutes, Home and End to the ends`() {
    var console = frozen()
    console.press(Self.pageUp, Self.pageUp)
    #expect(shown(console) == "15:39:00")
    console.press(Self.pageDown)
    #expect(shown(console) == "15:40:00")
    console.press(Self.home)
    #expect(shown(console) == "13:45:10")
    console.press(Self.pageUp, .left)
    #expect(shown(console) == "13:45:10")
    #expect(console.model.console.reply?.text == "this is the start of the run")
    console.press(Self.end)
    #expect(console.model.console.past == nil)
  }

  @Test func `Esc returns to now with anything else open on the screen`() {
    var console = frozen()
    console.press("e", .left, .escape)
    #expect(console.model.console.past == nil)
    #expect(console.model.console.expanded != nil)
    console.press(.left, "?", .escape)
    #expect(console.model.console.past != nil)
    console.press(.escape)
    #expect(console.model.console.past == nil)
  }

  @Test func `braces go from one action or alarm to the next`() {
    var console = frozen()
    var times: [String] = []
    for _ in 0..<8 {
      console.press("{")
      times.append(shown(console))
    }
    #expect(
      times == [
        "15:32:00", "15:30:00", "14:32:00", "14:30:00", "14:29:00", "14:25:00", "14:18:00", "14:03:00",
      ])
    console.press("{", "{", "N")
    #expect(shown(console) == "14:00:10")
    #expect(console.model.console.reply?.text == "there is no earlier action or alarm")
    console.press("}", "n")
    #expect(shown(console) == "14:18:00")
    console.press(Self.end, "}")
    #expect(console.model.console.past == nil)
    #expect(console.model.console.reply?.text == "there is no later action or alarm")
  }

  @Test func `in a run that goes on, arrows move in the panel and with Shift through time`() {
    var console = Console()
    console.model.console.focus = .servers
    console.press(.right)
    #expect(console.model.console.selection[.servers] == 1)
    #expect(console.model.console.past == nil)
    console.press(KeyStroke(.left, .shift), KeyStroke(.left, .shift))
    #expect(shown(console) == "15:40:40")
    // Once the past is shown, they need no Shift.
    console.press(.right)
    #expect(shown(console) == "15:40:50")
    #expect(console.model.console.selection[.servers] == 1)
    #expect(console.effects.isEmpty)
  }

  @Test func `letters, up and down still move in the panel while it stands`() {
    var console = frozen()
    console.press(.down, "j", .left, "j", "k", .up)
    #expect(console.model.console.selection[.queues] == 1)
    console.press("G")
    #expect(console.model.console.selection[.queues] == 5)
    #expect(shown(console) == "15:40:50")
    console.model.console.focus = .servers
    console.press("l", "l", "h")
    #expect(console.model.console.selection[.servers] == 1)
  }

  @Test func `a run that has ended is scrubbed like a frozen one`() {
    var console = Console()
    console.tell(.status(SessionStatus(phase: .ended, speed: .times(60), now: IncidentFixture.present)))
    console.press(.left, Self.pageUp)
    #expect(shown(console) == "15:39:50")
    #expect(console.screen.contains("behind now"))
  }

  @Test func `scrubbing begins at the graph's cursor if there is one`() throws {
    var console = Console()
    console.model.console.cursor = IncidentFixture.time("14:20:03")
    console.tell(
      .status(SessionStatus(phase: .frozen, speed: .times(60), now: IncidentFixture.present)))
    console.press(.left)
    #expect(shown(console) == "14:20:00")
    #expect(console.model.console.cursor == nil)
    console.press(.left)
    #expect(shown(console) == "14:19:50")
  }

  @Test func `while it stands, a click into the graph goes there`() throws {
    var console = frozen()
    let area = try #require(console.model.layout.placement(of: .graph)).content
    let half = ChartStack.leftMargin + (area.width - ChartStack.margins) / 2
    console.click(area.x + half, area.y + 4)
    let time = try #require(console.model.console.past).time
    #expect((time - IncidentFixture.time("14:45:00")).nanoseconds.magnitude < 120_000_000_000)
    #expect(console.screen.contains("mean 6.00 s"))
  }

  @Test func `letting the clock go on returns to now, freezing it does not`() {
    var console = frozen()
    console.press(.left, " ")
    #expect(console.model.console.past == nil)
    #expect(console.effects == [.control(.freeze(false))])
    console.press(KeyStroke(.left, .shift), " ")
    #expect(console.model.console.past != nil)
    console.press(".")
    #expect(console.model.console.past == nil)
    console.press(.left)
    console.type(":run")
    console.press(.enter)
    #expect(console.model.console.past == nil)
  }

  @Test(
    arguments: [
      "p", "P", "r", "D", "d", "I", "+", "-", "b", "R", "u", "x", "0", "s", "L", "V", "i", "E", "A", "a",
    ] as [KeyStroke])
  func `no key acts on the system from the past`(key: KeyStroke) {
    var console = frozen()
    console.press(Self.pageUp, key)
    #expect(console.effects.isEmpty)
    #expect(console.model.console.overlay == nil)
    #expect(console.model.console.reply?.kind == .refused)
    #expect(
      console.model.console.reply?.text
        == "you are looking at 15:40:00; Esc returns to now, B goes back there to act differently")
    #expect(console.screen.contains("refused: you are looking at 15:40:00"))
  }

  @Test func `nor by command, nor by acknowledging`() {
    var console = frozen()
    console.press(Self.pageUp)
    for line in [":queue.park 1", ":acknowledge all", ":declare"] {
      console.type(line)
      console.press(.enter)
      #expect(console.model.console.reply?.kind == .refused, "\(line)")
    }
    console.model.console.focus = .alarms
    console.press(.enter)
    #expect(console.effects.isEmpty)
    #expect(console.dialog == nil)
  }

  @Test func `details can be scrubbed`() {
    var console = frozen()
    console.press(.enter)
    let now = console.screen
    console.press(.left)
    #expect(console.model.console.overlay == .details(.queues, scroll: 0))
    #expect(shown(console) == "15:40:50")
    console.press(.right)
    #expect(console.screen == now)
  }

  @Test func `before the first frame there is no past`() {
    var model = Model(run: IncidentFixture.run, width: 80, height: 24)
    for key in [KeyStroke(.left, .shift), "{", "}", KeyStroke(.right, .shift)] {
      #expect(model.update(.input(.key(key.key, key.modifiers))).isEmpty)
      #expect(model.console.past == nil)
      #expect(model.console.reply?.text == "there is no past to show yet")
    }
  }

  @Test func `the hints fit the past and the present`() {
    var console = Console()
    #expect(!console.screen.contains("through time"))
    console = frozen()
    #expect(console.screen.contains("Left Right through time"))
    console.press(.left)
    for text in ["End now", "Left Right through time", "PgUp PgDn minute", "{ } action, alarm", "Space run"] {
      #expect(console.screen.contains(text), "\(text)")
    }
    #expect(!console.screen.contains("p park"))
  }
}
