import ArgumentParser

/// What can be run, and with which parameters.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "List, show and check scenarios, and list the parameters they may set.",
    subcommands: [ListCommand.self, ShowCommand.self, ValidateCommand.self, ParametersCommand.self])
}
