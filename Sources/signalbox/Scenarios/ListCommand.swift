import ArgumentParser
import Basics
import Drills
import Session
import World

/// Lists the built-in drills.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the built-in drills: name, level, clock, title.")

  func run() throws {
    let output = try Output.standard()
    let width = ScenarioLibrary.ids.map(\.count).max() ?? 0
    for id in ScenarioLibrary.ids {
      guard let drill = try ScenarioLibrary.drill(id) else { continue }
      let scenario = drill.scenario
      let padding = String(repeating: " ", count: width - id.count)
      output.write(
        """
        \(id)\(padding)  level \(drill.level.rawValue)  \
        \(scenario.start.clockTime)–\(scenario.end.clockTime) UTC  \(scenario.title)

        """)
    }
    try output.finish()
  }
}
