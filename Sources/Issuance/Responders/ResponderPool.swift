import Basics
import DequeModule

/// The OCSP responders with their configurations and signing certificates.
package struct ResponderPool: Sendable {
  package internal(set) var responders: [Responder]
  /// Responder-major: slot = responder × issuers + issuer.
  package internal(set) var slots: ContiguousArray<SignerSlot>
  /// How each slot's renewal goes.
  package internal(set) var renewals: ContiguousArray<RenewalRecord>
  package internal(set) var configurations: [OCSPConfiguration]
  package let issuers: Int
  /// Steps still to be taken, paced, at an operator's word.
  var plans: [PoolPlan] = []
  var nextPlan: UInt32 = 0

  package internal(set) var rerequested = 0
  package internal(set) var renewed = 0
  package internal(set) var renewalsFailed = 0
  package internal(set) var lateAnswers = 0
  package internal(set) var inbound = 0
  package internal(set) var inboundFailed = 0
  /// What responders answer, as a multiple of what they are built for.
  var capacityFactor = 1.0
  var inboundAt: Instant
  var capacityCarry = 0.0
  var invalidCarry = 0

  init(_ configuration: EngineConfiguration.Responders, issuers: Int, start: Instant) {
    self.issuers = issuers
    configurations = [OCSPConfiguration(revision: 1, includes: Array(repeating: true, count: issuers))]
    responders = (0..<configuration.count).map {
      Responder(state: $0 < configuration.active ? .active : .standby, revision: 1, nextRevision: 1)
    }
    slots = ContiguousArray(
      repeating: SignerSlot(expiry: start + configuration.signerLifetime),
      count: configuration.count * issuers)
    renewals = ContiguousArray(repeating: RenewalRecord(), count: slots.count)
    inboundAt = start
  }

  package func slot(_ responder: Int, _ issuer: Int) -> Int { responder * issuers + issuer }

  package func isConfigured(_ responder: Int, for issuer: Int) -> Bool {
    configurations[responders[responder].revision - 1].includes[issuer]
  }

  /// Responders in service or coming back into it.
  package var inService: Int { responders.count { $0.state != .standby } }
  package var active: Int { responders.count { $0.isActive } }

  /// Certificates that active responders want and do not have yet.
  package var pendingRenewals: Int {
    responders.indices.reduce(0) { sum, responder in
      guard responders[responder].isActive else { return sum }
      return sum + slots[slot(responder, 0)..<slot(responder, issuers)].count { $0.wanted }
    }
  }

  /// The earliest expiry among a responder's configured signing certificates, remembered until one changes.
  mutating func earliestExpiry(of responder: Int) -> Instant {
    if let known = responders[responder].earliestExpiry { return known }
    let earliest = lookUpEarliestExpiry(of: responder)
    responders[responder].earliestExpiry = earliest
    return earliest
  }

  func lookUpEarliestExpiry(of responder: Int) -> Instant {
    var earliest = Instant.distantFuture
    for issuer in 0..<issuers where isConfigured(responder, for: issuer) {
      earliest = min(earliest, slots[slot(responder, issuer)].expiry)
    }
    return earliest
  }

  /// Answers a batch of inbound OCSP requests, spread evenly over the active responders and their CAs.
  ///
  /// A request fails beyond the pool's capacity since the last batch, and where the responder has no valid signing
  /// certificate: an expired signer makes every response invalid (RFC 6960 §4.2.2.2).
  mutating func answer(_ count: Int, capacityPerSecond: Double, at now: Instant) {
    let capacity = Double(active) * capacityPerSecond * (now - inboundAt).seconds + capacityCarry
    inboundAt = now
    let served = capacity >= Double(count) ? count : Int(capacity)
    // At most a batch's worth of unused capacity would be a buffer; a responder has none.
    capacityCarry = capacity >= Double(count) ? 0 : capacity - Double(served)
    inbound += count
    inboundFailed += count - served
    var pairs = 0
    var invalid = 0
    for responder in responders.indices where responders[responder].isActive {
      pairs += configurations[responders[responder].revision - 1].issuers
      guard earliestExpiry(of: responder) <= now else { continue }
      for issuer in 0..<issuers where isConfigured(responder, for: issuer) {
        if slots[slot(responder, issuer)].expiry <= now { invalid += 1 }
      }
    }
    guard pairs > 0 else {
      inboundFailed += served
      return
    }
    guard invalid > 0 else { return }
    let weighted = served * invalid + invalidCarry
    // The remainder may be one of a larger pool's signers: no more fail than came.
    inboundFailed += min(served, weighted / pairs)
    invalidCarry = weighted % pairs
  }

  func digest(into digest: inout StateDigest) {
    for responder in responders {
      switch responder.state {
      case .active: digest.combine(0)
      case .standby: digest.combine(1)
      case .restarting(let until):
        digest.combine(2)
        digest.combine(until)
      }
      digest.combine(responder.revision)
    }
    for slot in slots {
      digest.combine(slot.expiry)
      digest.combine(slot.outstanding)
      digest.combine(slot.retryAfter)
      digest.combine(Int(slot.generation) << 2 | (slot.issued ? 2 : 0) | (slot.wanted ? 1 : 0))
    }
    for plan in plans { digest.combine(plan.remaining.count) }
    for counter in [
      configurations.count, rerequested, renewed, renewalsFailed, lateAnswers, inbound, inboundFailed,
    ] {
      digest.combine(counter)
    }
  }
}

/// Responders to restart or to bring into service one after another.
struct PoolPlan: Sendable {
  enum Step: Equatable, Sendable {
    case restart(revision: Int)
    case activate
  }

  let id: UInt32
  let step: Step
  /// Next last.
  var remaining: [Int]
  let every: Interval
}
