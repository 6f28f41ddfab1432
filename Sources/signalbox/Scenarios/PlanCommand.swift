import ArgumentParser
import Basics
import Drills
import Issuance
import World

/// Prints what happens in a drill, and when.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print a drill's events: when each happens, and did in the reference operator's run.",
    discussion: """
      It runs the drill with its reference operator, since only a run can tell when a condition comes to hold. It tells \
      hidden events too: do not read it before you play the drill.
      """.flowing)

  @Argument(help: "A built-in drill or a scenario file.", completion: .custom(Completions.scenarios))
  var scenario = ScenarioLibrary.defaultID

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of the reference run; without it the drill's own.", valueName: "N"),
    transform: Arguments.seed)
  var seed: UInt64?

  @Option(help: ArgumentHelp("How to write it.", valueName: "text|json"))
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    let drill = try ScenarioSource.drill(scenario)
    let seed = seed ?? drill.scenario.seed
    let exercise = Exercise.finished(drill, seed: seed, script: drill.reference)
    if let failure = exercise.simulation.failure { throw Failure("a check failed at \(failure.description)") }
    let plan = DrillPlan(exercise)
    let output = try Output.standard()
    switch format {
    case .json: output.write(plan.json)
    case .text: output.write(PrintableText(plan.text))
    }
    try output.finish()
  }
}
