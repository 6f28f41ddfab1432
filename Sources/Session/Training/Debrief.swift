package import Basics
package import Telemetry

/// The debrief of an exercise: what was missed and why, what mattered most, and what was hidden until then.
///
/// A value without references to the run, so that it reaches consoles in other processes too.
package struct Debrief: Codable, Equatable, Sendable {
  package var score: Score
  /// Journal lines that only instructors have seen.
  package var revealed: [JournalEntry]
  /// The questions, in the drill's order.
  package var questions: [Question]
  /// The objectives that were missed, in the drill's order.
  package var missed: [Missed]
  /// What the actions did; nil while the runs that show it are computed.
  package var effects: DebriefEffects?

  /// A question with the trainee's answer, the solution and the reason.
  package struct Question: Codable, Equatable, Sendable {
    package var text: String
    package var outcome: QuestionOutcome
    package var points: Int
    package var possible: Int
    /// In words: the option chosen, the value predicted; nil without an answer.
    package var answer: String?
    /// In words; empty if it was never asked.
    package var right: String
    /// The reason, in a sentence of the scenario; empty in recordings of older programs.
    package var why: String

    package init(
      text: String, outcome: QuestionOutcome, points: Int, possible: Int, answer: String? = nil,
      right: String = "", why: String = ""
    ) {
      self.text = text
      self.outcome = outcome
      self.points = points
      self.possible = possible
      self.answer = answer
      self.right = right
      self.why = why
    }
  }

  /// A missed objective: what was not as it should have been, when, and what would have met it.
  package struct Missed: Codable, Equatable, Sendable {
    package var id: String
    package var title: String
    /// The points lost.
    package var lost: Int
    /// When it was decided.
    package var time: Instant
    /// `not done by 14:36:00`.
    package var reason: String
    /// What was not so, each with its value and the wanted one.
    package var shortfalls: [String]
    /// What would have met it.
    package var remedy: Remedy?

    package init(
      id: String, title: String, lost: Int, time: Instant, reason: String, shortfalls: [String] = [],
      remedy: Remedy? = nil
    ) {
      self.id = id
      self.title = title
      self.lost = lost
      self.time = time
      self.reason = reason
      self.shortfalls = shortfalls
      self.remedy = remedy
    }
  }

  /// What would have met an objective.
  package enum Remedy: Codable, Equatable, Sendable {
    /// Inputs in order, as they are typed.
    case inputs([String])
    /// The reference operator met the objective at an instant, after these inputs.
    case reference(at: Instant, [Given])

    package struct Given: Codable, Equatable, Sendable {
      package var time: Instant
      package var text: String

      package init(time: Instant, text: String) {
        self.time = time
        self.text = text
      }
    }
  }

  package init(
    score: Score, revealed: [JournalEntry], questions: [Question], missed: [Missed] = [],
    effects: DebriefEffects? = nil
  ) {
    self.score = score
    self.revealed = revealed
    self.questions = questions
    self.missed = missed
    self.effects = effects
  }
}
