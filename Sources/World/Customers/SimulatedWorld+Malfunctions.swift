import Basics
import Issuance

extension SimulatedWorld {
  /// Lets a malfunction begin at the engine's present; one that does not last happens at once.
  mutating func begin(_ injection: Injection) {
    defer { engine.handle(.timePassed, at: engine.now, into: &effects) }
    guard injection.malfunction.isLasting else { return strike(injection) }
    var active = ActiveMalfunction(injection: injection, since: engine.now, level: 0)
    active.level = active.level(at: engine.now)
    malfunctions.append(active)
    settleDisturbance()
  }

  /// Takes an active malfunction away; nil if there is none of that id.
  mutating func end(malfunction id: String) -> ActiveMalfunction? {
    guard let index = malfunctions.firstIndex(where: { $0.injection.id == id }) else { return nil }
    defer { settleDisturbance() }
    return malfunctions.remove(at: index)
  }

  /// Servers whose faulty hardware trainees are not to see.
  var hiddenFaults: [Int] {
    guard !disturbance.faultyServers.isEmpty else { return [] }
    let seen = Disturbance(malfunctions.filter { !$0.injection.isHidden }, engine).faultyServers
    return disturbance.faultyServers.filter {
      $0 >= configuration.faultyServers && !seen.contains($0)
    }
  }

  /// Takes every ramp a step on, and lets those come whom malfunctions bring in the second that begins.
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

  /// Puts into effect what the active malfunctions come to.
  private mutating func settleDisturbance() {
    let before = disturbance
    disturbance = Disturbance(malfunctions, engine)
    retry = disturbance.retry?.applied(to: configuration.retry) ?? configuration.retry
    if disturbance.responderFactor != before.responderFactor {
      handle(.responderCapacity(factor: disturbance.responderFactor), at: engine.now)
    }
    if disturbance.notificationFault != before.notificationFault { faults += 1 }
    for server in before.faultyServers where !disturbance.faultyServers.contains(server) {
      // Hardware that was faulty from the start is not repaired by that.
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

  /// What happens once.
  private mutating func strike(_ injection: Injection) {
    let share = injection.severity
    switch injection.malfunction {
    case .destroyedKeys(let issuers):
      let chosen = IssuerChoice.some(issuers).resolve(engine.management)
      for issuer in Disturbance.part(chosen, share) {
        handle(.keyDestroyed(issuer: Int32(issuer)), at: engine.now)
      }
    case .staleProfiles(let selection):
      let chosen = (try? selection.resolve(count: engine.frontEnds.count).get()) ?? []
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
    case .load, .slowServers, .failingServers, .faultyServers, .unnotified, .slowResponders, .networkCut,
      .networkDelay, .retry:
      preconditionFailure("a malfunction that lasts does not strike")
    }
  }

  /// Moves when a share of the signing certificates of CAs expire, on every responder, each by its own draw.
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

  /// The state of malfunctions and of what they hold up.
  func digestMalfunctions(into digest: inout StateDigest) {
    digest.combine(malfunctions.count)
    for malfunction in malfunctions { malfunction.digest(into: &digest) }
    for held in heldResults {
      digest.combine(held.request)
      digest.combine(Int(held.server))
    }
  }
}

/// A result that waits for the network to come back.
struct HeldResult: Equatable, Sendable, BitwiseCopyable {
  var server: Int32
  var request: RequestID
  var result: ServiceOutcome
}
