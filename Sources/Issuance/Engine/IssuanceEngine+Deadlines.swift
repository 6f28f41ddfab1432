extension IssuanceEngine {
  mutating func fire(_ timer: EngineTimer, _ effects: inout Effects) {
    switch timer {
    case .backOffEnds(let server): endBackOff(Int(server), &effects)
    case .renewalDue(let slot): renewalDue(slot, &effects)
    case .restartEnds(let responder): restartEnded(Int(responder), &effects)
    case .poolStep(let plan): takePoolStep(plan, &effects)
    case .resubmission(let plan): takeResubmissionStep(plan, &effects)
    case .ceremonyEnds(let number): endCeremony(Int(number), &effects)
    case .revocationDue(let batch): revocationDue(Int(batch), &effects)
    case .revocationStep(let plan): takeRevocationStep(plan, &effects)
    }
  }

  private mutating func endBackOff(_ server: Int, _ effects: inout Effects) {
    guard fleet.servers[server].backOffEnded(configuration.backOff, at: now) else { return }
    fleet.addBackedOff(-1)
    employ(server, &effects)
  }

  /// A key ceremony: the key is gone, the profile disabled.
  mutating func destroyKey(_ issuer: Int, _ effects: inout Effects) {
    guard management.issuers.indices.contains(issuer), !management.issuers[issuer].keyDestroyed else {
      return
    }
    management.issuers[issuer].destroyed = now
    changeProfile(issuer, enabled: false, &effects)
  }

  /// Resets a front end's profile copies to the original ones, all enabled.
  mutating func revertProfiles(of frontEnd: Int) {
    guard frontEnds.indices.contains(frontEnd) else { return }
    frontEnds[frontEnd].enabled = Array(repeating: true, count: management.issuers.count)
    frontEnds[frontEnd].revision = 1
  }

  /// Changes a profile at the source; the driver notifies the front ends.
  mutating func changeProfile(_ issuer: Int, enabled: Bool, _ effects: inout Effects) {
    management.issuers[issuer].profileEnabled = enabled
    management.revision += 1
    effects.add(
      .profileChanged(
        issuer: UInt16(issuer), enabled: enabled, revision: Int32(clamping: management.revision)))
  }

  /// A front end applies a profile, unless its copy is newer.
  mutating func deliverProfile(to frontEnd: Int, _ issuer: Int, enabled: Bool, revision: Int) {
    guard frontEnds.indices.contains(frontEnd), management.issuers.indices.contains(issuer),
      revision > frontEnds[frontEnd].revision, revision <= management.revision
    else { return }
    frontEnds[frontEnd].enabled[issuer] = enabled
    frontEnds[frontEnd].revision = revision
  }
}
