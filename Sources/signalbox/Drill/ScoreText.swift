import Basics
import Drills
import Session
import World

/// The outcome of an exercise as text: the score, what mattered, and the lesson of each miss.
struct ScoreText {
  private let exercise: Exercise
  private let score: Score
  /// nil if only the score is known.
  private let debrief: Debrief?

  init(_ exercise: Exercise, _ score: Score) {
    self.exercise = exercise
    self.score = score
    debrief = nil
  }

  init(_ exercise: Exercise, _ debrief: Debrief) {
    self.exercise = exercise
    score = debrief.score
    self.debrief = debrief
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
      if let missed = debrief?.missed.first(where: { $0.id == progress.objective.id }) {
        lines += Self.lesson(missed).map { Self.indent + $0 }
      }
    }
    for progress in exercise.score.questions where progress.question.points > 0 || progress.asked != nil {
      let mark = Self.left(progress.outcome.rawValue, 12)
      let worth = "\(progress.points)/\(progress.question.points)"
      lines.append(
        "  \(mark) \(Self.right(worth, 6))  \(progress.question.text)\(Self.evidence(progress.evidence))")
      if debrief != nil { lines += Self.lesson(Debrief.Question(progress)).map { Self.indent + $0 } }
    }
    for given in exercise.score.hintsGiven where given.cost > 0 {
      lines.append(
        "  \(Self.left("hint", 12)) \(Self.right("-\(given.cost)", 6))  \(given.hint.id), asked for at \(given.at.clockTime)"
      )
    }
    if let effects = debrief?.effects {
      lines.append("")
      lines += effects.sentences.map { "  \(Self.left($0.heading, 12)) \($0.text)" }
      if let decisive = effects.decisive {
        lines.append("  \(Self.left("The moment", 12)) \(decisive.time.clockTime), \(decisive.reason)")
      }
    }
    lines += ["", "  \(score.pointsSentence)", "  \(score.harmSentence)", "  \(score.rule)"]
    lines.append(
      "  score \(score.total) of 100, \(score.isPassed ? "passed" : "not passed") "
        + "(pass mark \(score.passMark))")
    return lines
  }

  private static let indent = String(repeating: " ", count: 23)

  private static func lesson(_ missed: Debrief.Missed) -> [String] {
    var lines = ["\(missed.time.clockTime): \(missed.reason)"] + missed.shortfalls
    switch missed.remedy {
    case .inputs(let texts): lines.append("meets it: " + texts.joined(separator: ", then "))
    case .reference(let time, let given):
      let all = given.map { "\($0.time.clockTime) \($0.text)" }.joined(separator: "; ")
      lines.append("the reference operator met it at \(time.clockTime), after \(all)")
    case nil: break
    }
    return lines
  }

  private static func lesson(_ question: Debrief.Question) -> [String] {
    var lines = question.answer.map { ["answered: \($0)"] } ?? []
    if question.outcome != .right, !question.right.isEmpty { lines.append("right: \(question.right)") }
    if !question.why.isEmpty { lines.append(question.why) }
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
