package import Basics
package import Session
package import World

/// A scenario as a lesson: with objectives, hints, questions and a reference operator.
package struct Drill: Equatable, Sendable {
  package var scenario: Scenario
  /// 1 guided, 2 coached, 3 on your own, 4 unannounced: how much guidance the trainee gets.
  package var level: Level
  /// Assumptions where the source is silent.
  package var assumes: String
  /// Conditions of the steady state, without which the drill refuses to begin.
  package var steady: [Condition]
  /// The commands a trainee may give, by verb; empty for all.
  package var allowed: [String]
  package var objectives: [Objective]
  package var hints: [Hint]
  package var questions: [Question]
  /// The reference operator's commands, answers and messages, in order of time.
  package var reference: [ScriptedInput]
  package var whatIfs: [WhatIf]
  /// What a narrated run says, for `watch --captions` and `demo`.
  package var captions: [ScenarioCaption] = []
  /// The persons who answer; of each kind one at most.
  package var roles: [DrillRole] = []
  /// The score, of 100, from which the drill is passed.
  package var passMark: Int
  /// The seed is drawn when the drill begins, and shown in the debrief.
  package var hasUnknownSeed = false

  package init(
    scenario: Scenario, level: Level = .coached, assumes: String = "", steady: [Condition] = [],
    allowed: [String] = [], objectives: [Objective] = [], hints: [Hint] = [], questions: [Question] = [],
    reference: [ScriptedInput] = [], whatIfs: [WhatIf] = [], passMark: Int = 70
  ) {
    self.scenario = scenario
    self.level = level
    self.assumes = assumes
    self.steady = steady
    self.allowed = allowed
    self.objectives = objectives
    self.hints = hints
    self.questions = questions
    self.reference = reference
    self.whatIfs = whatIfs
    self.passMark = passMark
  }

  package typealias Level = TrainingLevel

  /// Whether the drill has objectives or questions with points.
  package var isScored: Bool { !objectives.isEmpty || questions.contains { $0.points > 0 } }
}

/// An edit of a drill proposed by its author: `signalbox whatif` finds it by its name.
package struct WhatIf: Equatable, Sendable {
  package var name: String
  /// In the grammar of `--edit`.
  package var edits: [String]

  package init(name: String, edits: [String]) {
    self.name = name
    self.edits = edits
  }
}

/// A hint for the trainee, at a price.
package struct Hint: Equatable, Sendable {
  package var id: String
  /// The time from which it is due, from the start of the run.
  package var after: Interval
  /// Condition under which it is not offered.
  package var unless: Condition?
  package var text: String
  package var cost: Int

  package init(id: String, after: Interval, unless: Condition? = nil, text: String, cost: Int) {
    self.id = id
    self.after = after
    self.unless = unless
    self.text = text
    self.cost = cost
  }
}
