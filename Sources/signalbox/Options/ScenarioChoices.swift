import ArgumentParser
import Drills
import Issuance
import Simulation

/// What is to be run, by whom, with which changes: the options `run` and `watch` share.
struct ScenarioChoices: ParsableArguments {
  @Argument(help: "A built-in scenario or a scenario file.")
  var scenario = ScenarioLibrary.defaultID

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp(
      "Who acts: the scenario's reference operator, nobody, or a file of timed commands.",
      valueName: "reference|none|FILE"))
  var actor = "reference"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of all chance; without it the scenario's own.", valueName: "N"),
    transform: Arguments.seed)
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter; may be given again. 'signalbox scenarios parameters' lists them.",
      valueName: "PATH=VALUE"),
    transform: Setting.parse)
  var settings: [Setting] = []

  /// Reads what the choices name.
  func plan() throws -> PlannedRun {
    var scenario = try ScenarioSource.load(self.scenario)
    for setting in settings { try scenario.parameters.set(setting.path, to: setting.value) }
    try scenario.parameters.validate()
    let script: [ScriptedCommand]
    switch actor {
    case "reference": script = scenario.reference
    case "none": script = []
    default:
      guard ScenarioSource.isPath(actor) else {
        throw Failure("there is no operator '\(actor)'; it is reference, none, or a file of timed commands")
      }
      script = try ScenarioReader(file: actor, text: try ScenarioFile.read(actor)).operatorScript(
        day: scenario.start)
      if let stray = script.first(where: { $0.time < scenario.start || $0.time > scenario.end }) {
        throw Failure(
          "\(actor): \(stray.time.iso8601) lies outside the scenario's clock, "
            + "which runs from \(scenario.start.iso8601) to \(scenario.end.iso8601)")
      }
    }
    return PlannedRun(
      scenario: scenario, seed: seed ?? scenario.seed, actor: actor, script: script,
      files: [self.scenario, actor])
  }
}

/// A run that can begin.
struct PlannedRun {
  var scenario: Scenario
  var seed: UInt64
  /// `reference`, `none` or the operator file's name.
  var actor: String
  var script: [ScriptedCommand]
  /// Files it may have been read from.
  var files: [String]

  var simulation: Simulation { Simulation(scenario, seed: seed, script: script) }
}
