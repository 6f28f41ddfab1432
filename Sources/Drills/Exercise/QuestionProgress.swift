package import Basics
package import Session

/// A question with its time and its answer.
package struct QuestionProgress: Equatable, Sendable {
  package let question: Question
  package internal(set) var asked: Instant?
  package internal(set) var closes: Instant?
  package internal(set) var answer: String?
  package internal(set) var answered: Instant?
  package internal(set) var isRight: Bool?
  /// The value in a branch of the run, with which a prediction is compared.
  package internal(set) var truth: Double?
  /// For each option judged by the run, when its condition last held while the question was open.
  package internal(set) var heldLast: [Instant?]
  package internal(set) var evidence: [Int] = []

  /// How long an option stays correct after its condition has ceased to hold: a trainee reads, then answers.
  package static let readingTime = Interval.minutes(1)

  init(question: Question) {
    self.question = question
    heldLast = question.options.map { _ in nil }
  }

  package func isOpen(at now: Instant) -> Bool {
    guard let closes else { return false }
    return answer == nil && now < closes
  }

  /// The correct options, counted from 0: of a question answered, those at that instant; else those of its last open
  /// minute.
  package var right: [Int] {
    switch question.kind {
    case .choice(_, let right): return [right]
    case .text, .prediction: return []
    case .observed(let options, _):
      let known = heldLast.compactMap { $0 }
      // Where no condition ever held, the file leaves the question open: any answer is right.
      guard let latest = known.max() else { return Array(options.indices) }
      let end = max(latest, answered ?? latest)
      let recent = heldLast.indices.filter { heldLast[$0].map { end - $0 <= Self.readingTime } ?? false }
      return recent.isEmpty ? heldLast.indices.filter { heldLast[$0] == latest } : recent
    }
  }

  /// The correct options for an answer at an instant.
  func right(at now: Instant) -> [Int] {
    var answered = self
    answered.answered = now
    return answered.right
  }

  /// The solution in words.
  package var solution: String { question.solution(truth: truth, right: right) }

  /// The trainee's answer in words; nil without one.
  package var answerInWords: String? { answer.map { question.words(ofAnswer: $0) } }

  package var points: Int { isRight == true ? question.points : 0 }

  /// The answer, if there was one.
  package var outcome: QuestionOutcome {
    switch (asked, isRight) {
    case (nil, _): .notAsked
    case (_, true?): .right
    case (_, false?): .wrong
    case (_, nil): .notAnswered
    }
  }
}
