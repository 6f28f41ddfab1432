package import Basics
import Issuance
package import Metrics
package import Session
import World

extension Drill {
  /// What consoles may ask of a run of this drill; at the unannounced level nobody goes back in time.
  package var abilities: Abilities {
    level == .unannounced ? Abilities.simulated.subtracting(.backtrack) : .simulated
  }

  /// What a console in another process gets first.
  package func welcome(_ viewpoint: Viewpoint, seed: UInt64, abilities: Abilities) -> SessionWelcome {
    let engine = scenario.parameters.effectiveEngine
    return SessionWelcome(
      viewpoint: viewpoint, abilities: abilities, scenario: scenario.id, title: scenario.title,
      seed: hasUnknownSeed && !viewpoint.seesHidden ? nil : seed, start: scenario.start, end: scenario.end,
      origin: scenario.start + scenario.parameters.world.renewals.after,
      identityTimeout: engine.frontEnds.identityTimeout)
  }
}

/// A drill that is played on a thread of its own.
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
  ///   - script: what a scripted operator does, besides who acts at the consoles.
  ///   - interval: simulated time between frames; nil chooses it by the speed.
  ///   - record: called on the run's thread with what a recording holds, in order.
  package func start(
    _ drill: Drill, seed: UInt64, script: [ScriptedInput] = [], interval: Interval? = nil,
    checks: Bool = false,
    record: (@Sendable ([SessionRecord], [JournalEntry]) -> Void)? = nil
  ) {
    let keepsHashes = record != nil
    start(record: record) { speed, wall in
      var exercise = Exercise(drill, seed: seed, script: script)
      exercise.checks = checks
      exercise.keepsHashes = keepsHashes
      return SessionRun(exercise, speed: speed, interval: interval, wall: wall)
    }
  }
}
