import ArgumentParser

/// What there is to see of themes without the dashboard.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List, preview and check themes.",
    discussion: """
      Examples:
        signalbox themes list
        signalbox themes preview nord
        signalbox themes validate mine.theme

      A theme is a file in btop's format: any theme of btop can be used as it is. Those in
      $XDG_CONFIG_HOME/signalbox/themes (~/.config/signalbox/themes) are found by name. --theme chooses one; on the
      dashboard T goes to the next, and ':theme' shows them all.
      """.flowing,
    subcommands: [ThemeListCommand.self, ThemePreviewCommand.self, ThemeValidateCommand.self])
}
