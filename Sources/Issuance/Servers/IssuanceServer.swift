package import Basics

/// An issuance server: signs one certificate at a time and backs off when many of its requests fail.
///
///                 begin                      succeeded / failed
///     ready ─────────────▶ busy ───────────────────────────────▶ ready
///                            └─ failed, too often ─▶ backingOff ─▶ ready, or
///     halfOpen ◀── back-off over, if a probe is wanted ──┘
///     halfOpen ── begin ─▶ probing ─ succeeded ─▶ ready
///                              └──── failed ────▶ backingOff
///     any ── stop ─▶ stopped (a busy server finishes its request first: stopping) ── start ─▶ ready
package struct IssuanceServer: Sendable {
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

  package private(set) var state = State.ready
  /// Whether its hardware fails every request.
  package internal(set) var isFaulty: Bool
  /// The request being worked on, while busy, probing or stopping.
  package private(set) var current: QueuedRequest?
  /// The queue `current` came from.
  package private(set) var currentQueue = 0
  package private(set) var issued = 0
  package private(set) var failed = 0
  /// Back-offs since the last success.
  package private(set) var backOffsInARow = 0
  /// Back-offs since the start.
  package private(set) var backOffs = 0
  package internal(set) var record = ServerRecord()
  /// When the failures happened that may still count, oldest first.
  private var recentFailures: [Instant] = []

  init(isFaulty: Bool) {
    self.isFaulty = isFaulty
  }

  /// Whether it would take a request now.
  @inline(__always) package var takesWork: Bool {
    switch state {
    case .ready, .halfOpen: true
    case .busy, .probing, .backingOff, .stopping, .stopped: false
    }
  }

  @inline(__always) package var isBackingOff: Bool {
    if case .backingOff = state { true } else { false }
  }

  /// Failures that count towards the next back-off.
  package func failuresInWindow(_ policy: BackOffPolicy, at now: Instant) -> Int {
    recentFailures.count { now - $0 < policy.window }
  }

  mutating func begin(_ request: QueuedRequest, from queue: Int) {
    switch state {
    case .ready: state = .busy
    case .halfOpen: state = .probing
    case .busy, .probing, .backingOff, .stopping, .stopped:
      preconditionFailure("a server in state \(state) was given work")
    }
    current = request
    currentQueue = queue
  }

  mutating func succeeded() {
    issued += 1
    backOffsInARow = 0
    finish()
  }

  /// Ends the request as failed.
  ///
  /// - Parameters:
  ///   - counts: whether the failure counts towards a back-off.
  ///   - mayBackOff: false while the fleet needs every server it has.
  /// - Returns: when the back-off ends that follows, if one does.
  mutating func failed(counts: Bool, mayBackOff: Bool, policy: BackOffPolicy, at now: Instant) -> Instant? {
    failed += 1
    let wasProbe = state == .probing
    finish()
    guard counts, policy.failures > 0 else { return nil }
    recentFailures.removeAll { now - $0 >= policy.window }
    recentFailures.append(now)
    if recentFailures.count > policy.failures { recentFailures.removeFirst() }
    guard wasProbe || recentFailures.count >= policy.failures, mayBackOff, state == .ready else { return nil }
    let until = now + policy.length(after: backOffsInARow)
    backOffsInARow += 1
    backOffs += 1
    recentFailures.removeAll()
    state = .backingOff(until: until)
    record.add(BackOffPeriod(from: now, until: until))
    return until
  }

  private mutating func finish() {
    current = nil
    switch state {
    case .busy, .probing: state = .ready
    case .stopping: state = .stopped
    case .ready, .halfOpen, .backingOff, .stopped:
      preconditionFailure("a server in state \(state) ended a request")
    }
  }

  /// The back-off is over; false if the server is in another one by now, or stopped.
  mutating func backOffEnded(_ policy: BackOffPolicy, at now: Instant) -> Bool {
    guard case .backingOff(let until) = state, until <= now else { return false }
    state = policy.halfOpen ? .halfOpen : .ready
    return true
  }

  /// Ends a back-off at an operator's word and forgets the failures; false if there is nothing to reset.
  mutating func resetBackOff() -> Bool {
    let hadFailures = !recentFailures.isEmpty || backOffsInARow > 0
    recentFailures.removeAll()
    backOffsInARow = 0
    switch state {
    case .backingOff, .halfOpen:
      state = .ready
      return true
    case .ready, .busy, .probing, .stopping, .stopped: return hadFailures
    }
  }

  mutating func stop() -> Bool {
    switch state {
    case .ready, .halfOpen, .backingOff: state = .stopped
    case .busy, .probing: state = .stopping
    case .stopping, .stopped: return false
    }
    return true
  }

  mutating func start() -> Bool {
    switch state {
    case .stopped: state = .ready
    case .stopping: state = .busy
    case .ready, .halfOpen, .backingOff, .busy, .probing: return false
    }
    return true
  }

  func digest(into digest: inout StateDigest) {
    switch state {
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
    digest.combine(currentQueue)
    digest.combine(issued)
    digest.combine(failed)
    digest.combine(backOffsInARow)
    digest.combine(backOffs)
    for failure in recentFailures { digest.combine(failure) }
  }
}
