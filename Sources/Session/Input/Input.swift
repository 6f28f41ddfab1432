package import Issuance

/// Something a person does to a run; a value, so that it can be scripted, recorded and done again.
package enum Input: Equatable, Sendable {
  // The trainee.
  case command(Command)
  /// Acknowledges an alert by its rule's id, or all with nil.
  case acknowledge(String?)
  /// Asks for the hint that is due.
  case hint
  case answer(question: String, String)
  /// Tells somebody something: support, customers, management …
  case tell(String, String)
  /// Looked at a panel or an overlay.
  case view(String)
  /// A remark of one's own in the journal.
  case mark(String)
  /// What the trainee thinks has happened, before it is revealed.
  case belief(String)

  // The instructor.
  /// A malfunction as its text: `ID [options] MALFUNCTION`; the run reads it.
  case inject(String)
  case remove(String)
  /// Has an event of the scenario happen now.
  case fire(String)
  case say(String)
  case note(String)
  /// An instructor's own judgement: what of, points of a hundred, and why.
  case rate(String, Int, String)

  /// Whether only an instructor may do it.
  package var isInstructors: Bool {
    switch self {
    case .command, .acknowledge, .hint, .answer, .tell, .view, .mark, .belief: false
    case .inject, .remove, .fire, .say, .note, .rate: true
    }
  }
}
