import Testing

@testable import Basics
@testable import Dashboard
@testable import Terminal

/// Changes made on the screen leave the model to be kept, and come back at the next start.
@Suite struct ScreenChangesTests {
  private func kept(_ console: Console) -> [Remembered.Change] {
    var kept: [Remembered.Change] = []
    for case .keep(let changes) in console.everything { kept += changes }
    return kept
  }

  /// The dashboard of the next run.
  private func next(_ changes: [Remembered.Change]) -> Model {
    var remembered = Remembered()
    for change in changes { remembered.keep(change, replacing: nil) }
    let reading = SettingsReader.read(
      .missing("config.yaml"), remembered: remembered, environment: { _ in nil }, themeFault: { _ in nil })
    return Model(
      run: IncidentFixture.run, width: 160, height: 48, themeName: reading.settings.theme,
      settings: reading.settings)
  }

  @Test func `theme, preset, hidden panels, sort order and zoom come back in the next run`() {
    var console = Console()
    console.press("T", ">", "8", "K")
    console.press("2", "2", "S", .down, .down, .enter)
    let sorted = console.model.console.tables[.queues]
    console.press(KeyStroke(.function(7)))
    let next = next(kept(console))
    #expect(next.themeName == console.model.themeName && next.themeName != BuiltInThemes.names[0])
    #expect(next.console.preset == .ocsp && next.console.zoom == console.model.console.zoom)
    #expect(next.console.zoom != .all)
    #expect(next.console.shown == console.model.console.shown)
    #expect(sorted?.column != nil && next.console.tables[.queues]?.column == sorted?.column)
    #expect(next.console.tables[.queues]?.isDescending == sorted?.isDescending)
  }

  @Test func `moving, looking and reading keep nothing`() {
    var console = Console()
    console.press(.tab, .down, "?", .escape, .left, .escape, "e", "e", ":", .escape)
    #expect(kept(console).isEmpty)
  }

  @Test func `a theme chosen from the list by Enter comes back in the next run`() {
    var console = Console()
    console.press(":")
    console.type("theme")
    console.press(.enter, .down, .down, .enter)
    #expect(console.model.themeName == BuiltInThemes.names[2] && kept(console).count == 1)
    #expect(next(kept(console)).themeName == BuiltInThemes.names[2])
  }

  @Test func `a theme that is only previewed is not kept`() {
    var console = Console()
    console.press(":")
    console.type("theme")
    console.press(.enter, .down, .escape)
    #expect(kept(console).isEmpty)
  }

  @Test func `the key asks before it forgets, the command does not`() {
    var console = Console()
    console.press("Z")
    #expect(console.dialog?.deed == .forget)
    console.press(.escape)
    #expect(!console.everything.contains(.forget))
    console.press("Z", "y")
    #expect(console.everything.contains(.forget))
    console.press(":")
    console.type("forget")
    console.press(.enter)
    #expect(console.everything.count { $0 == .forget } == 2)
  }

  @Test func `forgetting returns the screen to the settings at once`() {
    var console = Console()
    console.press("T", ">", "8", KeyStroke(.function(6)), "S", .down, .enter)
    console.tell(.forgotten(SettingsFixture.read("zoom: 1h\n").settings))
    let model = console.model
    #expect(model.themeName == BuiltInThemes.auto && model.console.preset == .overview)
    #expect(model.console.zoom == .last(.hours(1)) && model.hidden.isEmpty)
    #expect(model.console.tables.values.allSatisfy { $0.column == nil })
  }
}
