package import Basics
package import Metrics
package import World

/// A question put to the trainee while the run goes on.
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
    /// One of these is right, counted from 0.
    case choice([String], right: Int)
    /// Free text; right if it contains one of these, whatever the case.
    case text(accept: [String])
    /// The value of a signal a while later if nobody does anything, within a share of what a branch of the run shows.
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
