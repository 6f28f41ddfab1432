import Basics
package import Issuance

/// CAs that an alarm concerns, and the responders on which it does: CAs with the same responders are one group.
package struct AlarmConcern: Codable, Equatable, Sendable {
  /// Groups of an alarm, at most.
  package static let groupsMax = 16

  /// In place of CAs' numbers, for the root.
  package static let root = "root"

  /// As `61-66`, or `root`.
  package var issuers: String
  /// As `r1-r24`; empty for the CAs' own certificates.
  package var responders: String
  /// Signing certificates of these CAs on these responders, or the CAs' own.
  package var certificates: Int

  /// `CA 61-66 on r1-r24`, or `root on r1-r4`.
  package var text: String {
    let title = issuers == Self.root ? Self.root : "CA \(issuers)"
    return responders.isEmpty ? title : "\(title) on \(responders)"
  }
}

extension AlarmConcern {
  /// The signing certificates that an alarm is about, grouped; empty where its signal is not about any.
  ///
  /// - Complexity: O(responders × CAs).
  static func groups(
    _ rule: AlertRule, _ engine: IssuanceEngine, _ plane: PlaneReadings? = nil
  ) -> [AlarmConcern] {
    if rule.signal == .issuerTimeLeft {
      let issuers = plane?.issuers(expiringBefore: engine.now + limit(rule)) ?? []
      guard !issuers.isEmpty else { return [] }
      return [AlarmConcern(issuers: ranges(issuers, prefix: ""), responders: "", certificates: issuers.count)]
    }
    if rule.signal == .rootSignerTimeLeft { return rootSigners(rule, engine, plane) }
    guard let isMeant = test(rule, engine) else { return [] }
    var groups: [(responders: [Int], issuers: [Int])] = []
    for issuer in 0..<engine.pool.issuers {
      let responders = engine.pool.responders.indices.filter { isMeant($0, issuer) }
      guard !responders.isEmpty else { continue }
      if let same = groups.firstIndex(where: { $0.responders == responders }) {
        groups[same].issuers.append(issuer)
      } else if groups.count < groupsMax {
        groups.append((responders, [issuer]))
      }
    }
    let ofIssuers = groups.map { group in
      AlarmConcern(
        issuers: ranges(group.issuers, prefix: ""), responders: ranges(group.responders, prefix: "r"),
        certificates: group.issuers.count * group.responders.count)
    }
    return rule.signal == .signerTimeLeft ? ofIssuers + rootSigners(rule, engine, plane) : ofIssuers
  }

  /// The responders' signing certificates of the root that a rule is about, as one group.
  private static func rootSigners(
    _ rule: AlertRule, _ engine: IssuanceEngine, _ plane: PlaneReadings?
  ) -> [AlarmConcern] {
    let responders = plane?.rootSigners(expiringBefore: engine.now + limit(rule)) ?? []
    guard !responders.isEmpty else { return [] }
    return [
      AlarmConcern(issuers: root, responders: ranges(responders, prefix: "r"), certificates: responders.count)
    ]
  }

  /// Whether the alarm is about a responder's certificate of a CA; nil if it is about none.
  private static func test(
    _ rule: AlertRule, _ engine: IssuanceEngine
  ) -> ((_ responder: Int, _ issuer: Int) -> Bool)? {
    let pool = engine.pool
    switch rule.signal {
    case .renewalsFailed1m:
      return { responder, issuer in
        let slot = pool.slot(responder, issuer)
        let renewal = pool.renewals[slot]
        return pool.responders[responder].isActive && pool.slots[slot].wanted
          && (renewal.failures > 0 || renewal.repeated > 0)
      }
    case .ocspPending:
      return { pool.responders[$0].isActive && pool.slots[pool.slot($0, $1)].wanted }
    case .signerTimeLeft:
      let latest = engine.now + limit(rule)
      return { responder, issuer in
        pool.responders[responder].state != .standby && pool.isConfigured(responder, for: issuer)
          && pool.slots[pool.slot(responder, issuer)].expiry < latest
      }
    case .inboundFailed1m:
      return { responder, issuer in
        pool.responders[responder].isActive && pool.isConfigured(responder, for: issuer)
          && pool.slots[pool.slot(responder, issuer)].expiry <= engine.now
      }
    default: return nil
    }
  }

  /// The threshold of a rule on a length of time.
  private static func limit(_ rule: AlertRule) -> Interval {
    Interval(seconds: max(-1e9, min(1e9, rule.threshold)))
  }

  /// Ranges shown, at most.
  private static let rangesMax = 12

  /// Ascending numbers, counted from 0, as `1-3,7`.
  static func ranges(_ numbers: [Int], prefix: String) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound == number - 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let shown = ranges.prefix(rangesMax).map { range in
      let first = prefix + String(range.lowerBound + 1)
      return range.count == 1 ? first : first + "-" + prefix + String(range.upperBound + 1)
    }
    return shown.joined(separator: ",") + (ranges.count > rangesMax ? ",…" : "")
  }
}

extension AlertState {
  /// Whether its CAs and responders are worth a look.
  var isShown: Bool { phase != .normal }
}

extension IssuanceEngine {
  /// The CAs and responders whose renewals fail now, grouped.
  package var failingRenewals: [AlarmConcern] {
    AlertRule.standard.first { $0.signal == .renewalsFailed1m }.map { AlarmConcern.groups($0, self) } ?? []
  }
}
