import Basics
import Issuance
import Telemetry

/// Counts what becomes of a run's certificate requests, and how long their certificates take.
struct CertificateMeter: Sendable {
  private var outcome = CertificateOutcome()
  private var times = DurationRecorder()

  /// A certificate request has ended.
  ///
  /// - Parameter time: since it was accepted; nil for one that was not.
  mutating func end(_ ending: Ending, after time: Interval?) {
    switch ending {
    case .issued:
      outcome.issued += 1
      if let time { times.record(time) }
    case .rejected(let reason) where reason.isOfLimitOrRoom: outcome.refused += 1
    case .rejected, .expired, .cancelled: outcome.rejected += 1
    }
  }

  /// The outcome of a run that ends with this engine.
  func outcome(_ engine: IssuanceEngine) -> CertificateOutcome {
    var outcome = outcome
    outcome.open = engine.ledger.certificate.open
    outcome.oldestAge = Self.oldest(engine).map { engine.now - $0 } ?? .zero
    outcome.times = times.summary
    return outcome
  }

  /// When the oldest open certificate request was made; nil if none is open.
  ///
  /// - Complexity: O(requests in the engine).
  private static func oldest(_ engine: IssuanceEngine) -> Instant? {
    guard engine.ledger.certificate.open > 0 else { return nil }
    var oldest: Instant?
    func look(at request: QueuedRequest) {
      guard request.kind == .certificate else { return }
      oldest = min(oldest ?? request.requested, request.requested)
    }
    let stores = [\IssuanceQueue.waiting, \.parked, \.deadLetters]
    for queue in engine.queues {
      for store in stores { queue[keyPath: store].forEach(look) }
    }
    for server in engine.fleet.servers { if let request = server.current { look(at: request) } }
    return oldest
  }
}

extension RejectionReason {
  /// Whether the plane had no room for it at the time, or the account has reached a limit: its caller may come again.
  fileprivate var isOfLimitOrRoom: Bool {
    switch self {
    case .queueFull, .noQueue, .shed, .quotaUsedUp, .rateLimited: true
    case .profileDisabled, .keyDestroyed, .notIssuable, .unknownAccount, .unknownProfile, .invalid: false
    }
  }
}
