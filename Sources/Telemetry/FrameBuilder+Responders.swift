import Basics
import Issuance

extension FrameBuilder {
  func ocspFrame(_ engine: IssuanceEngine, _ after: Counters) -> OCSPFrame {
    let pool = engine.pool
    var frame = OCSPFrame(
      responders: [], active: pool.active, standby: 0, restarting: 0, renewalsPending: 0,
      rerequested: after.rerequested - before.rerequested,
      renewalsFailed: after.renewalsFailed - before.renewalsFailed, renewed: after.renewed - before.renewed,
      lateAnswers: after.late - before.late, inbound: after.inbound - before.inbound,
      inboundFailed: after.inboundFailed - before.inboundFailed,
      capacityPerSecond: engine.ocspCapacityPerSecond,
      earliestExpiry: nil,
      earliestExpiryResponder: 0, earliestExpiryIssuer: 0, revision: pool.configurations.count,
      revisionIssuers: pool.configurations.last?.issuers ?? 0)
    for (index, responder) in pool.responders.enumerated() {
      var pending = 0
      var signers = SignerList(now: engine.now)
      let configuration = pool.configurations[responder.revision - 1]
      for issuer in 0..<pool.issuers where configuration.lists(issuer) {
        let number = pool.slot(index, issuer)
        let slot = pool.slots[number]
        if slot.wanted { pending += 1 }
        signers.add(issuer, slot, pool.renewals[number])
        if responder.state != .standby, slot.expiry < frame.earliestExpiry ?? .distantFuture {
          frame.earliestExpiry = slot.expiry
          frame.earliestExpiryResponder = index + 1
          frame.earliestExpiryIssuer = issuer + 1
        }
      }
      let state: ResponderFrame.State
      switch responder.state {
      case .active:
        state = .active
        frame.renewalsPending += pending
      case .standby:
        state = .standby
        frame.standby += 1
      case .restarting:
        state = .restarting
        frame.restarting += 1
      }
      frame.responders.append(
        ResponderFrame(
          state: state, revision: responder.revision, pending: pending, signers: signers.frame))
    }
    return frame
  }
}

/// Collects a responder's signing certificates and keeps those closest to expiry.
private struct SignerList {
  private let now: Instant
  private var counts = SignersFrame()
  /// Those closest to expiry, up to the limit of the list.
  private var worst: [SignerFrame] = []
  /// The longest remaining time among those left out.
  private var last: Int32?

  init(now: Instant) { self.now = now }

  mutating func add(_ issuer: Int, _ slot: SignerSlot, _ renewal: RenewalRecord) {
    // Remaining time is rounded up, so that 0 means expired.
    var signer = SignerFrame(
      issuer: UInt16(clamping: issuer + 1), state: SignerFrame.State(slot),
      secondsLeft: slot.expiry == .distantPast ? .min : -seconds(now - slot.expiry))
    counts.configured += 1
    if signer.isExpired { counts.expired += 1 }
    switch signer.state {
    case .installed: break
    case .asked: counts.asked += 1
    case .pausing: counts.pausing += 1
    case .wanted: counts.wanted += 1
    }
    if worst.count == SignersFrame.namedMax {
      guard let least = worst.last, signer.isWorse(than: least) else { return leaveOut(signer) }
      leaveOut(worst.removeLast())
    }
    signer.askedSecondsAgo = renewal.asked == .distantPast ? -1 : seconds(now - renewal.asked)
    signer.repeated = renewal.repeated
    signer.failures = renewal.failures
    worst.insert(signer, at: worst.firstIndex { signer.isWorse(than: $0) } ?? worst.count)
  }

  private mutating func leaveOut(_ signer: SignerFrame) {
    last = max(last ?? .min, signer.secondsLeft)
  }

  /// Whole seconds, rounded down.
  private func seconds(_ interval: Interval) -> Int32 {
    let (whole, rest) = interval.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return max(-.max, Int32(clamping: rest < 0 ? whole - 1 : whole))
  }

  /// Valid certificates that are not due are listed only if they are among the first to expire.
  var frame: SignersFrame {
    var list = self
    while list.worst.count > SignersFrame.namedMin, let least = list.worst.last, least.state == .installed,
      !least.isExpired
    {
      list.leaveOut(list.worst.removeLast())
    }
    list.counts.worst = list.worst
    list.counts.lastSecondsLeft = list.last
    return list.counts
  }
}

extension SignerFrame.State {
  fileprivate init(_ slot: SignerSlot) {
    self =
      switch slot.state {
      case .installed: .installed
      case .wanted: .wanted
      case .asked: .asked
      case .pausing: .pausing
      }
  }
}
