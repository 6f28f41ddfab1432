package import Basics
package import World

/// Something a trainee is to achieve, prevent or do, and what it is worth.
package struct Objective: Equatable, Sendable {
  package var id: String
  /// What the trainee reads.
  package var title: String
  package var kind: Kind
  /// Earned when it is met; for `avoid`, lost when it happens.
  package var points: Int
  /// A critical task: the report tells its cue, its time and its margin.
  package var isCritical: Bool
  /// What starts the clock of a task; without one it runs from the start.
  package var cue: Condition?

  package enum Kind: Equatable, Sendable {
    /// A state is reached, and held for a while, before a time.
    case reach(Condition, hold: Interval, before: Instant?)
    /// A state never occurs.
    case avoid(Condition)
    /// A state holds for a share of the time from one instant to another.
    case keep(Condition, share: Double, from: Instant?, until: Instant?)
    /// A command is carried out, within a time after the cue.
    case action(ActionPattern, within: Interval?)
    /// A question is answered rightly; the points are the objective's.
    case answer(question: String)
    /// Somebody is told, within a time after the cue.
    case comms(to: String, within: Interval?)
  }

  package init(
    id: String, title: String, kind: Kind, points: Int, isCritical: Bool = false, cue: Condition? = nil
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.points = points
    self.isCritical = isCritical
    self.cue = cue
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
