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
  @OptionGroup var instructor: InstructorChoices

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; without it the scenario's own.", valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  mutating func run() throws {
    try Watch.run(try choices.plan(), speed: speed, screen, instructor)
  }
}
