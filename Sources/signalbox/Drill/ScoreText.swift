import Basics
import Drills
import Session
import World

/// The outcome of an exercise as text.
struct ScoreText {
  private let exercise: Exercise
  private let score: Score

  init(_ exercise: Exercise, _ score: Score) {
    self.exercise = exercise
    self.score = score
  }

  var lines: [String] {
    var lines = [
      "\(exercise.drill.scenario.title) (\(exercise.drill.scenario.id)), seed \(exercise.seed)", "",
    ]
    for progress in exercise.score.objectives {
      let mark = Self.left(progress.phase == .met ? "met" : "missed", 12)
      let points = progress.points
      let worth = progress.possible == 0 ? "\(points)" : "\(points)/\(progress.possible)"
      lines.append(
        "  \(mark) \(Self.right(worth, 6))  \(progress.objective.title)\(Self.evidence(progress.evidence))")
    }
    for progress in exercise.score.questions where progress.question.points > 0 {
      let mark = Self.left(progress.outcome.rawValue, 12)
      let worth = "\(progress.points)/\(progress.question.points)"
      lines.append(
        "  \(mark) \(Self.right(worth, 6))  \(progress.question.text)\(Self.evidence(progress.evidence))")
    }
    for given in exercise.score.hintsGiven where given.cost > 0 {
      lines.append(
        "  \(Self.left("hint", 12)) \(Self.right("-\(given.cost)", 6))  \(given.hint.id), asked for at \(given.at.clockTime)"
      )
    }
    lines += ["", "  points \(score.earned) of \(score.possible)"]
    let harm =
      "  harm \(score.harm) failed calls; no operator: \(score.idleHarm), reference operator: \(score.referenceHarm)"
    lines.append(harm + (score.harmAvoided.map { "; \(Int(($0 * 100).rounded(.down))) % avoided" } ?? ""))
    lines.append(
      "  score \(score.total) of 100, \(score.isPassed ? "passed" : "not passed") "
        + "(pass mark \(score.passMark))")
    return lines
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func evidence(_ entries: [Int]) -> String {
    entries.isEmpty ? "" : "  [journal \(entries.map { "#\($0)" }.joined(separator: " "))]"
  }
}
