import Basics
import Issuance
package import World

extension Malfunction {
  /// Any malfunction that can be typed, possible for a system or not.
  package static func any(_ random: inout TestRandom) -> Malfunction {
    let factor = Factor(random.pick([0, 0.25, 0.9, 1.3, 2, 7, 50]))
    let selection = Selection.any(&random)
    let issuers = random.pick([IssuerChoice.all, .live, .dead, .some(selection)])
    let kind = random.chance(50) ? nil : random.pick(RequestKind.allCases)
    switch random.below(19) {
    case 0: return .load(.dss, factor, account: random.chance(50) ? nil : random.below(6))
    case 1: return .load(.hvca, factor, account: random.chance(50) ? nil : random.below(6))
    case 2: return .slowServers(factor, random.chance(50) ? .all : selection, kind: kind)
    case 3:
      let scope = FailureScope(
        servers: random.chance(70) ? .all : .any(&random), kind: kind,
        account: random.chance(70) ? nil : random.below(9), issuer: random.chance(70) ? nil : random.below(9))
      return .failingServers(share: Double(random.below(101)) / 100, of: scope)
    case 4: return .faultyServers(selection)
    case 5: return .destroyedKeys(selection)
    case 6:
      return .unnotified(
        random.pick(NotificationFault.allCases), frontEnds: random.chance(50) ? .all : selection)
    case 7: return .staleProfiles(selection)
    case 8: return .renewals(issuers, over: .any(&random))
    case 9: return .expiringSigners(issuers, in: .any(&random))
    case 10: return .slowResponders(factor, random.chance(50) ? .all : selection)
    case 11: return .networkCut
    case 12: return .networkDelay(.milliseconds(Int64(random.below(3000))))
    case 13: return .load(.ocsp, factor, account: nil)
    case 14: return .lockedDatabase(factor)
    case 15:
      return .outsideStep(
        OutsideStep(
          kind: random.pick(RequestKind.allCases), timeout: .milliseconds(Int64(random.below(9000))),
          ending: random.pick(OutsideStep.Ending.allCases)))
    case 16: return .foreignIssuers(selection)
    case 17:
      return .misissued(
        Misissuance(
          count: 1 + random.below(300), within: .any(&random), issuers: issuers,
          account: random.chance(50) ? nil : random.below(6),
          customers: random.pick(Misissuance.Customers.allCases)))
    default:
      return .retry(
        RetryChange(
          kind: random.pick(RetryPolicy.Kind.allCases), giveUpAfter: random.chance(50) ? nil : .any(&random),
          step: random.chance(50) ? nil : .seconds(Int64(1 + random.below(9)))),
        account: random.chance(50) ? nil : random.below(6))
    }
  }
}

extension Injection {
  /// Any malfunction with any dynamics.
  package static func any(_ random: inout TestRandom, id: String) -> Injection {
    Injection(
      id: id, malfunction: .any(&random), severity: Double(random.below(11)) / 10,
      delay: random.chance(70) ? .zero : .milliseconds(Int64(random.below(9000))),
      ramp: random.chance(50) ? .zero : .milliseconds(Int64(random.below(20_000))),
      duration: random.chance(50) ? nil : .milliseconds(Int64(random.below(20_000))),
      isHidden: random.chance(30))
  }
}
