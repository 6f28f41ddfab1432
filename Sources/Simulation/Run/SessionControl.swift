package import Issuance

/// What a console may ask of a running session; a value, so that it can be tested, sent and recorded.
package enum SessionControl: Equatable, Sendable {
  case command(Command)
  /// Acknowledges an alert by its rule's id, or all with nil.
  case acknowledge(String?)
  case freeze(Bool)
  /// While frozen: runs on for this long, then freezes again.
  case step(Interval)
  case setSpeed(Speed)
  case stop
}

/// Simulated seconds per second of wall time.
package enum Speed: Equatable, Sendable {
  case times(Double)
  /// As fast as the machine can.
  case unpaced

  package static let range = 0.1...1000.0
  /// The speeds the `[` and `]` keys step through.
  package static let ladder: [Speed] = [
    .times(0.1), .times(0.25), .times(0.5), .times(1), .times(2), .times(5), .times(10), .times(30),
    .times(60),
    .times(120), .times(300), .times(1000), .unpaced,
  ]

  /// `60×`, `0.5×`, `unpaced`.
  package var text: String {
    switch self {
    case .times(let factor):
      factor == factor.rounded() ? "\(Int(factor))×" : "\(factor)×"
    case .unpaced: "unpaced"
    }
  }
}

/// How a session stands, besides what its frames say.
package struct SessionStatus: Equatable, Sendable {
  package enum Phase: String, Sendable { case running, frozen, ended }
  package var phase: Phase
  package var speed: Speed
  package var now: Instant
  /// Set when the run was stopped by a violated invariant.
  package var failure: String?

  package init(phase: Phase, speed: Speed, now: Instant, failure: String? = nil) {
    self.phase = phase
    self.speed = speed
    self.now = now
    self.failure = failure
  }
}
