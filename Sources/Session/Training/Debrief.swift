package import Metrics

/// The debrief of an exercise: the score, and the entries hidden until then.
package struct Debrief: Codable, Equatable, Sendable {
  package var score: Score
  /// Journal lines that only instructors have seen.
  package var revealed: [JournalEntry]
  /// The questions with points, in the drill's order.
  package var questions: [Question]

  package struct Question: Codable, Equatable, Sendable {
    package var text: String
    package var outcome: QuestionOutcome
    package var points: Int
    package var possible: Int

    package init(text: String, outcome: QuestionOutcome, points: Int, possible: Int) {
      self.text = text
      self.outcome = outcome
      self.points = points
      self.possible = possible
    }
  }

  package init(score: Score, revealed: [JournalEntry], questions: [Question]) {
    self.score = score
    self.revealed = revealed
    self.questions = questions
  }
}
