import Basics
import DequeModule

/// The OCSP responders with their configurations and signing certificates.
package struct ResponderPool: Sendable {
  package internal(set) var responders: [Responder] { didSet { sums = nil } }
  /// The responders' sums, until one changes.
  var sums: ResponderSums?
  /// In order of creation: at first responder by responder.
  package internal(set) var slots: ContiguousArray<SignerSlot>
  /// Each slot's responder and CA.
  var owners: ContiguousArray<SlotOwner>
  /// Each responder's slots, CA by CA.
  var numbers: ContiguousArray<UInt32>
  /// The state of each slot's renewal.
  package internal(set) var renewals: ContiguousArray<RenewalRecord>
  package internal(set) var configurations: [OCSPConfiguration]
  package internal(set) var issuers: Int
  /// Remaining steps of paced plans by operator command.
  var plans: [PoolPlan] = []
  var nextPlan: UInt32 = 0

  package internal(set) var rerequested = 0
  package internal(set) var renewed = 0
  package internal(set) var renewalsFailed = 0
  package internal(set) var lateAnswers = 0
  package internal(set) var inbound = 0
  package internal(set) var inboundFailed = 0
  /// The share of their nominal capacity that responders reach, by the driver's measure.
  var capacityFactor = 1.0

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
    owners = []
    numbers = []
    owners.reserveCapacity(slots.count)
    numbers.reserveCapacity(slots.count)
    for responder in 0..<configuration.count {
      for issuer in 0..<issuers {
        numbers.append(UInt32(owners.count))
        owners.append(SlotOwner(responder: responder, issuer: issuer))
      }
    }
  }

  @inline(__always)
  package func slot(_ responder: Int, _ issuer: Int) -> Int { Int(numbers[responder * issuers + issuer]) }

  /// A slot's responder and CA, counted from 0.
  package func owner(ofSlot slot: UInt32) -> (responder: Int, issuer: Int) {
    (owners[Int(slot)].responder, owners[Int(slot)].issuer)
  }

  package func isConfigured(_ responder: Int, for issuer: Int) -> Bool {
    configurations[responders[responder].revision - 1].lists(issuer)
  }

  /// Adds a responder with the latest configuration and none of its certificates.
  mutating func add(isActive: Bool) {
    responders.append(
      Responder(
        state: isActive ? .active : .standby, revision: configurations.count,
        nextRevision: configurations.count))
    let responder = responders.count - 1
    for issuer in 0..<issuers {
      numbers.append(UInt32(slots.count))
      addSlot(responder, issuer)
    }
  }

  /// Adds a CA that no configuration lists yet. No slot changes its number: requests and timers carry it.
  mutating func addIssuer() {
    var wider: ContiguousArray<UInt32> = []
    wider.reserveCapacity(numbers.count + responders.count)
    for responder in responders.indices {
      wider.append(contentsOf: numbers[responder * issuers..<(responder + 1) * issuers])
      wider.append(UInt32(slots.count))
      addSlot(responder, issuers)
    }
    numbers = wider
    issuers += 1
  }

  private mutating func addSlot(_ responder: Int, _ issuer: Int) {
    let state = isConfigured(responder, for: issuer) ? SignerSlot.State.wanted : .installed
    slots.append(SignerSlot(expiry: .distantPast, state: state))
    renewals.append(RenewalRecord())
    owners.append(SlotOwner(responder: responder, issuer: issuer))
  }

  /// Responders in service or coming back into it.
  package var inService: Int { sums?.inService ?? responders.count { $0.state != .standby } }
  package var active: Int { sums?.active ?? responders.count { $0.isActive } }

  /// Certificates that active responders need and have not received yet.
  package var pendingRenewals: Int {
    responders.indices.reduce(0) { sum, responder in
      guard responders[responder].isActive else { return sum }
      return sum + (0..<issuers).count { slots[slot(responder, $0)].wanted }
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

  /// Counts inbound OCSP requests; failures are clamped to the arrivals.
  mutating func count(_ answered: Int, failed: Int) {
    inbound += max(0, answered)
    inboundFailed += min(max(0, answered), max(0, failed))
  }

  mutating func signersInService(at instant: Instant) -> (configured: Int, expired: Int) {
    let sums = remember()
    guard let earliest = sums.earliestExpiry, earliest <= instant else { return (sums.configured, 0) }
    var expired = 0
    for responder in responders.indices where responders[responder].isActive {
      let configuration = configurations[responders[responder].revision - 1]
      guard earliestExpiry(of: responder) <= instant else { continue }
      // Most certificates are valid: their expiry is the cheaper test.
      for issuer in 0..<issuers where slots[slot(responder, issuer)].expiry <= instant {
        if configuration.lists(issuer) { expired += 1 }
      }
    }
    return (sums.configured, expired)
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

  var id: UInt32
  var step: Step
  /// Next last.
  var remaining: [Int]
  var every: Interval
}
