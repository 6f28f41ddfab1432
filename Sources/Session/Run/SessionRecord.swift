package import Basics
package import Telemetry

/// A record of a session's recording after the header; records are in order of occurrence.
package enum SessionRecord: Equatable, Sendable {
  case input(ScriptedInput)
  /// The digest of the state at the end of a simulated second.
  case second(SecondHash)
  /// The run was taken back to an instant from another; what follows is the attempt of this number.
  case backtrack(to: Instant, from: Instant, attempt: Int, by: Originator)
  /// Something that changes no state, at an instant: frozen, speed.
  case remark(Instant, String)
  /// The session was closed at this instant.
  case end(Instant)
}
