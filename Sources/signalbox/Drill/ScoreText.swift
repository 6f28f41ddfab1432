import Basics
import Drills
import Session
import World

/// The outcome of an exercise as text: the score, what mattered, and the lesson of each miss.
struct ScoreText {
  private let exercise: Exercise
  /// nil if the exercise was left before its end.
  private let score: Score?
  private let missed: [Debrief.Missed]
  private let effects: DebriefEffects?
  /// Whether questions come with their solutions.
  private let hasLessons: Bool

  /// Where only the score is known.
  init(_ exercise: Exercise, _ score: Score) {
    self.exercise = exercise
    self.score = score
    missed = []
    effects = nil
    hasLessons = false
  }

  init(_ exercise: Exercise, _ debrief: Debrief) {
    self.exercise = exercise
    score = debrief.score
    missed = debrief.missed
    effects = debrief.effects
    hasLessons = true
  }

  /// An exercise left before its end: what was met and missed until then, without a score.
  init(left exercise: Exercise) {
    self.exercise = exercise
    score = nil
    missed = Debrief.Missed.all(exercise, reference: nil)
    effects = nil
    hasLessons = true
  }

  var lines: [String] {
    var lines = [
      "\(exercise.drill.scenario.title) (\(exercise.drill.scenario.id)), seed \(exercise.seed)", "",
    ]
    for progress in exercise.score.objectives {
      let mark = Self.left(progress.phase.rawValue, 12)
      let points = progress.points
      let worth = progress.possible == 0 ? "\(points)" : "\(points)/\(progress.possible)"
      lines.append(
        "  \(mark) \(Self.right(worth, 6))  \(progress.objective.title)\(Self.evidence(progress.evidence))")
      if let missed = missed.first(where: { $0.id == progress.objective.id }) {
        lines += Self.lesson(missed).map { Self.indent + $0 }
      }
    }
    for progress in exercise.score.questions where isListed(progress) {
      let mark = Self.left(progress.outcome.rawValue, 12)
      let worth = "\(progress.points)/\(progress.question.points)"
      lines.append(
        "  \(mark) \(Self.right(worth, 6))  \(progress.question.text)\(Self.evidence(progress.evidence))")
      if hasLessons { lines += Self.lesson(Debrief.Question(progress)).map { Self.indent + $0 } }
    }
    for given in exercise.score.hintsGiven where given.cost > 0 {
      lines.append(
        "  \(Self.left("hint", 12)) \(Self.right("-\(given.cost)", 6))  \(given.hint.id), asked for at \(given.at.clockTime)"
      )
    }
    if let effects {
      lines.append("")
      lines += effects.sentences.map { "  \(Self.left($0.heading, 12)) \($0.text)" }
      if let decisive = effects.decisive {
        lines.append("  \(Self.left("The moment", 12)) \(decisive.time.clockTime), \(decisive.reason)")
      }
    }
    guard let score else { return lines }
    lines += ["", "  \(score.pointsSentence)", "  \(score.harmSentence)", "  \(score.rule)"]
    lines.append(
      "  score \(score.total) of 100, \(score.isPassed ? "passed" : "not passed") "
        + "(pass mark \(score.passMark))")
    return lines
  }

  /// Those without points only if asked; in an exercise that was left, no others.
  private func isListed(_ progress: QuestionProgress) -> Bool {
    progress.asked != nil || score != nil && progress.question.points > 0
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
