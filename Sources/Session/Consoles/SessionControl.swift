package import Basics
package import Issuance

/// A console's control of a running session; a value, so that it can be tested, sent and recorded.
package enum SessionControl: Equatable, Sendable {
  case input(Input)
  case freeze(Bool)
  /// While frozen: runs for this long, then freezes again.
  case step(Interval)
  case setSpeed(Speed)
  /// Backtracks to an instant of this attempt and begins another attempt there.
  case backtrack(Instant)
  /// Asks for facts about a single thing; the session answers in place of the run's ``Run/obey(_:by:wall:)``.
  case inquire(FactSubject)
  case stop

  package static func command(_ command: Command) -> SessionControl { .input(.command(command)) }
  /// Acknowledges an alert by its rule's id, or all with nil.
  package static func acknowledge(_ alert: String?) -> SessionControl { .input(.acknowledge(alert)) }
}

/// A session's status, apart from its frames.
package struct SessionStatus: Codable, Equatable, Sendable {
  package enum Phase: String, Codable, Sendable { case running, frozen, ended }
  package var phase: Phase
  package var speed: Speed
  package var now: Instant
  /// Attempts count from 1; each backtrack begins another.
  package var attempt = 1
  /// Set when the run was stopped by a violated invariant.
  package var failure: String?
  /// How late the run reached its instant, in wall time; nil without a pace.
  package var lateness: Interval?
  /// The caption that stands; nil for a run without captions.
  package var caption: Caption?

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
