package import Basics
package import Session

/// An objective's progress.
package struct ObjectiveProgress: Equatable, Sendable {
  package typealias Phase = ObjectivePhase

  package let objective: Objective
  package internal(set) var phase: Phase
  /// When its cue occurred; the start of the run for an objective without one.
  package internal(set) var cued: Instant?
  /// When it was met or missed.
  package internal(set) var decided: Instant?
  /// Its deadline.
  package internal(set) var deadline: Instant?
  /// `keep`: seconds in which the state held, and seconds counted.
  package internal(set) var secondsKept = 0
  package internal(set) var secondsSeen = 0
  /// Numbers of the journal entries that are its evidence.
  package internal(set) var evidence: [Int] = []

  init(_ objective: Objective, start: Instant) {
    self.objective = objective
    phase = objective.cue == nil ? .open : .waiting
    cued = objective.cue == nil ? start : nil
    if objective.cue == nil { deadline = Self.deadline(objective, from: start) }
  }

  static func deadline(_ objective: Objective, from cue: Instant) -> Instant? {
    switch objective.kind {
    case .reach(_, _, let before): before
    case .action(_, let within), .comms(_, let within): within.map { cue + $0 }
    case .avoid, .keep, .answer: nil
    }
  }

  /// The share of the counted seconds in which the state held; nil before any.
  package var shareKept: Double? { secondsSeen == 0 ? nil : Double(secondsKept) / Double(secondsSeen) }

  /// Its points: all when met, minus the penalty when an `avoid` state occurred.
  package var points: Int {
    if case .avoid = objective.kind { return phase == .missed ? -objective.points : 0 }
    return phase == .met ? objective.points : 0
  }

  /// Its maximum points.
  package var possible: Int {
    if case .avoid = objective.kind { return 0 }
    return objective.points
  }
}

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
  package internal(set) var evidence: [Int] = []

  package func isOpen(at now: Instant) -> Bool {
    guard let closes else { return false }
    return answer == nil && now < closes
  }

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
