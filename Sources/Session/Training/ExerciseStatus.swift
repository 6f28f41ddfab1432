package import Basics

/// An exercise's training status, as consoles show it beside frames and journal.
package struct ExerciseStatus: Codable, Equatable, Sendable {
  package var level: TrainingLevel
  package var brief: String
  /// Empty where the level hides them.
  package var objectives: [ObjectiveLine] = []
  /// Points so far, and the possible points; nil where they are hidden.
  package var points: Points?
  /// The price of the hint that is due; nil if none is due.
  package var hintPrice: Int?
  /// The open questions, ordered by closing time.
  package var questions: [QuestionLine] = []
  /// Instructors only: pending events, past events and malfunctions.
  package var events: [EventLine] = []
  package var malfunctions: [MalfunctionLine] = []
  package var isScored: Bool
  /// The commands that a trainee may give, by verb; nil for all.
  package var allowed: [String]?

  package init(
    level: TrainingLevel, brief: String, objectives: [ObjectiveLine] = [], points: Points? = nil,
    hintPrice: Int? = nil, questions: [QuestionLine] = [], events: [EventLine] = [],
    malfunctions: [MalfunctionLine] = [], isScored: Bool, allowed: [String]? = nil
  ) {
    self.level = level
    self.brief = brief
    self.objectives = objectives
    self.points = points
    self.hintPrice = hintPrice
    self.questions = questions
    self.events = events
    self.malfunctions = malfunctions
    self.isScored = isScored
    self.allowed = allowed
  }

  package struct Points: Codable, Equatable, Sendable {
    package var earned: Int
    package var possible: Int

    package init(earned: Int, possible: Int) {
      self.earned = earned
      self.possible = possible
    }
  }

  package struct ObjectiveLine: Codable, Equatable, Sendable {
    package var id: String
    package var title: String
    package var kind: String
    package var phase: ObjectivePhase
    package var points: Int
    package var isCritical: Bool
    package var deadline: Instant?
    /// `keep`: the share of the required time so far.
    package var share: Double?
    /// What meets it now, or still helps once it is missed, as typed; nil if no step is due, or none is known.
    package var remedy: String?
    /// Verbs of steps that will be due later, before which they do not help.
    package var later: [String]?

    package init(
      id: String, title: String, kind: String, phase: ObjectivePhase, points: Int, isCritical: Bool,
      deadline: Instant? = nil, share: Double? = nil, remedy: String? = nil, later: [String]? = nil
    ) {
      self.id = id
      self.title = title
      self.kind = kind
      self.phase = phase
      self.points = points
      self.isCritical = isCritical
      self.deadline = deadline
      self.share = share
      self.remedy = remedy
      self.later = later
    }
  }

  package struct QuestionLine: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var options: [String]
    /// The form of an answer.
    package var wanted: String
    package var closes: Instant
    package var points: Int

    package init(
      id: String, text: String, options: [String], wanted: String, closes: Instant, points: Int
    ) {
      self.id = id
      self.text = text
      self.options = options
      self.wanted = wanted
      self.closes = closes
      self.points = points
    }
  }

  package struct EventLine: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var trigger: String
    package var isHidden: Bool
    /// When it last occurred.
    package var fired: Instant?
    package var isOffered: Bool

    package init(
      id: String, text: String, trigger: String, isHidden: Bool, fired: Instant? = nil, isOffered: Bool
    ) {
      self.id = id
      self.text = text
      self.trigger = trigger
      self.isHidden = isHidden
      self.fired = fired
      self.isOffered = isOffered
    }
  }

  package struct MalfunctionLine: Codable, Equatable, Sendable {
    package var id: String
    package var text: String
    package var since: Instant
    /// Its strength, from 0 to 1.
    package var level: Double
    package var isHidden: Bool

    package init(id: String, text: String, since: Instant, level: Double, isHidden: Bool) {
      self.id = id
      self.text = text
      self.since = since
      self.level = level
      self.isHidden = isHidden
    }
  }
}
