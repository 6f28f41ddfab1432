package import Basics
package import Telemetry
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
  /// The reason for the solution, in a sentence; empty in recordings of older programs.
  package var why: String

  package enum Asked: Equatable, Sendable {
    case at(Instant)
    case when(Condition)
  }

  package enum Kind: Equatable, Sendable {
    /// One of these is correct, counted from 0: what one knows.
    case choice([String], right: Int)
    /// Correct is each option whose condition holds in the run while it is answered: what one sees. nil never holds.
    case observed([String], rightWhen: [Condition?])
    /// Free text; correct if it contains one of these, in any case.
    case text(accept: [String])
    /// The value of a signal a while later without further action, within a share of the value in a branch of the run.
    case prediction(Signal, ahead: Interval, tolerance: Double)
  }

  package init(
    id: String, asked: Asked, text: String, kind: Kind, points: Int, within: Interval = .minutes(5),
    why: String = ""
  ) {
    self.id = id
    self.asked = asked
    self.text = text
    self.kind = kind
    self.points = points
    self.within = within
    self.why = why
  }

  /// The answers to choose from; empty for a question without options.
  package var options: [String] {
    switch kind {
    case .choice(let options, _), .observed(let options, _): options
    case .text, .prediction: []
    }
  }
}
