package import Basics
package import Metrics
package import World

/// A question to the trainee during the run.
package struct Question: Equatable, Sendable {
  package var id: String
  package var asked: Asked
  package var text: String
  package var kind: Kind
  package var points: Int
  /// How long it stays open, in simulated time.
  package var within: Interval

  package enum Asked: Equatable, Sendable {
    case at(Instant)
    case when(Condition)
  }

  package enum Kind: Equatable, Sendable {
    /// One of these is correct, counted from 0.
    case choice([String], right: Int)
    /// Free text; correct if it contains one of these, in any case.
    case text(accept: [String])
    /// The value of a signal a while later without further action, within a share of the value in a branch of the run.
    case prediction(Signal, ahead: Interval, tolerance: Double)
  }

  package init(
    id: String, asked: Asked, text: String, kind: Kind, points: Int, within: Interval = .minutes(5)
  ) {
    self.id = id
    self.asked = asked
    self.text = text
    self.kind = kind
    self.points = points
    self.within = within
  }
}
