import ArgumentParser
import Drills
import Simulation

/// Checks scenario files.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check scenario files; says for each what is wrong with it, and where."
  )

  @Argument(help: "Scenario files, or names of built-in scenarios.")
  var scenarios: [String]

  func run() throws {
    let output = try Output.standard()
    var faults = 0
    for name in scenarios {
      do {
        let scenario = try ScenarioSource.load(name)
        output.write("\(name): a valid scenario, \(scenario.id)".printable + "\n")
      } catch let error as ScenarioError {
        faults += 1
        StandardStreams.complain("signalbox: \(error.description)")
      } catch let error as Failure {
        faults += 1
        StandardStreams.complain(error.message)
      }
    }
    try output.finish()
    if faults > 0 { throw Failure("\(faults) of \(scenarios.count) cannot be run") }
  }
}
