import ArgumentParser
import Drills
import Issuance
import Simulation

/// Shows what a scenario is about and what is done in it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a scenario: its brief, its clock, what it sets, what its operator does.")

  @Argument(help: "A built-in scenario or a scenario file.")
  var scenario = ScenarioLibrary.defaultID

  @Flag(help: "Print the scenario file itself, to begin one of your own with.")
  var yaml = false

  func run() throws {
    let output = try Output.standard()
    if yaml {
      output.write(try ScenarioSource.text(of: scenario))
    } else {
      output.write(description(try ScenarioSource.load(scenario)))
    }
    try output.finish()
  }

  private func description(_ scenario: Scenario) -> String {
    var lines = ["\(scenario.id): \(scenario.title)"]
    if !scenario.source.isEmpty { lines.append("Source: \(scenario.source)") }
    lines.append("Clock:  \(scenario.start.iso8601) to \(scenario.end.iso8601), speed \(scenario.speed.text)")
    lines.append("Seed:   \(scenario.seed)")
    if !scenario.brief.isEmpty { lines += ["", scenario.brief] }
    let defaults = Parameters()
    let changed = Parameter.all.filter { $0.read(scenario.parameters) != $0.read(defaults) }
    if !changed.isEmpty {
      lines += ["", "It sets:"]
      for parameter in changed {
        lines.append(
          "  \(parameter.path) = \(parameter.read(scenario.parameters)) (default \(parameter.defaultValue))")
      }
    }
    if !scenario.reference.isEmpty {
      lines += ["", "Its reference operator:"]
      for step in scenario.reference { lines.append("  \(step.time.clockTime)  \(step.command.text)") }
    }
    return lines.joined(separator: "\n").printable + "\n"
  }
}
