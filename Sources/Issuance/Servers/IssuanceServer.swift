package import Basics

/// An issuance server: signs one certificate at a time and backs off when many of its requests fail.
///
///                 begin                      succeeded / failed
///     ready ─────────────▶ busy ───────────────────────────────▶ ready
///                            └─ failed, too often ─▶ backingOff ─▶ ready, or
///     halfOpen ◀── back-off over, if a probe is required ┘
///     halfOpen ── begin ─▶ probing ─ succeeded ─▶ ready
///                              ├──── failed ────▶ backingOff
///                              └── interrupted ─▶ halfOpen
///     any ── stop ─▶ stopped (a busy server finishes its request first: stopping) ── start ─▶ ready
package struct IssuanceServer: Sendable {
  /// Its state, for display; `Phase` includes the request.
  package enum State: Codable, Equatable, Sendable {
    case ready
    case busy
    case backingOff(until: Instant)
    case halfOpen
    case probing
    /// Finishes its request, then stops.
    case stopping
    case stopped
  }

  enum Phase: Equatable, Sendable, BitwiseCopyable {
    case ready
    case busy(QueuedRequest)
    case backingOff(until: Instant)
    case halfOpen
    case probing(QueuedRequest)
    case stopping(QueuedRequest)
    case stopped
  }

  var phase = Phase.ready
  /// The queue its latest request came from.
  package internal(set) var lastQueue = 0
  package internal(set) var issued = 0
  package internal(set) var failed = 0
  /// Back-offs since the last success.
  package internal(set) var backOffsInARow = 0
  /// Back-offs since the start.
  package internal(set) var backOffs = 0
  package internal(set) var record = ServerRecord()
  /// Times of the failures that may still count, oldest first.
  var recentFailures: [Instant] = []

  init() {}

  package var state: State {
    switch phase {
    case .ready: .ready
    case .busy: .busy
    case .backingOff(let until): .backingOff(until: until)
    case .halfOpen: .halfOpen
    case .probing: .probing
    case .stopping: .stopping
    case .stopped: .stopped
    }
  }

  /// The request being worked on.
  @inline(__always) package var current: QueuedRequest? {
    switch phase {
    case .busy(let request), .probing(let request), .stopping(let request): request
    case .ready, .backingOff, .halfOpen, .stopped: nil
    }
  }

  /// Whether it would take a request now.
  @inline(__always) package var takesWork: Bool {
    switch phase {
    case .ready, .halfOpen: true
    case .busy, .probing, .backingOff, .stopping, .stopped: false
    }
  }

  @inline(__always) package var isBackingOff: Bool {
    switch phase {
    case .backingOff: true
    case .ready, .busy, .halfOpen, .probing, .stopping, .stopped: false
    }
  }

  /// Failures that count towards the next back-off.
  package func failuresInWindow(_ policy: BackOffPolicy, at now: Instant) -> Int {
    recentFailures.count { now - $0 < policy.window }
  }

  mutating func begin(_ request: QueuedRequest, from queue: Int) {
    switch phase {
    case .ready: phase = .busy(request)
    case .halfOpen: phase = .probing(request)
    case .busy, .probing, .backingOff, .stopping, .stopped:
      preconditionFailure("a server in state \(state) was given work")
    }
    lastQueue = queue
  }

  mutating func succeeded() {
    issued += 1
    backOffsInARow = 0
    finish()
  }

  /// Ends the request as refused for its content, which does not count against the server.
  mutating func refused() { finish() }

  /// The driver was restarted meanwhile: a probe is still to be made.
  mutating func interrupted() {
    let wasProbe = state == .probing
    finish()
    if wasProbe { phase = .halfOpen }
  }

  /// Ends the request as failed.
  ///
  /// - Parameters:
  ///   - counts: whether the failure counts towards a back-off.
  ///   - mayBackOff: false while the fleet needs every server it has.
  /// - Returns: when the resulting back-off ends; nil without one.
  mutating func failed(counts: Bool, mayBackOff: Bool, policy: BackOffPolicy, at now: Instant) -> Instant? {
    failed += 1
    let wasProbe = state == .probing
    finish()
    guard counts, policy.failures > 0 else { return nil }
    recentFailures.removeAll { now - $0 >= policy.window }
    recentFailures.append(now)
    if recentFailures.count > policy.failures { recentFailures.removeFirst() }
    guard wasProbe || recentFailures.count >= policy.failures, mayBackOff, phase == .ready else { return nil }
    let until = now + policy.length(after: backOffsInARow)
    backOffsInARow += 1
    backOffs += 1
    recentFailures.removeAll()
    phase = .backingOff(until: until)
    record.add(BackOffPeriod(from: now, until: until))
    return until
  }

  private mutating func finish() {
    switch phase {
    case .busy, .probing: phase = .ready
    case .stopping: phase = .stopped
    case .ready, .halfOpen, .backingOff, .stopped:
      preconditionFailure("a server in state \(state) ended a request")
    }
  }

  /// Ends a back-off; false if the server has begun another or is stopped.
  mutating func backOffEnded(_ policy: BackOffPolicy, at now: Instant) -> Bool {
    switch phase {
    case .backingOff(let until) where until <= now:
      phase = policy.halfOpen ? .halfOpen : .ready
      return true
    case .backingOff, .ready, .busy, .halfOpen, .probing, .stopping, .stopped: return false
    }
  }

  /// Ends a back-off by operator command and forgets the failures; false if there is nothing to reset.
  mutating func resetBackOff() -> Bool {
    let hadFailures = !recentFailures.isEmpty || backOffsInARow > 0
    recentFailures.removeAll()
    backOffsInARow = 0
    switch phase {
    case .backingOff, .halfOpen:
      phase = .ready
      return true
    case .ready, .busy, .probing, .stopping, .stopped: return hadFailures
    }
  }

  mutating func stop() -> Bool {
    switch phase {
    case .ready, .halfOpen, .backingOff: phase = .stopped
    case .busy(let request), .probing(let request): phase = .stopping(request)
    case .stopping, .stopped: return false
    }
    return true
  }

  mutating func start() -> Bool {
    switch phase {
    case .stopped: phase = .ready
    case .stopping(let request): phase = .busy(request)
    case .ready, .halfOpen, .backingOff, .busy, .probing: return false
    }
    return true
  }

  func digest(into digest: inout StateDigest, isFaulty: Bool) {
    switch phase {
    case .ready: digest.combine(0)
    case .busy: digest.combine(1)
    case .backingOff(let until):
      digest.combine(2)
      digest.combine(until)
    case .halfOpen: digest.combine(3)
    case .probing: digest.combine(4)
    case .stopping: digest.combine(5)
    case .stopped: digest.combine(6)
    }
    digest.combine(isFaulty)
    digest.combine(current?.id ?? 0)
    digest.combine(lastQueue)
    digest.combine(issued)
    digest.combine(failed)
    digest.combine(backOffsInARow)
    digest.combine(backOffs)
    for failure in recentFailures { digest.combine(failure) }
  }
}
