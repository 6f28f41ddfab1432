import ArgumentParser
import Basics
import Dashboard
import Glibc
import Issuance
import Terminal

/// Shows a theme without the dashboard.
struct ThemePreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show every colour of a theme, and a screen drawn with it.",
    discussion: """
      Examples:
        signalbox themes preview tokyo-night
        signalbox themes preview mine.theme --size 160x48
        signalbox themes preview nord --color 256 | less -R

      Each colour stands beside the key that sets it. Output to a pipe has colours only with --color.
      """.flowing)

  @Argument(
    help: "A theme's name, or a file in btop's format.")
  var theme: String

  @Option(
    parsing: .unconditional, help: SettingOption.help("color"),
    transform: { try SettingOption("color", $0) })
  var color: SettingOption?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Columns and rows of the screen (default: 100x36).", valueName: "WxH"),
    transform: CastSize.parse)
  var size = CastSize(width: 100, height: 36)

  func run() throws {
    // The colour setting applies to terminals; a pipe gets colours only with the option.
    let settings = SettingsFile.read(flags: color.map { [("color", $0.texts)] } ?? []).settings
    let isMeant = color != nil || StandardStreams.isTerminal(STDOUT_FILENO)
    let depth = ColorDepth.ofOutput(wanted: isMeant ? settings.color : nil)
    let look = Look(theme: try ThemeSource.theme(theme), glyphs: ascii ? .ascii : Glyphs.adoptLocale())
    if let warning = ThemeSource.warning(theme) { StandardStreams.complain("\(warning)") }
    let output = try Output.standard()
    output.write(verbatim: ThemePreview.swatches(look, width: size.width).ansi(depth))
    output.write("\n")
    output.write(verbatim: try SampleScreen.draw(look, width: size.width, height: size.height).ansi(depth))
    try output.finish()
  }
}
