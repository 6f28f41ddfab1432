/// A front-end API server with its own copy of the issuance profiles.
package struct FrontEnd: Sendable {
  package enum Service: String, Sendable { case dss, hvca }

  package let service: Service
  /// Counted from 0 among the front ends of its service.
  package let number: Int
  /// The issuer management revision its copy was last brought to.
  package internal(set) var revision: Int
  /// For each issuing CA, whether this copy says its profile may be used.
  package internal(set) var enabled: [Bool]
  /// Requests it took on, and those it turned away because its copy says the profile is disabled.
  package internal(set) var forwarded = 0
  package internal(set) var turnedAway = 0

  package var name: String { "\(service.rawValue)-\(number + 1)" }

  /// Whether a request for an issuer's certificate is taken on, by this copy of the profiles.
  @inline(__always)
  mutating func admits(_ issuer: Int) -> Bool {
    let admits = enabled[issuer]
    if admits { forwarded += 1 } else { turnedAway += 1 }
    return admits
  }

  /// Profiles this front end still forwards requests for although issuer management has disabled them.
  package func staleProfiles(against management: IssuerManagement) -> Int {
    zip(enabled, management.issuers).count { copy, issuer in copy && !issuer.profileEnabled }
  }

  /// Issuing CAs, counted from 0, whose profile here is not what issuer management says.
  package func differences(from management: IssuerManagement) -> [Int] {
    enabled.indices.filter { enabled[$0] != management.issuers[$0].profileEnabled }
  }
}
