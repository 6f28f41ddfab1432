package import Basics
package import Drills
package import Session
package import Telemetry
import World

/// The sources of a report: the last attempt in its final state, its inputs, and facts about the session.
package struct SessionAccount: Sendable {
  /// The last attempt when the session was closed.
  package var exercise: Exercise
  /// Its journal, with attempts and wall times if known.
  package var journal: [JournalEntry]
  /// The script of the exercise.
  package var script: [ScriptedInput]
  /// Inputs to the last attempt, in order.
  package var inputs: [ScriptedInput]
  package var abandoned: [AbandonedAttempt] = []
  /// Where the last attempt began; the start of the run if it is the first.
  package var began: Instant
  /// Whether the session is over, so that hidden entries may be revealed.
  package var isClosed = true

  package var trainee = ""
  package var program = ""
  package var engine = ""
  package var scenarioHash = ""
  package var recording: String?
  /// Unix milliseconds.
  package var started: Int64?
  package var ended: Int64?
  /// Frozen, running, speed: controls of the session, over all attempts.
  package var remarks: [Remark] = []
  /// The recording's errors.
  package var findings: [String] = []

  package struct Remark: Equatable, Sendable {
    package var time: Instant
    package var text: String

    package init(time: Instant, text: String) {
      self.time = time
      self.text = text
    }
  }

  /// - Parameters:
  ///   - exercise: the last attempt when the session was closed.
  ///   - script: the script it began with.
  ///   - inputs: the inputs to it.
  package init(_ exercise: Exercise, script: [ScriptedInput] = [], inputs: [ScriptedInput] = []) {
    self.exercise = exercise
    journal = exercise.journal
    self.script = script
    self.inputs = inputs
    began = exercise.drill.scenario.start
  }
}

/// An attempt that was left by a backtrack.
package struct AbandonedAttempt: Sendable {
  /// From 1.
  package var number: Int
  package var began: Instant
  /// Its state when it was left.
  package var exercise: Exercise

  package init(number: Int, began: Instant, exercise: Exercise) {
    self.number = number
    self.began = began
    self.exercise = exercise
  }
}
