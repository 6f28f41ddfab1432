package import Issuance

/// A person's action on a run; a value, so that it can be scripted, recorded and replayed.
package enum Input: Equatable, Sendable {
  // The trainee.
  case command(Command)
  /// Acknowledges an alert by its rule's id, or all with nil.
  case acknowledge(String?)
  /// Requests the hint that is due.
  case hint
  case answer(question: String, String)
  /// Informs a party: support, customers, management …
  case tell(String, String)
  /// Looked at a panel or an overlay.
  case view(String)
  /// The writer's own remark in the journal.
  case mark(String)
  /// The trainee's belief about the cause, before the debrief reveals it.
  case belief(String)

  // The instructor.
  /// A malfunction as its text: `ID [options] MALFUNCTION`; the run reads it.
  case inject(String)
  case remove(String)
  /// Fires an event of the scenario now.
  case fire(String)
  case say(String)
  case note(String)
  /// An instructor's rating: of what, points of a hundred, and why.
  case rate(String, Int, String)

  /// Whether only an instructor may give it.
  package var isInstructors: Bool {
    switch self {
    case .command, .acknowledge, .hint, .answer, .tell, .view, .mark, .belief: false
    case .inject, .remove, .fire, .say, .note, .rate: true
    }
  }
}
