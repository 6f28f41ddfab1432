import ArgumentParser
import Glibc
import Simulation

/// Plays a scenario on the dashboard.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Play a scenario on the dashboard, in a terminal.")

  @OptionGroup var choices: ScenarioChoices
  @OptionGroup var screen: ScreenChoices

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; without it the scenario's own.", valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  mutating func run() throws {
    var plan = try choices.plan()
    if let speed { plan.scenario.speed = speed }
    try Watch.run(plan, screen)
  }
}

/// How the dashboard is to be drawn.
struct ScreenChoices: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, truecolor, c256 = "256", c16 = "16", none
  }

  @Option(help: ArgumentHelp("A built-in theme or a theme file.", valueName: "THEME"))
  var theme: String?

  @Option(help: ArgumentHelp("How many colours to use.", valueName: "auto|truecolor|256|16|none"))
  var color = Color.auto

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false
}
