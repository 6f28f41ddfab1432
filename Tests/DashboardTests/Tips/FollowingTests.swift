import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session

/// Whole drills by the coach alone.
@Suite struct FollowingTests {
  /// The guided and coached drills. Without optimisation those with the fewest events, some seconds each; all of them
  /// in a release build, or with `SIGNALBOX_SOAK=1`.
  static let guided: [String] = {
    let levels = ScenarioLibrary.ids.filter { id in
      guard let drill = try? ScenarioLibrary.drill(id) else { return false }
      return drill.level <= .coached
    }
    return levels.filter { isPlayed || ["first-look", "slow-ocsp"].contains($0) }
  }()

  private static var isPlayed: Bool {
    #if DEBUG
      ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1"
    #else
      true
    #endif
  }

  private func score(_ id: String) throws -> (Score, String) {
    let apprentice = try Apprentice(id)
    let played = apprentice.play()
    let idle = Exercise.finished(played.drill, seed: played.seed, script: [])
    let reference = Exercise.finished(played.drill, seed: played.seed, script: played.drill.reference)
    let outcomes = played.score.objectives.map { "\($0.objective.id) \($0.phase.rawValue)" }
    let asked = played.score.questions.map { "\($0.question.id) \($0.outcome.rawValue)" }
    let advice = apprentice.followed.map { "\($0.time.clockTime) \($0.advice.forms[0])" }
    let text = (["\(id)"] + outcomes + asked + advice).joined(separator: "\n")
    return (Score(played, idle: idle, reference: reference), text)
  }

  @Test(arguments: guided)
  func `a trainee who follows the coach through a guided drill gets 90 points`(_ id: String) throws {
    let (score, text) = try score(id)
    #expect(score.total >= 90, "\(score)\n\(text)")
  }

  @Test(.enabled(if: isPlayed))
  func `a newcomer who follows the coach through the incident passes with 80 points`() throws {
    let (score, text) = try score(ScenarioLibrary.defaultID)
    #expect(score.total >= 80 && score.isPassed, "\(score)\n\(text)")
  }
}
