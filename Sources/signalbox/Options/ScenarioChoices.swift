import ArgumentParser
import Dashboard
import Drills
import Session
import World

/// The scenario, its operator, seed and parameters: the options `run` and `watch` share.
struct ScenarioChoices: ParsableArguments {
  @Argument(help: "A built-in scenario or a scenario file.", completion: .custom(Completions.scenarios))
  var scenario = ScenarioLibrary.defaultID

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp(
      "The operator: the scenario's reference operator, no operator, or a file of timed inputs.",
      valueName: "reference|none|FILE"), completion: .custom(Completions.operators))
  var actor = "reference"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Random seed; default: the scenario's.", valueName: "N"),
    transform: Arguments.seed)
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter; repeatable. 'signalbox scenarios parameters' lists them.",
      valueName: "PATH=VALUE"),
    transform: Setting.parse)
  var settings: [Setting] = []

  /// Reads the scenario and the operator's script.
  func plan() throws -> PlannedRun {
    var drill = try ScenarioSource.drill(self.scenario)
    var scenario = drill.scenario
    for setting in settings { try scenario.parameters.set(setting.path, to: setting.value) }
    try scenario.parameters.validate()
    let script: [ScriptedInput]
    switch actor {
    case "reference": script = drill.reference
    case "none": script = []
    default:
      guard ScenarioSource.isPath(actor) else {
        throw Failure("--operator: expected reference, none or a file of timed inputs, got '\(actor)'")
      }
      script = try ScenarioReader(file: actor, text: try ScenarioFile.read(actor)).operatorScript(
        within: scenario.start...scenario.end, on: scenario.parameters.engine)
    }
    drill.scenario = scenario
    return PlannedRun(
      drill: drill, seed: seed ?? scenario.seed, actor: actor, script: script, files: [self.scenario, actor])
  }
}

/// A run that has been read and checked.
struct PlannedRun {
  var drill: Drill
  var seed: UInt64
  /// `reference`, `none` or the operator file's name.
  var actor: String
  var script: [ScriptedInput]
  /// The scenario and operator files, if it was read from files.
  var files: [String]

  var scenario: Scenario {
    get { drill.scenario }
    set { drill.scenario = newValue }
  }

  /// The scenario watched, not scored: without questions and objectives.
  var watched: Drill {
    var watched = Drill(scenario: scenario)
    watched.captions = drill.captions
    return watched
  }

  var run: ScriptedRun { ScriptedRun(scenario, seed: seed, script: script) }
}
