import Testing

@testable import Basics
@testable import Dashboard

/// What the screen changed in earlier runs, among the other sources of settings.
@Suite struct RememberedSettingsTests {
  private func read(
    _ lines: [String], file: String? = nil, environment: [String: String] = [:],
    flags: [(name: String, texts: [String])] = []
  ) -> SettingsReading {
    SettingsReader.read(
      file.map { .text($0, file: "config.yaml") } ?? .missing("config.yaml"),
      remembered: Remembered(parsing: lines.joined(separator: "\n"), file: "remembered"),
      environment: { environment[$0] }, flags: flags,
      themeFault: { ThemeCatalogue.builtIn.names.contains($0) ? nil : "there is no theme '\($0)'" })
  }

  private let all = [
    "theme\tsignal-light", "preset\tqueues", "zoom\t5m", "hidden.overview\t-ledger,+issuers",
    "sort.queues\t-depth",
  ]

  @Test func `a change made on the screen overrides file and default, and names its source`() {
    let reading = read(all)
    let settings = reading.settings
    #expect(
      settings.theme == "signal-light" && settings.preset == .queues && settings.zoom == .last(.minutes(5)))
    #expect(reading.values["theme"]?.source == .remembered("remembered"))
    #expect(reading.values["theme"]?.source.text == "changed on the screen, kept in remembered")
    #expect(reading.remembered["hidden.overview"]?.text == "without ledger; with issuers")
    #expect(reading.remembered["sort.queues"]?.text == "depth, highest first")
  }

  @Test func `environment and option override it`() {
    #expect(read(all, environment: ["SIGNALBOX_THEME": "signal-dark"]).settings.theme == "signal-dark")
    let reading = read(all, flags: [("preset", ["ocsp"]), ("hidden", ["graph"])])
    #expect(reading.settings.preset == .ocsp)
    #expect(reading.settings.hidden == [.graph] && reading.settings.panelChanges.isEmpty)
    #expect(reading.remembered["hidden.overview"] == nil)
  }

  @Test func `the settings file overrides a change that was made before the file was edited`() {
    let lines = ["theme\tsignal-light\tsignal-dark"]
    #expect(read(lines, file: "theme: signal-dark\n").settings.theme == "signal-light")
    let edited = BuiltInThemes.names.first { !["signal-light", "signal-dark"].contains($0) } ?? ""
    #expect(read(lines, file: "theme: \(edited)\n").settings.theme == edited)
    #expect(read(["zoom\t5m"], file: "zoom: 1h\n").settings.zoom == .last(.hours(1)))
  }

  @Test(arguments: [["SIGNALBOX_REMEMBER": "false"], [:]])
  func `with remembering off nothing of it applies`(environment: [String: String]) {
    let flags = environment.isEmpty ? [(name: "remember", texts: ["false"])] : []
    let reading = read(all, environment: environment, flags: flags)
    #expect(reading.settings.theme == BuiltInThemes.auto && reading.remembered.isEmpty)
    #expect(!reading.settings.remembers)
  }

  @Test func `a kept theme that is gone is a remark, and the settings' theme applies`() {
    let reading = read(["theme\tgone"])
    #expect(reading.settings.theme == BuiltInThemes.auto && reading.faults == nil)
    #expect(
      reading.lines(atMost: 9) == ["remembered: the theme kept from an earlier run: there is no theme 'gone'"]
    )
  }

  @Test(arguments: ["preset\tnone", "zoom\t7m", "sort.nothing\tx", "hidden.x\t-ledger", "theme.more\tx"])
  func `an unknown name or value is left out`(line: String) {
    #expect(read([line]).settings == Settings())
  }
}
