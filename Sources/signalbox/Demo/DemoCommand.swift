import ArgumentParser
import Basics
import Dashboard
import Drills
import Glibc
import World

/// Plays a narrated scenario with stops, and compares it with the run without an operator.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "See the incident in ninety seconds, told in sentences, with two keys to press.",
    discussion: """
      Examples:
        signalbox demo                 on the dashboard
        signalbox demo --plain         in lines of text
        signalbox demo </dev/null      without a terminal: all captions at once

      The scenario's reference operator acts, as the engineers of the day did. At a stop the clock stands: the named key
      gives a real command, Enter goes on without it. The end shows how many calls failed with and without you.
      """.flowing)

  @Argument(
    help: "A built-in scenario with captions, or a scenario file."
  )
  var scenario = ScenarioLibrary.defaultID

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Random seed; default: the scenario's.", valueName: "N"),
    transform: Arguments.seed)
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Fastest pace in simulated seconds in a second, or unpaced; default: 600, and unpaced in lines of text.",
      valueName: "N"),
    transform: Arguments.speed)
  var speed: Speed?

  @OptionGroup var screen: ScreenChoices

  mutating func run() throws {
    var plan = try ScenarioChoices.parse([scenario]).plan()
    if let seed { plan.seed = seed }
    try Demo.check(plan)
    let isOnTerminal = StandardStreams.isTerminal(STDIN_FILENO) && StandardStreams.isTerminal(STDOUT_FILENO)
    // Lines of text need no terminal.
    if !isOnTerminal { screen.plain.plain = true }
    if screen.isPlain, screen.plain.verbosity == nil { screen.plain.verbosity = .quiet }
    try Demo.run(plan, speed: speed, screen)
  }
}
