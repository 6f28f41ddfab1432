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

  package var name: String { "\(service.rawValue)-\(number + 1)" }

  /// Profiles this front end still forwards requests for although issuer management has disabled them.
  package func staleProfiles(against management: IssuerManagement) -> Int {
    zip(enabled, management.issuers).count { copy, issuer in copy && !issuer.profileEnabled }
  }
}
