package import Basics
package import World

/// A goal of the trainee: a state to reach or avoid, or an action, with its points.
package struct Objective: Equatable, Sendable {
  package var id: String
  /// Its text for the trainee.
  package var title: String
  package var kind: Kind
  /// Earned when it is met; for `avoid`, lost when the state occurs.
  package var points: Int
  /// A critical task: the report lists its cue, its time and its margin.
  package var isCritical: Bool
  /// The condition that starts the clock of a task; without one it starts with the run. A cue that never comes, such as
  /// an alarm that was prevented, leaves nothing to do: the objective is met.
  package var cue: Condition?
  /// The author's steps that meet it; for all steps, also those its kind implies, see ``remedies``.
  package var with: [Remedy]

  package enum Kind: Equatable, Sendable {
    /// A state is reached, and held for a while, before a time.
    case reach(Condition, hold: Interval, before: Instant?)
    /// A state never occurs.
    case avoid(Condition)
    /// A state holds for a share of the time from one instant to another.
    case keep(Condition, share: Double, from: Instant?, until: Instant?)
    /// A command is executed, within a time after the cue.
    case action(ActionPattern, within: Interval?)
    /// A question is answered correctly; the points are the objective's.
    case answer(question: String)
    /// A party is informed, within a time after the cue.
    case comms(to: String, within: Interval?)
  }

  package init(
    id: String, title: String, kind: Kind, points: Int, isCritical: Bool = false, cue: Condition? = nil,
    with: [Remedy] = []
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.points = points
    self.isCritical = isCritical
    self.cue = cue
    self.with = with
  }

  /// `reach`, `avoid`, `keep`, `action`, `answer` or `comms`.
  package var kindName: String {
    switch kind {
    case .reach: "reach"
    case .avoid: "avoid"
    case .keep: "keep"
    case .action: "action"
    case .answer: "answer"
    case .comms: "comms"
    }
  }
}
