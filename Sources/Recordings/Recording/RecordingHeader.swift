package import Basics
package import Drills
package import Session

/// All that decides a recorded session besides what people did in it.
package struct RecordingHeader: Equatable, Sendable {
  /// The version of the program that wrote it.
  package var program: String
  /// See ``EngineRevision``.
  package var engine: String
  /// The drill's identifier.
  package var drill: String
  package var source: DrillSource
  /// In place of the file's own; nil if that held.
  package var level: Drill.Level?
  /// Parameters set in place of the file's, in order.
  package var settings: [Setting]
  package var seed: UInt64
  package var trainee: String
  /// When the session began, in Unix milliseconds.
  package var started: Int64
  /// The speed at the start.
  package var speed: Speed
  /// Whether every simulated second was checked: a violated check ends a run.
  package var checks: Bool
  /// What a scripted operator did.
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
