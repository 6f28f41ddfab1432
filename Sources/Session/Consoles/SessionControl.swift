package import Basics
package import Issuance

/// What a console may ask of a running session; a value, so that it can be tested, sent and recorded.
package enum SessionControl: Equatable, Sendable {
  case input(Input)
  case freeze(Bool)
  /// While frozen: runs on for this long, then freezes again.
  case step(Interval)
  case setSpeed(Speed)
  /// Goes back to an instant of this attempt and begins another there.
  case backtrack(Instant)
  case stop

  package static func command(_ command: Command) -> SessionControl { .input(.command(command)) }
  /// Acknowledges an alert by its rule's id, or all with nil.
  package static func acknowledge(_ alert: String?) -> SessionControl { .input(.acknowledge(alert)) }
}

/// How a session stands, besides what its frames say.
package struct SessionStatus: Codable, Equatable, Sendable {
  package enum Phase: String, Codable, Sendable { case running, frozen, ended }
  package var phase: Phase
  package var speed: Speed
  package var now: Instant
  /// Attempts count from 1; going back begins another.
  package var attempt = 1
  /// Set when the run was stopped by a violated invariant.
  package var failure: String?
  /// How much later than its speed wants it the run came to where it is, in wall time; nil where none is wanted.
  package var lateness: Interval?

  package init(
    phase: Phase, speed: Speed, now: Instant, attempt: Int = 1, failure: String? = nil,
    lateness: Interval? = nil
  ) {
    self.phase = phase
    self.speed = speed
    self.now = now
    self.attempt = attempt
    self.failure = failure
    self.lateness = lateness
  }
}
