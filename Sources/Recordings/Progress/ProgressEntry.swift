import Basics
package import Drills
package import Session
import World

/// The result of one session of one trainee: a line of the progress file.
package struct ProgressEntry: Codable, Equatable, Sendable {
  package var trainee: String
  package var drill: String
  /// The path of the drill's file; nil for a built-in drill, whose id a file may have too.
  package var file: String?
  /// 1 to 4.
  package var level: Int
  package var seed: UInt64
  /// Of 100.
  package var score: Int
  package var isPassed: Bool
  /// Points for objectives and questions, less hints, and the possible points.
  package var earned: Int
  package var possible: Int
  /// The harm, failed calls and certificates revoked without a replacement: in this run, with no operator, and with the reference operator.
  package var harm: Int
  package var idleHarm: Int
  package var referenceHarm: Int
  /// Attempts within the session: 1 unless the trainee backtracked.
  package var attempts: Int
  package var hints: Int
  /// Simulated seconds.
  package var seconds: Double
  /// The recording's path; empty if there is none.
  package var recording: String
  /// When the session ended, in Unix milliseconds.
  package var time: Int64

  enum CodingKeys: String, CodingKey {
    case trainee, drill, file, level, seed, score, earned, possible, harm, attempts, hints, seconds,
      recording, time
    case isPassed = "passed"
    case idleHarm = "idle_harm"
    case referenceHarm = "reference_harm"
  }

  package init(
    trainee: String, drill: String, file: String? = nil, level: Int, seed: UInt64, score: Int, isPassed: Bool,
    earned: Int = 0,
    possible: Int = 0, harm: Int = 0, idleHarm: Int = 0, referenceHarm: Int = 0, attempts: Int = 1,
    hints: Int = 0, seconds: Double = 0, recording: String = "", time: Int64
  ) {
    self.trainee = trainee
    self.drill = drill
    self.file = file
    self.level = level
    self.seed = seed
    self.score = score
    self.isPassed = isPassed
    self.earned = earned
    self.possible = possible
    self.harm = harm
    self.idleHarm = idleHarm
    self.referenceHarm = referenceHarm
    self.attempts = attempts
    self.hints = hints
    self.seconds = seconds
    self.recording = recording
    self.time = time
  }

  /// - Parameters:
  ///   - exercise: the finished run.
  ///   - file: the path of the drill's file; nil for a built-in drill.
  ///   - attempts: their number within the session.
  ///   - time: when it ended, in Unix milliseconds.
  package init(
    _ exercise: Exercise, _ score: Score, trainee: String, file: String? = nil, attempts: Int,
    recording: String, time: Int64
  ) {
    self.init(
      trainee: trainee, drill: exercise.drill.scenario.id, file: file, level: exercise.drill.level.rawValue,
      seed: exercise.seed, score: score.total, isPassed: score.isPassed, earned: score.earned,
      possible: score.possible, harm: score.harm, idleHarm: score.idleHarm,
      referenceHarm: score.referenceHarm, attempts: attempts, hints: exercise.score.hintsGiven.count,
      seconds: (exercise.now - exercise.drill.scenario.start).seconds, recording: recording, time: time)
  }
}
