import Testing

@testable import Basics
@testable import Dashboard
@testable import Terminal

/// Presets of the user's own: saved from the screen, chosen by name, kept for later runs, forgotten.
@Suite struct OwnPresetTests {
  private func enter(_ line: String, _ console: inout Console) {
    console.type(":" + line)
    console.press(.enter)
  }

  private func kept(_ console: Console) -> [Remembered.Change] {
    var kept: [Remembered.Change] = []
    for case .keep(let changes) in console.everything { kept += changes }
    return kept
  }

  private func read(
    _ changes: [Remembered.Change], flags: [(name: String, texts: [String])] = []
  ) -> SettingsReading {
    var remembered = Remembered()
    for change in changes { remembered.keep(change, replacing: nil) }
    // As the file keeps it.
    let file = Remembered(parsing: remembered.fileText, file: "remembered")
    return SettingsReader.read(
      .missing("config.yaml"), remembered: file, environment: { _ in nil }, flags: flags,
      themeFault: { _ in nil })
  }

  private func model(_ reading: SettingsReading) -> Model {
    Model(run: IncidentFixture.run, width: 160, height: 48, settings: reading.settings)
  }

  /// The queues, with the ledger and without the servers, saved as night.
  private func saved() -> Console {
    var console = Console()
    console.press(KeyStroke(.function(6)), "8")
    console.model.hidden.insert(.servers)
    enter("preset save night", &console)
    return console
  }

  @Test func `what is on the screen is saved, and comes back in the next run`() {
    var console = saved()
    #expect(console.model.console.reply?.text.hasPrefix("preset night saved: queues without servers") == true)
    #expect(console.screen.contains("night"), "the header names it")
    let shown = console.model.shownPanels
    enter("preset overview", &console)
    #expect(console.model.console.own == nil && console.model.shownPanels != shown)
    enter("preset night", &console)
    #expect(console.model.console.preset == .queues && console.model.shownPanels == shown)
    let reading = read(kept(console))
    let next = model(reading)
    #expect(next.console.own == "night" && next.console.preset == .queues && next.shownPanels == shown)
    #expect(reading.remembered["preset.night"]?.text.contains("without servers") == true)
    #expect(reading.values["preset"]?.text == "night")
  }

  @Test func `a panel shown or hidden in it changes it alone`() {
    var console = saved()
    let before = console.model.console.shown
    console.model.hidden.insert(.timeline)
    #expect(console.model.console.shown == before && !console.model.shows(.timeline))
    console.press(KeyStroke(.function(6)))
    #expect(console.model.shows(.timeline))
  }

  @Test func `the key of the next preset goes through the user's own too`() {
    var console = saved()
    enter("preset training", &console)
    console.press("v")
    #expect(console.model.console.own == "night")
    console.press("v")
    #expect(console.model.console.own == nil && console.model.console.preset == .overview)
  }

  @Test func `one that is forgotten is gone, also in the next run`() {
    var console = saved()
    enter("preset forget night", &console)
    #expect(console.model.console.own == nil && console.model.console.ownPresets.isEmpty)
    #expect(console.model.console.reply?.text == "preset night is forgotten")
    let reading = read(kept(console))
    #expect(reading.settings.ownPresets.isEmpty && reading.settings.preset == .queues)
    #expect(reading.faults == nil && reading.remarks == nil)
  }

  @Test func `forgetting all that was changed forgets them, and says so before`() {
    var console = saved()
    console.press("Z")
    #expect(console.dialog?.lines.contains("1 preset of your own will be gone.") == true)
    console.press(.escape)
    console.tell(.forgotten(SettingsFixture.read().settings))
    #expect(console.model.console.ownPresets.isEmpty && console.model.console.own == nil)
    #expect(console.model.console.preset == .overview)
  }

  @Test func `they are listed and completed`() {
    var console = saved()
    #expect(console.model.paletteEntries.contains { $0.label == "preset night" && $0.remark == "now" })
    console.type(":preset ni")
    console.press(.tab, .enter)
    #expect(console.model.console.own == "night")
    let context = console.model.completionContext
    #expect(Completion("preset forget n", context).candidates == ["night"])
    #expect(Completion("preset s", context).candidates == ["save"])
    enter("preset nigth", &console)
    #expect(
      console.commandLine?.error
        == "there is no preset 'nigth'; expected one of overview, queues, ocsp, training, night; did you mean 'night'?"
    )
  }

  @Test(arguments: [
    ("preset save queues", "queues is a built-in preset; choose another name"),
    ("preset save a.b", "expected a name of letters, digits, - and _"),
    ("preset save näch", "expected a name of letters, digits, - and _"),
    ("preset save save", "expected a name of letters, digits, - and _"),
    ("preset forget queues", "queues is a built-in preset, which stays"),
    ("preset forget none", "there is no preset 'none' of your own"),
  ])
  func `a name that is none is refused`(line: String, reason: String) {
    var console = Console()
    enter(line, &console)
    #expect(console.model.console.reply?.text.contains(reason) == true, "\(console.screen)")
    #expect(console.model.console.ownPresets.isEmpty)
  }

  @Test(arguments: ["preset save", "preset forget", "preset queues night"])
  func `a line without its name stays open with the reason`(line: String) {
    var console = Console()
    console.type(":" + line)
    console.press(.enter)
    #expect(console.commandLine?.error?.hasPrefix("preset") == true)
  }

  @Test func `an option chooses one, and another option a built-in one`() {
    let changes = kept(saved())
    #expect(model(read(changes, flags: [("preset", ["night"])])).console.own == "night")
    let other = read(changes, flags: [("preset", ["ocsp"])])
    #expect(other.settings.preset == .ocsp && other.settings.ownPreset == nil)
    let off = read(changes, flags: [("remember", ["false"])])
    #expect(off.settings.ownPresets.isEmpty && off.settings.preset == .overview)
  }

  @Test(arguments: ["", "nothing -ledger", "-ledger"])
  func `damaged text is no preset`(text: String) {
    let reading = read([.init("preset.night", text), .init("preset", "night")])
    #expect(reading.settings.ownPresets.isEmpty && reading.settings.preset == .overview)
    #expect(reading.faults == nil)
  }

  @Test func `there is an end to their number`() {
    var console = Console()
    for number in 1...OwnPreset.countMax { enter("preset save p\(number)", &console) }
    enter("preset save more", &console)
    #expect(console.model.console.ownPresets.count == OwnPreset.countMax)
    enter("preset save p1", &console)
    #expect(console.model.console.reply?.text.contains("saved again") == true)
  }
}
