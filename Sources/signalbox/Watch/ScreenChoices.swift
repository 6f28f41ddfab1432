import ArgumentParser
import Dashboard

/// Options for drawing the dashboard.
struct ScreenChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp("A built-in theme or a file in btop's format.", valueName: "THEME"))
  var theme: String?

  @Option(
    parsing: .unconditional, help: SettingOption.help("color"),
    transform: { try SettingOption("color", $0) })
  var color: SettingOption?

  @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
  var ascii: Bool?

  @OptionGroup var plain: PlainChoices

  @Option(
    parsing: .unconditional, help: SettingOption.help("graph"),
    transform: { try SettingOption("graph", $0) })
  var graph: SettingOption?

  @Flag(
    inversion: .prefixedNo,
    help: "Capture clicks and the wheel, in GNU screen too; otherwise the terminal selects and copies.")
  var mouse: Bool?

  @Option(
    parsing: .unconditional, help: SettingOption.help("preset"),
    transform: { try SettingOption("preset", $0) })
  var preset: SettingOption?

  @Option(
    parsing: .unconditional, help: SettingOption.help("hidden"),
    transform: { try SettingOption("hidden", $0) })
  var hidden: SettingOption?

  @Option(
    parsing: .unconditional, help: SettingOption.help("zoom"),
    transform: { try SettingOption("zoom", $0) })
  var zoom: SettingOption?

  @Option(
    parsing: .unconditional, help: SettingOption.help("draws_per_second"),
    transform: { try SettingOption("draws_per_second", $0) })
  var drawsPerSecond: SettingOption?

  @Flag(
    inversion: .prefixedNo,
    help: "Keep theme, preset, hidden panels, sort orders and zoom as changed on the screen for later runs.")
  var remember: Bool?

  @Flag(
    help: ArgumentHelp(
      "Read-only: view and scrub, send no commands.",
      discussion: "Commands, acknowledgements, markers, answers and backtracking are refused."))
  var readOnly = false

  /// The options given, by the names of the settings.
  var flags: [(name: String, texts: [String])] {
    let said: [(String, [String]?)] = [
      ("theme", theme.map { [$0] }), ("color", color?.texts), ("ascii", ascii.map { ["\($0)"] }),
      ("graph", graph?.texts), ("mouse", mouse.map { ["\($0)"] }), ("preset", preset?.texts),
      ("hidden", hidden?.texts),
      ("zoom", zoom?.texts), ("draws_per_second", drawsPerSecond?.texts),
      ("remember", remember.map { ["\($0)"] }), ("plain", plain.plain.map { ["\($0)"] }),
    ]
    return said.compactMap { name, texts in texts.map { (name, $0) } }
  }

  /// Whether to write lines of text in place of a screen, by these options, the environment and the settings file.
  var isPlain: Bool { SettingsFile.read(flags: flags).settings.plain }

  /// Whether to write ASCII only, by these options, the environment and the settings file.
  var isASCII: Bool { SettingsFile.read(flags: flags).settings.ascii }
}
