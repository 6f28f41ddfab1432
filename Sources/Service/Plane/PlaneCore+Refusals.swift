import Basics
import Issuance
import Store
import Telemetry

/// Requests that were refused before any queue.
extension PlaneCore {
  /// Characters of a reason that are kept.
  private static let detailMax = 500

  /// A request that a front end refused.
  mutating func take(
    _ refusal: Refusal, _ reply: CheckedContinuation<RefusalAnswer, Never>, at now: Instant
  ) {
    // A call over the limit was an attempt when it came.
    if refusal.kind == .identity, refusal.reason != .rateLimited { observer.recorder.recordAttempt() }
    lastCaller &+= 1
    let event = Event.requestRefused(
      kind: refusal.kind, account: refusal.account, caller: lastCaller, reason: refusal.reason)
    record(.event(event), at: now)
    engine.handle(event, at: now, into: &effects)
    var answer = RefusalAnswer.booked
    // What was due before comes first: the refused request is the last that ended.
    for effect in effects.list {
      if case .answered(_, lastCaller, _, .rateLimited(let wait), _) = effect {
        answer = .rateLimited(retryAfter: wait)
      }
    }
    let ended = effects.list.last { effect in
      if case .ended = effect { true } else { false }
    }
    if answer == .booked, case .ended(let request, refusal.kind, .rejected)? = ended {
      keep(refusal, as: request)
    }
    react(nil, nil)
    consequences.append(.answerRefusal(reply, answer))
  }

  /// Stores a request that was never accepted, with the reason.
  mutating func keep(_ refusal: Refusal, as request: RequestID) {
    batch.requests.append(
      NewRequest(
        id: request, kind: refusal.kind, account: refusal.account, issuer: refusal.issuer,
        profile: refusal.issuer, received: engine.now, bodyDigest: refusal.bodyDigest))
    batch.endings.append(
      RequestEnding(
        request: request, ending: .rejected(refusal.reason), at: engine.now,
        detail: PrintableText(line: String(refusal.detail.prefix(Self.detailMax))).description))
  }
}

extension RejectionReason {
  /// Whether the request itself is at fault, or its CA; else the plane is, for the moment, and the caller comes again.
  var isOfRequest: Bool {
    switch self {
    case .profileDisabled, .keyDestroyed, .notIssuable, .unknownAccount, .unknownProfile, .invalid,
      .quotaUsedUp, .rateLimited:
      true
    case .queueFull, .noQueue, .shed: false
    }
  }
}
