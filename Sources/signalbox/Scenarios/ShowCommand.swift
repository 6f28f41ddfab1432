import ArgumentParser
import Basics
import Drills
import Glibc
import Issuance
import Session
import Telemetry
import World

/// Shows a drill's brief, parameters, objectives and reference operator.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a drill: brief, clock, parameters, objectives, reference operator.")

  @Argument(
    help: "A built-in scenario, a scenario file, or - for standard input.")
  var scenario = ScenarioLibrary.defaultID

  @Flag(help: "Print the scenario file.")
  var yaml = false

  func run() throws {
    let output = try Output.standard()
    if yaml {
      let text = try ScenarioSource(scenario).text
      // Printed unchanged but for line ends and a byte order mark, so that a copy is the same scenario.
      if StandardStreams.isTerminal(STDOUT_FILENO) {
        output.write(PrintableText(text))
      } else {
        output.write(verbatim: text)
      }
    } else {
      output.write(Self.description(try ScenarioSource.drill(scenario)))
    }
    try output.finish()
  }

  static func description(_ drill: Drill) -> PrintableText {
    let scenario = drill.scenario
    var lines = ["\(scenario.id): \(scenario.title)"]
    if !scenario.source.isEmpty { lines.append("Source:  \(scenario.source)") }
    if !drill.assumes.isEmpty { lines.append("Assumes: \(drill.assumes)") }
    lines.append("Clock:  \(scenario.start.iso8601) to \(scenario.end.iso8601), speed \(scenario.speed.text)")
    lines.append(
      "Seed:   \(drill.hasUnknownSeed ? "unknown; drawn when the drill begins" : String(scenario.seed))")
    lines.append("Level:  \(drill.level.rawValue), \(drill.level.name); passed from \(drill.passMark) of 100")
    if !scenario.brief.isEmpty { lines += ["", scenario.brief] }
    lines += section("It sets:", settings(scenario))
    lines += section("It begins only if after a minute:", drill.steady.map(\.text))
    lines += section("Its objectives:", drill.objectives.map(line))
    let asked = [
      counted(drill.hints.count, "hint"), counted(drill.questions.count, "question"),
      counted(scenario.events.count, "event"), counted(drill.whatIfs.count, "what-if"),
    ].compactMap { $0 }
    if !asked.isEmpty {
      lines += ["", "It has \(asked.joined(separator: ", ")); 'signalbox scenarios plan' lists the events."]
    }
    lines += section(
      "Its trainees may use:", drill.allowed.isEmpty ? [] : [drill.allowed.joined(separator: ", ")])
    lines += section(
      "Its reference operator:", drill.reference.map { "\($0.time.clockTime)  \($0.input.text)" })
    return "\(lines.joined(separator: "\n"))\n"
  }

  private static func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
  }

  private static func settings(_ scenario: Scenario) -> [String] {
    let defaults = Parameters()
    let changed = Parameter.all.filter { $0.read(scenario.parameters) != $0.read(defaults) }
    let added = scenario.parameters.alerts.dropFirst(defaults.alerts.count)
    return changed.map { "\($0.path) = \($0.read(scenario.parameters)) (default \($0.defaultValue))" }
      + added.map { rule in
        "alert \(rule.id): \(rule.signal.rawValue) \(rule.comparison.rawValue) "
          + "\(rule.signal.text(of: rule.threshold)) for \(rule.duration.text) (\(rule.severity.name))"
      }
  }

  private static func line(_ objective: Objective) -> String {
    let isCost = objective.kindName == "avoid"
    let points = "\(isCost ? "-" : "")\(objective.points)"
    return String(repeating: " ", count: max(0, 3 - points.count)) + points + "  \(objective.title)"
      + (objective.isCritical ? " (critical)" : "")
  }

  private static func counted(_ count: Int, _ what: String) -> String? {
    count == 0 ? nil : Figures.counted(count, what)
  }
}

extension Drill.Level {
  /// The level's name in lists.
  var name: String {
    switch self {
    case .guided: "guided"
    case .coached: "coached"
    case .alone: "on your own"
    case .unannounced: "unannounced"
    }
  }
}
