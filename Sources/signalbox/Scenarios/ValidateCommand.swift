import ArgumentParser
import Basics
import Drills
import Issuance
import World

/// Checks scenario files.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check scenario files: list every error with its place and the correction.",
    discussion: "Exit status: 0 if every file is valid, otherwise 1.")

  @Argument(
    help: "Scenario files, names of built-in scenarios, or - for standard input.")
  var scenarios: [String]

  func run() throws {
    let output = try Output.standard()
    var faults = 0
    for name in scenarios {
      do {
        let drill = try ScenarioSource.drill(name)
        output.write("\(name): ok, \(drill.scenario.id)\n")
      } catch let error as any UserFacingError {
        faults += 1
        // What is wrong with a file is the command's result; that there is none by the name is not.
        if error.place == nil {
          StandardStreams.complain("signalbox: \(error)")
        } else {
          output.write("\(error)\n")
        }
      }
      if output.isLarge { try output.flush() }
    }
    try output.finish()
    if faults > 0 { throw Failure("\(faults) of \(scenarios.count) invalid") }
  }
}
