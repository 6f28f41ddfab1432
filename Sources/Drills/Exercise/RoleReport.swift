import Basics
import Issuance
import Telemetry
import World

/// What a role sees, in a few sentences: of the present, and without advice.
struct RoleReport {
  private let facts: Facts
  private let engine: IssuanceEngine

  init(_ facts: Facts, _ engine: IssuanceEngine) {
    self.facts = facts
    self.engine = engine
  }

  func text(_ kind: DrillRole.Kind) -> String {
    switch kind {
    case .support: support
    case .management: management
    case .engineering: engineering
    }
  }

  private func words(_ signal: Signal) -> String { signal.unit.words(facts.value(signal)) }

  private func count(_ signal: Signal) -> Int { Int(exactly: facts.value(signal).rounded()) ?? 0 }

  private var support: String {
    let waiting = count(.hvcaWaiting)
    return "\(words(.dssErrors1m)) of the last minute's identity calls ended with an error; "
      + "\(Figures.counted(count(.dssTrying), "customer")) \(count(.dssTrying) == 1 ? "is" : "are") trying, "
      + "\(words(.dssGivenUp)) have given up."
      + (waiting > 0 ? " \(Figures.counted(waiting, "certificate request")) of HVCA wait." : "")
  }

  private var management: String {
    let harm = "So far \(words(.harm)) calls and OCSP requests have failed."
    guard let declared = engine.incidentDeclared else {
      return "No incident is declared. Is this one? \(harm)"
    }
    return
      "The incident is declared since \(declared.clockTime). \(harm) What do we tell customers, and when is it over?"
  }

  /// The findings of a look around, three at most.
  private var engineering: String {
    let found = findings.prefix(3)
    guard !found.isEmpty else {
      return
        "Servers take work, queues are short, responders have their certificates, front ends are up to date."
    }
    return found.map { $0 + "." }.joined(separator: " ")
  }

  private var findings: [String] {
    [servers, frontEnds, renewals, expiry, queues, deadLetters].compactMap { $0 }
  }

  private var servers: String? {
    let backedOff = engine.fleet.backedOff
    let all = engine.fleet.servers
    let latest = all.flatMap(\.record.failures).filter { engine.now - $0.time <= .minutes(2) }
    guard backedOff > 0 || !latest.isEmpty else { return nil }
    let issuers = Array(Set(latest.map { Int($0.issuer) })).sorted().prefix(6).map { "CA \($0 + 1)" }
    let which = issuers.isEmpty ? "" : "; the latest failures were for \(issuers.joined(separator: ", "))"
    let broken = latest.contains { $0.reason == .signingFailed } ? ", some while signing" : ""
    return "\(backedOff) of \(Figures.counted(all.count, "issuance server")) back off\(which)\(broken)"
  }

  private var frontEnds: String? {
    let stale = engine.frontEnds.filter { $0.staleProfiles(against: engine.management) > 0 }.map(\.name)
    guard !stale.isEmpty else { return nil }
    return
      "\(stale.prefix(6).joined(separator: ", ")) \(stale.count == 1 ? "forwards" : "forward") requests for disabled profiles"
  }

  private var renewals: String? {
    let groups = engine.failingRenewals
    guard !groups.isEmpty else { return nil }
    return "renewals of signing certificates fail: \(groups.prefix(3).map(\.text).joined(separator: "; "))"
      .capitalizedFirst
  }

  private var expiry: String? {
    let left = facts.value(.signerTimeLeft)
    guard left < 3600 else { return nil }
    return left > 0
      ? "The first signing certificate in use expires in \(Signal.signerTimeLeft.unit.words(left))"
      : "A signing certificate in use has expired"
  }

  private var queues: String? {
    let oldest = facts.value(.queueOldestAge)
    guard oldest > 30 else { return nil }
    return "\(words(.queueDepth)) requests wait, the oldest for \(Signal.queueOldestAge.unit.words(oldest)); "
      + "for \(words(.queueExpired)) of them the caller has gone"
  }

  private var deadLetters: String? {
    let count = count(.queueDeadLetters)
    return count > 0
      ? "\(Figures.counted(count, "request")) \(count == 1 ? "is" : "are") among the dead letters" : nil
  }
}

extension String {
  /// With a capital letter at its beginning.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
