import ArgumentParser

/// The scenarios and drills, and their parameters.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "List, show, plan, check and create scenarios; print their format and parameters.",
    subcommands: [
      ListCommand.self, ShowCommand.self, PlanCommand.self, ValidateCommand.self, NewCommand.self,
      FormatCommand.self, ParametersCommand.self,
    ])
}
