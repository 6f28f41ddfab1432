import ArgumentParser
import Basics
import Drills
import Glibc
import World

/// Plays a scenario on the dashboard.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch a scenario on the dashboard.",
    discussion: """
      Examples:
        signalbox watch                           with the reference operator
        signalbox watch --captions                with captions
        signalbox watch --operator none           no operator: you act
        signalbox watch --plain                   lines of text and typed commands
        signalbox watch --once --at 14:30 --json  the state at that time
      """.flowing)

  @OptionGroup var choices: ScenarioChoices
  @OptionGroup var screen: ScreenChoices
  @OptionGroup var instructor: InstructorChoices

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Simulated seconds in a second, or unpaced; default: the scenario's.", valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Tell what happens in sentences, and go as slowly as reading them takes; default: until you have finished a drill.",
      discussion: "With --plain the default is --no-captions."))
  var captions: Bool?

  @OptionGroup var memory: MemoryChoice
  @OptionGroup var once: OnceChoices
  @OptionGroup var instant: InstantChoice

  mutating func validate() throws {
    if instant.at != nil, !once.once { throw ValidationError("--at requires --once") }
  }

  mutating func run() throws {
    var plan = try choices.plan()
    if once.once {
      if let speed { plan.scenario.speed = speed }
      return try once.write(Once.model(of: plan, at: instant.at), isASCII: screen.isASCII)
    }
    if captions == true, plan.drill.captions.isEmpty {
      throw Failure("\(choices.scenario) has no captions; '\(ScenarioLibrary.defaultID)' has some")
    }
    try Watch.run(plan, speed: speed, captions: captions, memory: memory.memory, screen, instructor)
  }
}
