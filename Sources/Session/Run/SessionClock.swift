package import Basics

/// The clock of a paced run, shared by runs and replays: running, frozen, stepping.
///
///     running ── freeze ─▶ frozen ── run ─▶ running
///        │                   └─ step ─▶ running to the step's end ─▶ frozen
///        └── end ─▶ ended
///     any ── stop ─▶ stopped
package struct SessionClock {
  package private(set) var phase = RunPhase.running
  package private(set) var speed: Speed
  private let fixedInterval: Interval?
  private var pacer: Pacer
  /// Where a step ends.
  private var stepEnd: Instant?
  /// How late the latest stretch of the run began, in nanoseconds.
  private var lateness: Interval?

  /// - Parameter interval: simulated time between frames; nil chooses it by the speed.
  package init(speed: Speed, interval: Interval?, now: Instant, wall: Int64) {
    self.speed = speed
    fixedInterval = interval
    pacer = Pacer(speed: speed, simulated: now, wall: wall)
  }

  /// - Returns: the journal's line about it; nil if nothing changed.
  package mutating func freeze(_ freezes: Bool, at now: Instant, wall: Int64) -> String? {
    defer { stepEnd = nil }
    if freezes {
      guard phase == .running else { return nil }
      phase = .frozen
      return "frozen"
    }
    guard phase == .frozen || (phase == .running && stepEnd != nil) else { return nil }
    phase = .running
    pacer.restart(speed, simulated: now, wall: wall)
    return "running"
  }

  /// While frozen: runs for this long, then freezes again.
  package mutating func step(_ length: Interval, at now: Instant, wall: Int64) {
    guard phase == .frozen, length > .zero else { return }
    stepEnd = now + length
    phase = .running
    pacer.restart(.unpaced, simulated: now, wall: wall)
  }

  package mutating func setSpeed(_ new: Speed, at now: Instant, wall: Int64) -> String? {
    guard new != speed else { return nil }
    speed = new
    pacer.restart(new, simulated: now, wall: wall)
    return "speed \(new.text)"
  }

  package mutating func stop() { phase = .stopped }
  package mutating func end() { phase = .ended }

  /// Stops the run at its present instant, in any phase.
  package mutating func hold() {
    phase = .frozen
    stepEnd = nil
  }

  /// The instant up to which the run advances next.
  package func target(from now: Instant) -> Instant {
    let target = now + (fixedInterval ?? Pacer.frameInterval(speed))
    return stepEnd.map { min(target, $0) } ?? target
  }

  /// Nanoseconds of wall time until an instant is due; 0 if it is.
  package func wait(for instant: Instant, wall: Int64) -> Int64 {
    let due = pacer.wall(of: instant)
    return due > wall ? due - wall : 0
  }

  /// The run sets out for an instant.
  package mutating func goes(to target: Instant, wall: Int64) {
    lateness = pacer.lateness(of: target, wall: wall)
  }

  /// The run has reached an instant: a step may end there.
  package mutating func reached(_ now: Instant) {
    if let stepEnd, now >= stepEnd { hold() }
  }

  /// The run was moved to another instant: a step ends, and no time is caught up with.
  package mutating func jumped(to now: Instant, wall: Int64) {
    pacer.restart(speed, simulated: now, wall: wall)
    if stepEnd != nil { hold() }
  }

  /// How late the run is, in wall time, if it has a pace.
  package var lag: Interval? { shown == .running ? lateness : nil }

  /// The phase as consoles see it: a step counts as frozen.
  package var shown: SessionStatus.Phase {
    switch phase {
    case .running: stepEnd == nil ? .running : .frozen
    case .frozen: .frozen
    case .ended, .stopped: .ended
    }
  }
}
