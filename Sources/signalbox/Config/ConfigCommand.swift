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
        signalbox config forget    remove what was changed on the screen

      Precedence: option, environment (SIGNALBOX_THEME and so on, NO_COLOR, ACCESSIBLE), change made on the screen of an
      earlier run, file, default. An edit of the file overrides a change that was made on the screen before.
      """.flowing,
    subcommands: [
      ConfigShowCommand.self, ConfigKeysCommand.self, ConfigPathCommand.self, ConfigCheckCommand.self,
      ConfigInitCommand.self, ConfigForgetCommand.self,
    ])
}
