import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Terminal

@Suite struct ReloadTests {
  private func reload(_ console: inout Console, _ text: String) -> [Model.Effect] {
    console.model.update(.settings(SettingsFixture.read(text), themes: .builtIn))
  }

  @Test func `a key and a command reload the settings`() {
    var console = Console()
    console.press(.control("r"))
    console.press(":")
    console.type("reload")
    console.press(.enter)
    #expect(console.effects == [.reloadSettings, .reloadSettings])
  }

  @Test func `changed settings apply at once, and choices made by key stay`() {
    var console = Console()
    _ = reload(&console, "theme: signal-light\nzoom: 1h\n")
    #expect(console.model.themeName == "signal-light")
    console.press("T", "<", "8")
    let (theme, zoom) = (console.model.themeName, console.model.console.zoom)
    #expect(theme != "signal-light" && zoom != .last(.hours(1)) && console.model.hidden == [.ledger])
    let effects = reload(&console, "theme: signal-light\nzoom: 1h\nkeys: {queue.park: F4}\n")
    #expect(console.model.themeName == theme && console.model.console.zoom == zoom)
    #expect(console.model.hidden == [.ledger])
    #expect(console.model.keys.key(for: .park) == "F4")
    #expect(console.model.console.reply?.text == "settings reloaded: keys")
    #expect(
      effects == [.settings(console.model.settings), .theme(theme)], "the theme's file may have changed")
  }

  @Test func `with an error all settings stay, and its place is reported`() {
    var console = Console()
    _ = reload(&console, "zoom: 1h\nkeys: {queue.park: F4}\n")
    let before = console.model.settings
    #expect(reload(&console, "zoom: 2h\nmouse: maybe\nkeys: {queue.park: F5}\n") == [])
    #expect(console.model.settings == before)
    #expect(console.model.keys.key(for: .park) == "F4")
    #expect(console.model.console.reply?.kind == .refused)
    #expect(
      console.model.console.reply?.text.hasPrefix("settings not changed: config.yaml:2:8: mouse:") == true)
  }

  @Test(arguments: [
    ("zoom: 1h\n", nil, nil),
    (
      "mouse: maybe\n", Reply.Kind.problem,
      "config.yaml:1:8: mouse: expected one of auto, true, false, got 'maybe'"
    ),
    (
      "keys: {queue.park: r}\nthem: x\n", .problem,
      "2 things are wrong in the settings, the rest applies (signalbox config check); the first: "
        + "config.yaml:2:1: there is no setting 'them'; did you mean 'theme'?"
    ),
    (
      "keys: {queue.park: r}\n", .note,
      "config.yaml:1:20: 'r' is now queue.park and no longer queue.resubmit (default); "
        + "give queue.resubmit another key, or [] if it needs none"
    ),
  ])
  func `a start with errors reports their number, and is not a refusal`(
    text: String, kind: Reply.Kind?, says: String?
  ) {
    let reading = SettingsFixture.read(text)
    var console = Console()
    console.model.greet(reading)
    #expect(console.model.console.reply?.kind == kind && console.model.console.reply?.text == says)
  }

  @Test func `settings that need a restart are marked`() {
    var console = Console()
    _ = reload(&console, "color: 16\nmouse: false\n")
    #expect(
      console.model.console.reply?.text == "settings reloaded: color, mouse (color: after a restart)"
    )
    _ = reload(&console, "color: 16\nmouse: false\n")
    #expect(console.model.console.reply?.text == "settings reloaded; no changes")
  }

  @Test func `a possibly unintended effect is reported and applies`() {
    var console = Console()
    _ = reload(&console, "keys: {queue.park: r}\n")
    #expect(console.model.keys.action(for: "r") == .park)
    #expect(console.model.console.reply?.text.contains("no longer queue.resubmit") == true)
  }

  @Test func `panels, zoom and keys apply from the start`() {
    let settings = SettingsFixture.read("hidden: [ledger]\nzoom: 5m\nkeys: {panel.ledger: F4}\n").settings
    var model = Model(run: IncidentFixture.run, width: 160, height: 48, settings: settings)
    #expect(model.hidden == [.ledger] && model.console.zoom == .last(.minutes(5)))
    model.choose(.queues)
    #expect(!model.shows(.ledger) && !model.shows(.ocsp), "and a preset shows no more than it is for")
    model.choose(.overview)
    _ = model.update(.input(.key(.function(4), [])))
    #expect(model.hidden == [])
    #expect(model.keys.digit(of: .ledger) == nil && model.keys.digit(of: .queues) == 2)
  }

  @Test func `menus and the desk follow the keys`() {
    var console = Console(viewpoint: .instructor)
    _ = reload(
      &console, "keys: {move.down: Ctrl-N, back: [Esc, F3], command: [':', F4], desk: F6, time.freeze: F8}\n")
    console.press("a", .control("n"))
    #expect(console.menu?.selected == 1)
    console.press(KeyStroke(.function(3)))
    #expect(console.menu == nil)
    console.press(KeyStroke(.function(6)), KeyStroke(.function(6)))
    #expect(console.model.console.overlay == nil)
    console.press(KeyStroke(.function(6)), KeyStroke(.function(4)))
    #expect(console.commandLine != nil)
  }

  @Test func `the page on settings has the table of settings`() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let path = root + "/Sources/signalbox/Documentation.docc/Settings.md"
    let page = try TextFile.read(path, ScenarioFile.kind)
    for line in SettingsReference.markdown { #expect(page.contains(line + "\n"), "\(line)") }
  }
}
