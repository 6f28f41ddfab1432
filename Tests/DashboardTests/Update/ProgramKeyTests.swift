import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

@Suite struct ProgramKeyTests {
  @Test(arguments: [(160, 48), (80, 24), (40, 12), (20, 6)])
  func `a reply is shown whole where it fits, above the hints`(
    width: Int, height: Int
  ) throws {
    var console = Console(width: width, height: height)
    let path = "/home/operator/.local/state/signalbox/sessions/" + String(repeating: "x", count: 40)
    console.tell(.problem("\(path): its folder cannot be made: Permission denied"))
    let reply = try #require(console.model.console.reply)
    let box = ReplyBox(reply, .utf8, in: console.model.layout)
    #expect(box.area.height <= max(1, height - 2) && box.area.endY == (box.isBeside ? height : height - 1))
    let rows = console.screen.split(separator: "\n", omittingEmptySubsequences: false)[
      box.area.y..<box.area.endY]
    if width >= 80 {
      let said = rows.map { $0.filter { $0 != " " } }.joined()
      #expect(said.hasPrefix("✗/home/") && said.hasSuffix("cannotbemade:Permissiondenied"), "\(said)")
    }
    // A click on any of its rows closes it.
    console.click(3, box.area.y)
    #expect(console.model.console.reply == nil)
  }

  @Test func `on the narrowest screens a sign shows the clock's state`() {
    var console = Console(width: 20, height: 6)
    #expect(console.screen.contains("▶ 15:41:00 UTC"))
    console.press(" ")
    #expect(console.screen.contains("‖ 15:41:00 UTC"))
  }

  @Test func `space freezes and runs again`() {
    var console = Console()
    console.press(" ")
    #expect(console.screen.contains("frozen"))
    console.press(" ")
    #expect(console.effects == [.control(.freeze(true)), .control(.freeze(false))])
  }

  @Test func `a step is ten simulated seconds and leaves the clock standing`() {
    var console = Console()
    console.press(".", ".")
    #expect(
      console.effects == [.control(.freeze(true))] + [.seconds(10), .seconds(10)].map { .control(.step($0)) })
  }

  @Test func `brackets go up and down the ladder of speeds and stop at its ends`() {
    var console = Console()
    console.press("]", "[", "[")
    #expect(console.effects == [.times(120), .times(60), .times(30)].map { .control(.setSpeed($0)) })
    console.model.record.status.speed = .unpaced
    console.press("]")
    #expect(console.effects.count == 3)
    #expect(console.model.console.reply?.text.contains("fastest") == true)
    console.model.record.status.speed = .times(42)
    console.press("]")
    #expect(console.effects.last == .control(.setSpeed(.times(60))))
  }

  @Test func `a run that has ended has no clock to move`() {
    var console = Console()
    console.tell(.status(SessionStatus(phase: .ended, speed: .times(60), now: IncidentFixture.present)))
    console.press(" ", ".", "]")
    #expect(console.effects.isEmpty)
    #expect(console.screen.contains("ended"))
  }

  @Test func `Ctrl-C cancels, and twice within a second quits`() {
    var console = Console()
    console.press("p")
    console.tell(.tick(100_000))
    console.tell(.input(.interrupt))
    #expect(console.dialog == nil)
    #expect(console.effects.isEmpty)
    console.tell(.tick(101_500))
    console.tell(.input(.interrupt))
    #expect(console.effects.isEmpty, "a second and a half apart is not twice")
    console.tell(.tick(102_400))
    console.tell(.input(.interrupt))
    #expect(console.effects == [.quit])
  }

  @Test(arguments: [KeyStroke("q"), KeyStroke(.function(10))])
  func `quitting`(key: KeyStroke) {
    var console = Console()
    console.press(key)
    #expect(console.effects == [.quit])
  }

  @Test func `redrawing and suspending work in any overlay`() {
    var console = Console()
    console.press(":", .control("l"), .control("z"))
    console.tell(.input(.suspend))
    #expect(console.effects == [.redraw, .suspend, .suspend])
    #expect(console.commandLine != nil)
  }

  @Test func `a termination signal ends the dashboard`() {
    var console = Console()
    console.tell(.input(.terminate(signal: 15)))
    #expect(console.effects == [.quit])
  }

  @Test func `Tab cycles through the visible panels`() {
    var console = Console()
    var seen: [PanelID] = []
    for _ in PanelID.onOneScreen {
      seen.append(console.model.console.focus)
      console.press(.tab)
    }
    #expect(Set(seen) == Set(PanelID.onOneScreen))
    #expect(console.model.console.focus == seen[0])
    console.press(.backTab)
    #expect(console.model.console.focus == seen[seen.count - 1])
  }

  @Test(arguments: PanelID.onOneScreen)
  func `a digit toggles its panel`(panel: PanelID) {
    var console = Console()
    #expect(console.model.layout.placement(of: panel) != nil)
    console.press(KeyStroke(panel.key))
    #expect(console.model.layout.placement(of: panel) == nil)
    #expect(console.model.console.focus != panel)
    console.press(KeyStroke(panel.key))
    #expect(console.model.layout.placement(of: panel) != nil)
    #expect(console.model.console.focus == panel)
  }

  @Test func `e expands the panel and restores it`() {
    var console = Console()
    var shown: Set<PanelID> { Set(console.model.layout.placements.map(\.panel)) }
    console.press("e")
    #expect(shown == [.queues])
    console.press(.tab)
    #expect(shown == [.servers])
    console.press("7")
    #expect(shown == [.timeline])
    console.press(.escape)
    #expect(console.model.layout.placements.count == PanelID.onOneScreen.count)
  }

  @Test func `the theme is changed by key and by name`() {
    var console = Console()
    console.press("T")
    console.type(":theme signal-dark")
    console.press(.enter)
    #expect(console.effects == [.theme("signal-light"), .theme("signal-dark")])
  }

  @Test func `a reply shows in the bottom row for two seconds`() {
    var console = Console()
    let content = JournalEntry.Content.command(
      .rollOutConfiguration, .done("revision 3"), by: .operatorAtConsole)
    console.tell(
      .journal([JournalEntry(number: 900, time: IncidentFixture.present, content: content, mark: 9)]))
    #expect(console.screen.contains("✓ revision 3"))
    #expect(
      console.model.console.reply?.until == 62_000 && console.model.deadline.map { $0 <= 62_000 } == true)
    console.tell(.tick(62_000))
    #expect(console.model.console.reply == nil)
  }

  @Test func `the script's commands have no reply in the bottom row`() {
    var console = Console()
    let content = JournalEntry.Content.command(.rollOutConfiguration, .done("revision 3"), by: .script)
    console.tell(
      .journal([JournalEntry(number: 900, time: IncidentFixture.present, content: content, mark: 9)]))
    #expect(console.model.console.reply == nil)
  }
}
