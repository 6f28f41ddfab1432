package import Basics
package import Drills
package import Session

/// The inputs of a recorded session other than people's: program, drill, seed, settings.
package struct RecordingHeader: Equatable, Sendable {
  /// The version of the program that wrote the recording.
  package var program: String
  /// See ``EngineRevision``.
  package var engine: String
  /// The drill's identifier.
  package var drill: String
  package var source: DrillSource
  /// The session's level; nil for the drill's own.
  package var level: Drill.Level?
  /// Parameters changed for the session, in order.
  package var settings: [Setting]
  package var seed: UInt64
  package var trainee: String
  /// When the session began, in Unix milliseconds.
  package var started: Int64
  /// The speed at the start.
  package var speed: Speed
  /// Whether invariants were checked every simulated second: a violation ends a run.
  package var checks: Bool
  /// The script of the scripted operator.
  package var script: [ScriptedInput]

  package struct Setting: Equatable, Sendable {
    package var path: String
    package var value: String

    package init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  package init(
    program: String, engine: String = EngineRevision.current, drill: String, source: DrillSource,
    level: Drill.Level? = nil, settings: [Setting] = [], seed: UInt64, trainee: String = "", started: Int64,
    speed: Speed, checks: Bool = false, script: [ScriptedInput] = []
  ) {
    self.program = program
    self.engine = engine
    self.drill = drill
    self.source = source
    self.level = level
    self.settings = settings
    self.seed = seed
    self.trainee = trainee
    self.started = started
    self.speed = speed
    self.checks = checks
    self.script = script
  }
}
