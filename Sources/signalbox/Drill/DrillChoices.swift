import ArgumentParser
import Basics
import Drills
import Recordings
import Session
import World

/// The drill to play, its level, seed and parameters.
struct DrillChoices: ParsableArguments {
  @Argument(
    help:
      "A built-in drill, a scenario file, or - for standard input; 'signalbox scenarios list' names the built-in ones."
  )
  var drill = ScenarioLibrary.defaultID

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "1 guided, 2 coached, 3 on your own, 4 unannounced; default: the drill's.", valueName: "1-4"),
    transform: Self.level)
  var level: Drill.Level?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Random seed; default: the drill's.", valueName: "N"),
    transform: Arguments.seed)
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter; repeatable. 'signalbox scenarios parameters' lists them.",
      valueName: "PATH=VALUE"),
    transform: Setting.parse)
  var settings: [Setting] = []

  private static func level(_ text: String) throws -> Drill.Level {
    guard let level = Int(text).flatMap(Drill.Level.init(rawValue:)) else {
      throw ValidationError("--level: expected 1, 2, 3 or 4, got '\(text)'")
    }
    return level
  }

  /// Reads the drill.
  func plan() throws -> PlannedDrill {
    let source = try ScenarioSource(self.drill)
    var drill = try source.drill()
    if let level { drill.level = level }
    for setting in settings { try drill.scenario.parameters.set(setting.path, to: setting.value) }
    try drill.scenario.parameters.validate()
    let own = drill.hasUnknownSeed ? UInt64.random(in: 1...0x1F_FFFF_FFFF_FFFF) : drill.scenario.seed
    let name = source.isBuiltIn ? "\(source.name).yaml" : source.name
    return PlannedDrill(
      drill: drill, source: DrillSource(name: name, text: source.text), seed: seed ?? own, level: level,
      settings: settings)
  }
}

/// A drill that has been read and checked.
struct PlannedDrill {
  var drill: Drill
  var source: DrillSource
  var seed: UInt64
  /// Replaces the drill's own level.
  var level: Drill.Level?
  var settings: [Setting]

  /// The path of the drill's file, without links; nil for a built-in drill.
  var ownFile: String? {
    let builtIn = source.name.hasSuffix(".yaml") ? String(source.name.dropLast(5)) : source.name
    guard ScenarioLibrary.text(of: builtIn) != source.text else { return nil }
    return (try? Files.resolve(source.name)) ?? source.name
  }

  func exercise() -> Exercise { Exercise(drill, seed: seed) }

  /// The operator's script, by its name: `reference`, `none` or a file.
  func script(of actor: String) throws -> [ScriptedInput] {
    switch actor {
    case "reference": return drill.reference
    case "none": return []
    default:
      let clock = drill.scenario.start...drill.scenario.end
      return try ScenarioSource.operatorScript(actor, within: clock, on: drill.scenario.parameters.engine)
    }
  }
}
