package import Basics

/// Something the engine wants done, or wants known.
package enum Effect: Equatable, Sendable, BitwiseCopyable {
  /// An identity call got its answer, this long after it came.
  case answered(caller: UInt32, account: Int32, answer: IdentityAnswer, latency: Interval)
  /// A server began work on a request that had waited this long since it was asked for.
  case serviceBegan(server: Int32, request: RequestID, kind: RequestKind, issuer: UInt16, waited: Interval)
  /// A responder's renewal failed; it asks again after a pause.
  case renewalFailed(slot: UInt32, request: RequestID)
  /// For the timeline.
  case notice(Notice)
}

/// The answer to an identity call.
package enum IdentityAnswer: Equatable, Sendable, BitwiseCopyable {
  /// 201 with the certificate.
  case issued
  /// 503: not issued within the front end's time-out.
  case timedOut
  /// 429: over the account's rate limit; when to try again.
  case rateLimited(retryAfter: Interval)
  /// An explicit error: this request will not be served.
  case refused(RejectionReason)
}

/// Something worth a line in the timeline.
package enum Notice: Codable, Equatable, Sendable, BitwiseCopyable {
  case serverBackedOff(server: Int32, until: Instant)
  /// The last server that took work has backed off.
  case fleetBackedOff
  case resubmissionDone(queue: Int32)
  case poolPlanDone
  case queueDrained(queue: Int32)
}

/// A buffer of effects, reused from event to event so that the engine allocates nothing.
package struct Effects: Sendable {
  package private(set) var list: ContiguousArray<Effect> = []

  package init() {
    list.reserveCapacity(64)
  }

  package var isEmpty: Bool { list.isEmpty }

  mutating func add(_ effect: Effect) { list.append(effect) }

  package mutating func removeAll() { list.removeAll(keepingCapacity: true) }
}
