import ArgumentParser
import Basics
import Glibc
import World

/// Plays a scenario on the dashboard.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Play a scenario on the dashboard, in a terminal.",
    discussion: """
      Examples:
        signalbox watch                           with the engineers of that day
        signalbox watch --operator none           nobody acts: you do
        signalbox watch --plain                   lines of text and typed commands
        signalbox watch --once --at 14:30 --json  how things stand at that time
      """.flowing)

  @OptionGroup var choices: ScenarioChoices
  @OptionGroup var screen: ScreenChoices
  @OptionGroup var instructor: InstructorChoices

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; without it the scenario's own.", valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  @OptionGroup var once: OnceChoices
  @OptionGroup var instant: InstantChoice

  mutating func validate() throws {
    if instant.at != nil, !once.once { throw ValidationError("--at is for --once") }
  }

  mutating func run() throws {
    var plan = try choices.plan()
    if once.once {
      if let speed { plan.scenario.speed = speed }
      return try once.write(Once.model(of: plan, at: instant.at), isASCII: screen.isASCII)
    }
    try Watch.run(plan, speed: speed, screen, instructor)
  }
}
