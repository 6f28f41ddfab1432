import Basics
import Issuance

extension SimulatedWorld {
  /// Begins a malfunction at the engine's present; one without duration takes effect at once.
  mutating func begin(_ injection: Injection) {
    defer { engine.handle(.timePassed, at: engine.now, into: &effects) }
    guard injection.malfunction.isLasting else { return strike(injection) }
    var active = ActiveMalfunction(injection: injection, since: engine.now, level: 0)
    active.level = active.level(at: engine.now)
    malfunctions.append(active)
    settleDisturbance()
  }

  /// Removes an active malfunction; nil if its id is unknown.
  mutating func end(malfunction id: String) -> ActiveMalfunction? {
    guard let index = malfunctions.firstIndex(where: { $0.injection.id == id }) else { return nil }
    defer { settleDisturbance() }
    return malfunctions.remove(at: index)
  }

  /// Servers whose faulty hardware is hidden from trainees.
  var hiddenFaults: [Int] {
    guard !disturbance.faultyServers.isEmpty else { return [] }
    let seen = Disturbance(malfunctions.filter { !$0.injection.isHidden }, engine).faultyServers
    return disturbance.faultyServers.filter {
      $0 >= configuration.faultyServers && !seen.contains($0)
    }
  }

  /// Advances every ramp by a step, and adds the arrivals of malfunctions in the second that begins.
  mutating func stepMalfunctions() {
    guard !malfunctions.isEmpty else { return }
    var isRamping = false
    for index in malfunctions.indices {
      let level = malfunctions[index].level(at: engine.now)
      guard level != malfunctions[index].level else { continue }
      malfunctions[index].level = level
      isRamping = true
    }
    if isRamping { settleDisturbance() }
    scheduleExtraArrivals()
  }

  /// Applies the sum of the active malfunctions.
  private mutating func settleDisturbance() {
    let before = disturbance
    disturbance = Disturbance(malfunctions, engine)
    retries = RetryPolicies(configuration.retry, disturbance)
    if disturbance.responderFactor != before.responderFactor
      || disturbance.responderFactors != before.responderFactors
    {
      handle(.responderCapacity(factor: responderCapacity), at: engine.now)
    }
    if disturbance.notificationFault != before.notificationFault
      || disturbance.frontEndFaults != before.frontEndFaults
    {
      faults += 1
    }
    for server in before.faultyServers where !disturbance.faultyServers.contains(server) {
      // That does not repair hardware that was faulty from the start.
      if server >= configuration.faultyServers { setHardware(server, faulty: false) }
    }
    for server in disturbance.faultyServers where !before.faultyServers.contains(server) {
      setHardware(server, faulty: true)
    }
    guard disturbance.isNetworkCut != before.isNetworkCut else { return }
    handle(.serversReachable(!disturbance.isNetworkCut), at: engine.now)
    guard !disturbance.isNetworkCut else { return }
    let arrived = heldResults
    heldResults = []
    for result in arrived {
      endService(result.server, result.request, result.result, at: engine.now)
    }
  }

  /// The effect of a malfunction without duration.
  private mutating func strike(_ injection: Injection) {
    let share = injection.severity
    switch injection.malfunction {
    case .destroyedKeys(let issuers):
      let chosen = IssuerChoice.some(issuers).resolve(engine.management)
      for issuer in Disturbance.part(chosen, share) {
        handle(.keyDestroyed(issuer: Int32(issuer)), at: engine.now)
      }
    case .staleProfiles(let selection):
      let counts = engine.configuration.frontEnds
      let chosen = (try? selection.resolve(dss: counts.dss, hvca: counts.hvca).get()) ?? []
      for frontEnd in Disturbance.part(chosen, share) {
        handle(.profilesReverted(frontEnd: Int32(frontEnd)), at: engine.now)
      }
    case .renewals(let issuers, let over):
      let over = over == .zero ? injection.ramp : over
      moveExpiries(issuers, share) { world, draw in
        world.engine.now + world.engine.configuration.ocsp.renewAhead + Interval(seconds: over.seconds * draw)
      }
    case .expiringSigners(let issuers, let left):
      moveExpiries(issuers, share) { world, draw in
        world.engine.now + left + Interval(seconds: injection.ramp.seconds * draw)
      }
    case .load, .slowServers, .failingServers, .lockedDatabase, .outsideStep, .faultyServers, .unnotified,
      .slowResponders, .networkCut, .networkDelay, .retry:
      preconditionFailure("expected a malfunction without duration")
    }
  }

  /// Moves the expiry of a share of the CAs' signing certificates, on every responder, each by its own draw.
  private mutating func moveExpiries(
    _ choice: IssuerChoice, _ share: Double, to expiry: (SimulatedWorld, Double) -> Instant
  ) {
    let issuers = choice.resolve(engine.management)
    let key = UInt64(bitPattern: engine.now.nanoseconds)
    for responder in engine.pool.responders.indices {
      for issuer in issuers {
        let slot = UInt64(engine.pool.slot(responder, issuer))
        guard share >= 1 || random.uniform(.chosenSigner, slot, key) <= share else { continue }
        let draw = random.uniform(.movedExpiry, slot, key)
        handle(
          .signerReported(
            responder: Int32(responder), issuer: UInt16(issuer), notAfter: expiry(self, draw)),
          at: engine.now)
      }
    }
  }

  /// The state of malfunctions and of the results they delay.
  func digestMalfunctions(into digest: inout StateDigest) {
    digest.combine(malfunctions.count)
    for malfunction in malfunctions { malfunction.digest(into: &digest) }
    for held in heldResults {
      digest.combine(held.request)
      digest.combine(Int(held.server))
    }
  }
}

/// A result that is delayed until the network is back.
struct HeldResult: Equatable, Sendable, BitwiseCopyable {
  var server: Int32
  var request: RequestID
  var result: ServiceOutcome
}
