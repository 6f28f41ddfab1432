package import Basics
package import Issuance

extension Command {
  /// Any command that can be typed, sensible or not for a system.
  package static func any(_ random: inout TestRandom) -> Command {
    let selection = Selection.any(&random)
    switch random.below(30) {
    case 0: return .park(selection)
    case 1: return .pause(selection, .any(&random))
    case 2: return .resume(selection, .any(&random))
    case 3: return .drain(selection)
    case 4: return .resubmit(selection, .any(&random))
    case 5: return .inspect(selection)
    case 6:
      return .cancelParked(
        selection, random.pick(RequestFilter.allCases), from: random.pick(HeldRequests.allCases))
    case 7: return .setDiscipline(selection, .any(&random))
    case 8: return .scalePool(count: random.below(40), every: .any(&random))
    case 9:
      return .restartResponders(
        .any(&random), every: .any(&random), configuration: random.pick(ConfigurationChoice.allCases))
    case 10: return .rollOutConfiguration
    case 11: return .pushProfiles(selection)
    case 12: return .setProfile(selection, enabled: random.chance(50))
    case 13: return .exemptDeadIssuers(random.chance(50))
    case 14: return .resetBackOff(selection)
    case 15: return .stopServers(selection)
    case 16: return .startServers(selection)
    case 17:
      return .setRateLimit(
        account: random.chance(50) ? nil : random.below(60),
        perSecond: Double(random.below(1_000_000)) / 1000,
        burst: 1 + random.below(1_000_000))
    case 18: return .verifyLedger
    case 19: return .setBackOff(.any(&random))
    case 20: return .shed(Double(random.below(101)) / 100, of: random.pick(RequestKind.allCases))
    case 21: return .renewSigners(selection, priority: random.pick(Priority.allCases))
    case 22: return .boundQueues(random.chance(50) ? nil : random.below(1000))
    case 23: return .limitAttempts(random.chance(50) ? nil : 1 + random.below(15))
    case 24:
      return .prepareCeremony(
        random.pick(KeyCeremony.Purpose.allCases), issuer: random.below(8), by: random.pick(["Ada", "Grace"]))
    case 25:
      let number = 1 + random.below(4)
      return random.chance(70)
        ? .performCeremony(number, witness: random.pick(["Ada", "Grace"]))
        : random.chance(50) ? .abortCeremony(number) : .showCeremonies(number)
    case 26:
      return .move(
        from: random.below(7), to: random.below(7), limit: random.chance(50) ? nil : 1 + random.below(50),
        random.pick(RequestFilter.allCases))
    case 27, 28: return .anyRevocation(&random)
    default: return random.chance(50) ? .declareIncident : .escalate
    }
  }

  /// A command about certificates that must be revoked.
  private static func anyRevocation(_ random: inout TestRandom) -> Command {
    switch random.below(6) {
    case 0: .notifyCustomers
    case 1: .prioritiseReplacements(random.pick(Priority.allCases))
    case 2:
      .revoke(
        unreplacedToo: random.chance(50), perSecond: Double(1 + random.below(4000)) / 37,
        account: random.chance(50) ? nil : random.below(6))
    case 3: .hold(account: random.below(6), random.chance(50))
    case 4: .delayRevocation(.any(&random))
    default: .stopRevocation
    }
  }
}

extension Selection {
  package static func any(_ random: inout TestRandom) -> Selection {
    switch random.below(4) {
    case 0: .all
    case 1: .third(random.below(3))
    default: .some((0...random.below(4)).map { _ in random.below(14) })
    }
  }
}

extension ResponderSelection {
  package static func any(_ random: inout TestRandom) -> ResponderSelection {
    switch random.below(3) {
    case 0: .all
    case 1: .count(1 + random.below(30))
    default: .some((0...random.below(4)).map { _ in random.below(30) })
    }
  }
}

extension PartialPause {
  /// The whole queue as often as a part of it.
  package static func any(_ random: inout TestRandom) -> PartialPause {
    guard random.chance(50) else { return PartialPause() }
    return PartialPause(
      kind: random.chance(60) ? random.pick(RequestKind.allCases) : nil,
      account: random.chance(40) ? random.below(4) : nil)
  }
}

extension Discipline {
  package static func any(_ random: inout TestRandom) -> Discipline {
    switch random.below(4) {
    case 0: .firstInFirstOut
    case 1: .lastInFirstOut
    case 2: .byKind
    default: .deadlineAware(margin: .any(&random))
    }
  }
}

extension BackOffChange {
  /// At least one thing to change.
  package static func any(_ random: inout TestRandom) -> BackOffChange {
    BackOffChange(
      failures: random.below(10), window: random.chance(50) ? nil : .any(&random),
      duration: random.chance(50) ? nil : .seconds(Int64(1 + random.below(60))),
      growth: random.chance(50) ? nil : random.pick(BackOffPolicy.Growth.allCases),
      maximumBackedOff: random.chance(50) ? nil : random.below(4))
  }
}

extension Resubmission {
  package static func any(_ random: inout TestRandom) -> Resubmission {
    Resubmission(
      perSecond: random.chance(50) ? nil : Double(random.below(100_000)) / 37,
      filter: random.pick(RequestFilter.allCases), rest: random.pick(Rest.allCases),
      source: random.pick(HeldRequests.allCases),
      priority: random.pick(Priority.allCases))
  }
}

extension Interval {
  /// Lengths of every unit, nothing among them.
  package static func any(_ random: inout TestRandom) -> Interval {
    Interval(
      nanoseconds: Int64(random.below(500))
        * random.pick([0, 1, 1000, 1_000_000, 1_000_000_000, 60_000_000_000]))
  }
}
