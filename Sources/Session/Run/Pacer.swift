import Basics

/// Turns wall time into simulated time at a speed that can change.
///
/// Wall time arrives as an argument, so that pacing can be tested without a clock.
struct Pacer {
  private var speed: Speed
  /// Simulated and wall time at the last change of speed, in nanoseconds of each clock.
  private var simulatedOrigin: Instant
  private var wallOrigin: Int64

  init(speed: Speed, simulated: Instant, wall: Int64) {
    self.speed = speed
    simulatedOrigin = simulated
    wallOrigin = wall
  }

  /// Continues from this instant at a speed; also after a freeze, so that frozen time is not caught up with.
  mutating func restart(_ speed: Speed, simulated: Instant, wall: Int64) {
    self = Pacer(speed: speed, simulated: simulated, wall: wall)
  }

  /// The wall time at which a simulated instant is due; long ago, if unpaced.
  func wall(of instant: Instant) -> Int64 {
    switch speed {
    case .unpaced: .min / 2
    case .times(let factor): wallOrigin + Int64(Double((instant - simulatedOrigin).nanoseconds) / factor)
    }
  }

  /// How long ago an instant was due; nil without a pace.
  func lateness(of instant: Instant, wall now: Int64) -> Interval? {
    guard case .times = speed else { return nil }
    return Interval(nanoseconds: max(0, now - wall(of: instant)))
  }

  /// The simulated time between frames: a tenth of a second of wall time, within 0.1 s and 10 s of simulated time.
  static func frameInterval(_ speed: Speed) -> Interval {
    switch speed {
    case .unpaced: .seconds(10)
    case .times(let factor): max(.milliseconds(100), min(.seconds(10), Interval(seconds: factor / 10)))
    }
  }
}
