import ArgumentParser
import Drills
import Issuance
import Simulation

/// Lists the built-in scenarios.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the built-in scenarios.")

  func run() throws {
    let output = try Output.standard()
    let width = ScenarioLibrary.ids.map(\.count).max() ?? 0
    for id in ScenarioLibrary.ids {
      guard let scenario = try ScenarioLibrary.scenario(id) else { continue }
      let padding = String(repeating: " ", count: width - id.count)
      output.write(
        "\(id)\(padding)  \(scenario.start.clockTime)–\(scenario.end.clockTime) UTC  \(scenario.title)\n")
    }
    try output.finish()
  }
}
