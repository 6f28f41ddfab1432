@testable import Dashboard
@testable import Drills

/// Settings of a text, an environment and options.
enum SettingsFixture {
  static func read(
    _ text: String? = nil, environment: [String: String] = [:], flags: [(name: String, texts: [String])] = []
  ) -> SettingsReading {
    SettingsReader.read(
      text.map { .text($0, file: "config.yaml") } ?? .missing("config.yaml"),
      environment: { environment[$0] },
      flags: flags,
      themeFault: { ThemeCatalogue.builtIn.names.contains($0) ? nil : "there is no theme '\($0)'" })
  }

  /// All findings in a text.
  static func findings(_ text: String) -> [String] { read(text).lines(atMost: 1000) }

  static func keys(_ text: String) -> KeyMap { read(text).settings.keys }
}
