import ArgumentParser

/// The settings in effect, and their sources.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show, check and create the settings file; list the keys.",
    discussion: """
      Examples:
        signalbox config init      a file with every setting, commented out
        signalbox config check     its errors, with place and correction
        signalbox config show      the values in effect, and their sources
        signalbox config keys      every action with its keys

      Precedence: option, environment (SIGNALBOX_THEME and so on, NO_COLOR), file, default.
      """.flowing,
    subcommands: [
      ConfigShowCommand.self, ConfigKeysCommand.self, ConfigPathCommand.self, ConfigCheckCommand.self,
      ConfigInitCommand.self,
    ])
}
