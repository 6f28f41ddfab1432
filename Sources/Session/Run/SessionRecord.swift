package import Basics
package import Metrics

/// What a recording holds of a session besides its header, in the order in which it happened.
package enum SessionRecord: Equatable, Sendable {
  case input(ScriptedInput)
  /// The digest of the state at the end of a simulated second.
  case second(SecondHash)
  /// The run was taken back to an instant from another; what follows is the attempt of this number.
  case backtrack(to: Instant, from: Instant, attempt: Int, by: JournalEntry.Source)
  /// Something that changes no state, at an instant: frozen, speed.
  case remark(Instant, String)
  /// The session was closed here.
  case end(Instant)
}
