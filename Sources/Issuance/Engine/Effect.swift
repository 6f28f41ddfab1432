package import Basics

/// An action the engine requests of its driver, or news for it.
package enum Effect: Equatable, Sendable, BitwiseCopyable {
  /// A request was accepted into a queue under this number. `caller` is the one its event named, or the slot of a
  /// responder's signing certificate; the account of the latter is -1.
  case accepted(request: RequestID, kind: RequestKind, caller: UInt32, account: Int32)
  /// A request has ended, including one that was never accepted.
  case ended(request: RequestID, kind: RequestKind, ending: Ending)
  /// An identity call was answered, this long after it arrived. Over the rate limit it makes no request: number 0.
  case answered(
    request: RequestID, caller: UInt32, account: Int32, answer: IdentityAnswer, latency: Interval)
  /// A server began work on a request that had waited this long since its arrival; again, if a server failed to serve it
  /// before.
  case serviceBegan(
    server: Int32, request: RequestID, kind: RequestKind, issuer: UInt16, waited: Interval,
    isAgain: Bool = false)
  /// A responder's renewal failed; it requests again after a pause that the driver ends with `Event.renewalRetry`.
  case renewalFailed(slot: UInt32, request: RequestID)
  /// A responder's signing certificate goes into use.
  case signerInstalled(slot: UInt32, request: RequestID, notAfter: Instant)
  /// Every front end is to be notified of a profile; each confirms with `Event.profileDelivered`.
  case profileChanged(issuer: UInt16, enabled: Bool, revision: Int32)
  /// For the timeline.
  case notice(Notice)
}

/// How a request ended.
package enum Ending: Equatable, Sendable, BitwiseCopyable {
  case issued(notAfter: Instant)
  case rejected(RejectionReason)
  /// Its queue dropped it after its caller had timed out.
  case expired
  /// An operator cancelled it.
  case cancelled
}

/// The answer to an identity call.
package enum IdentityAnswer: Equatable, Sendable, BitwiseCopyable {
  /// 200 with the certificate.
  case issued
  /// 503: not issued within the front end's time-out.
  case timedOut
  /// 429: over the account's rate limit; when to try again.
  case rateLimited(retryAfter: Interval)
  /// An explicit error: this request will not be served.
  case refused(RejectionReason)
}

/// A change worth a line in the timeline.
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
  /// The effects, and behind them places that are used again: adding to an array and emptying it cost several times as
  /// much as counting.
  package private(set) var places: ContiguousArray<Effect>
  package private(set) var count = 0
  /// Whether `accepted`, `ended` and `signerInstalled` are included.
  private let followsRequests: Bool

  /// - Parameter followsRequests: false for a driver that does not track single requests.
  package init(followsRequests: Bool = true) {
    self.followsRequests = followsRequests
    places = ContiguousArray(repeating: .notice(.fleetBackedOff), count: 64)
  }

  /// All effects, in their order.
  package var list: ArraySlice<Effect> { ArraySlice(places[..<count]) }

  @inline(__always)
  mutating func add(_ effect: Effect) {
    if count == places.count { places.append(effect) } else { places[count] = effect }
    count += 1
  }

  @inline(__always)
  mutating func accept(_ request: RequestID, _ kind: RequestKind, caller: UInt32, account: Int32) {
    guard followsRequests else { return }
    add(.accepted(request: request, kind: kind, caller: caller, account: account))
  }

  @inline(__always)
  mutating func end(_ request: RequestID, _ kind: RequestKind, _ ending: Ending) {
    guard followsRequests else { return }
    add(.ended(request: request, kind: kind, ending: ending))
  }

  @inline(__always)
  mutating func install(_ slot: UInt32, _ request: RequestID, notAfter: Instant) {
    guard followsRequests else { return }
    add(.signerInstalled(slot: slot, request: request, notAfter: notAfter))
  }

  package mutating func removeAll() { count = 0 }
}
