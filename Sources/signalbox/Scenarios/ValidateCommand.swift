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

  /// Findings printed of one file.
  private static let findingsMax = 100

  @Argument(
    help: "Scenario files, or names of built-in scenarios.", completion: .custom(Completions.scenarios))
  var scenarios: [String]

  func run() throws {
    let output = try Output.standard()
    var faults = 0
    for name in scenarios {
      do {
        let drill = try ScenarioSource.drill(name)
        output.write("\(name): ok, \(drill.scenario.id)\n")
      } catch let error as FileFindings {
        faults += 1
        for line in error.lines(atMost: Self.findingsMax) { output.write("\(line)\n") }
      } catch let error as FileError {
        faults += 1
        output.write("\(error)\n")
      } catch let error as Failure {
        faults += 1
        StandardStreams.complain("\(error.message)")
      }
      if output.isLarge { try output.flush() }
    }
    try output.finish()
    if faults > 0 { throw Failure("\(faults) of \(scenarios.count) invalid") }
  }
}
