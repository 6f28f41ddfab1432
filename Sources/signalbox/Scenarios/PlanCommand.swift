import ArgumentParser
import Basics
import Drills
import Issuance
import World

/// Prints a drill's events and their times.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print a drill's events with their times in the reference operator's run.",
    discussion: """
      The command runs the drill with its reference operator, because only a run shows when a condition holds. The plan \
      lists hidden events too: play the drill before you read it.
      """.flowing)

  @Argument(
    help: "A built-in drill, a scenario file, or - for standard input.")
  var scenario = ScenarioLibrary.defaultID

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Random seed of the reference run; default: the drill's.", valueName: "N"),
    transform: Arguments.seed)
  var seed: UInt64?

  @Option(help: ArgumentHelp("Output format.", valueName: "text|json"))
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    let drill = try ScenarioSource.drill(scenario)
    let seed = seed ?? drill.scenario.seed
    let exercise = Exercise.finished(drill, seed: seed, script: drill.reference)
    if let failure = exercise.simulation.failure {
      throw Failure(failure.isFault ? "a check failed at \(failure.description)" : failure.sentence)
    }
    let plan = DrillPlan(exercise)
    let output = try Output.standard()
    switch format {
    case .json: output.write(plan.json)
    case .text: output.write(PrintableText(plan.text))
    }
    try output.finish()
  }
}
