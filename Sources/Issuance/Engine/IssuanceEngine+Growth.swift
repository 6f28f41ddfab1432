import Basics

extension IssuanceEngine {
  /// Adds a customer account with a full token bucket. A burst below 1 is one of 1.
  mutating func addAccount(perSecond: Double, burst: Int) {
    buckets.append(TokenBucket(perSecond: perSecond, burst: max(1, burst)))
  }

  /// Adds a CA with its key and its profile. Front ends turn its requests away until they have the profile; responders
  /// answer for it once they run with a configuration that lists it.
  mutating func addIssuer(isEnabled: Bool = true, _ effects: inout Effects) {
    // Requests carry a CA's number in 16 bits.
    guard management.issuers.count < Int(UInt16.max) else { return }
    management.issuers.append(Issuer())
    for frontEnd in frontEnds.indices { frontEnds[frontEnd].enabled.append(false) }
    for queue in queues.indices {
      queues[queue].waiting.addIssuer()
      queues[queue].parked.addIssuer()
      queues[queue].deadLetters.addIssuer()
    }
    pool.addIssuer()
    changeProfile(management.issuers.count - 1, enabled: isEnabled, &effects)
  }

  /// Adds an issuance server, which takes work at once.
  mutating func addServer(_ effects: inout Effects) {
    fleet.add()
    employ(fleet.servers.count - 1, &effects)
  }

  /// A time-out of less than a millisecond would make responders request again without end at nearly one instant.
  mutating func changeTimeouts(identity: Interval, renewal: Interval) {
    if identity > .zero {
      configuration.frontEnds.identityTimeout = max(.milliseconds(1), min(identity, Interval.longest))
    }
    if renewal > .zero {
      configuration.ocsp.requestTimeout = max(.milliseconds(1), min(renewal, Interval.longest))
    }
  }

  /// Adds a responder with the latest configuration and no signing certificate.
  mutating func addResponder(isActive: Bool, _ effects: inout Effects) {
    pool.add(isActive: isActive)
    if isActive { requestRenewals(of: pool.responders.count - 1, &effects) }
  }
}
