import ArgumentParser

/// What somebody has set, and where.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show, check and begin the settings file; list the keys.",
    discussion: """
      Examples:
        signalbox config init      a file with all that can be set, commented out
        signalbox config check     all that is wrong with it, and what would be right
        signalbox config show      what holds, and where each value comes from
        signalbox config keys      every action with its keys

      An option is stronger than the environment (SIGNALBOX_THEME and so on, NO_COLOR), that is stronger than the file, and
      the file than the defaults.
      """.flowing,
    subcommands: [
      ConfigShowCommand.self, ConfigKeysCommand.self, ConfigPathCommand.self, ConfigCheckCommand.self,
      ConfigInitCommand.self,
    ])
}
