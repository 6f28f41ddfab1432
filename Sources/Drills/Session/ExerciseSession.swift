package import Basics
import Issuance
package import Session
package import Telemetry
import World

extension Drill {
  /// The abilities of a run of this drill; the unannounced level has no backtracking.
  package var abilities: Abilities {
    level == .unannounced ? Abilities.simulated.subtracting(.backtrack) : .simulated
  }

  /// The first message to a console in another process.
  package func welcome(_ viewpoint: Viewpoint, seed: UInt64, abilities: Abilities) -> SessionWelcome {
    let engine = scenario.parameters.effectiveEngine
    return SessionWelcome(
      viewpoint: viewpoint, abilities: abilities, scenario: scenario.id, title: scenario.title,
      seed: hasUnknownSeed && !viewpoint.seesHidden ? nil : seed, start: scenario.start, end: scenario.end,
      origin: scenario.start + scenario.parameters.world.renewals.after,
      identityTimeout: engine.frontEnds.identityTimeout)
  }
}

/// A drill played on a thread of its own.
package typealias ExerciseSession = RunSession<SessionRun>

extension RunSession<SessionRun> {
  package convenience init(drill: Drill, seed: UInt64, speed: Speed) {
    self.init(start: drill.scenario.start, speed: speed, isScored: drill.isScored) {
      drill.welcome($0, seed: seed, abilities: drill.abilities)
    }
  }

  /// Begins the drill.
  ///
  /// - Parameters:
  ///   - script: the scripted operator's inputs, besides those from consoles.
  ///   - interval: simulated time between frames; nil chooses it by the speed.
  ///   - memory: what the run may take, in bytes.
  ///   - narration: how captions accompany it; nil for none.
  ///   - record: called on the run's thread with each record of the recording, in order.
  package func start(
    _ drill: Drill, seed: UInt64, script: [ScriptedInput] = [], interval: Interval? = nil,
    checks: Bool = false, memory: Int = Simulation.standardMemory, narration: Narration? = nil,
    record: (@Sendable ([SessionRecord], [JournalEntry]) -> Void)? = nil
  ) {
    let keepsHashes = record != nil
    start(record: record) { speed, wall in
      var exercise = Exercise(drill, seed: seed, script: script)
      exercise.checks = checks
      exercise.memory = memory
      exercise.keepsHashes = keepsHashes
      return SessionRun(
        exercise, script: script, speed: speed, interval: interval, narration: narration, wall: wall)
    }
  }
}
