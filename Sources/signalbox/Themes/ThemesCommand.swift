import ArgumentParser

/// Lists, previews and checks themes without the dashboard.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List, preview and check themes.",
    discussion: """
      Examples:
        signalbox themes list
        signalbox themes preview nord
        signalbox themes validate mine.theme

      A theme is a file in btop's format: every theme of btop works unchanged. Those in
      $XDG_CONFIG_HOME/signalbox/themes (~/.config/signalbox/themes) have a name. --theme selects one; on the dashboard T
      switches to the next, and ':theme' lists all.
      """.flowing,
    subcommands: [ThemeListCommand.self, ThemePreviewCommand.self, ThemeValidateCommand.self])
}
