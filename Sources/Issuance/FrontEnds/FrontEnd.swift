/// A front-end API server with its own copy of the issuance profiles.
package struct FrontEnd: Sendable {
  package enum Service: String, Sendable { case dss, hvca }

  package let service: Service
  /// Counted from 0 among the front ends of its service.
  package let number: Int
  /// The issuer management revision of its copy.
  package internal(set) var revision: Int
  /// For each issuing CA, whether its profile is enabled in this copy.
  package internal(set) var enabled: [Bool]
  /// Requests accepted, and those rejected because the profile is disabled in this copy.
  package internal(set) var forwarded = 0
  package internal(set) var turnedAway = 0

  package var name: String { Name(service: service, number: number).text }

  /// A front end's name, as `dss-1`.
  package struct Name: Hashable, Sendable {
    package var service: Service
    /// Counted from 0 among the front ends of its service.
    package var number: Int

    package init(service: Service, number: Int) {
      self.service = service
      self.number = number
    }

    /// nil for other text, and for numbers that are not from 1 to 1 000 000.
    package init?(parsing text: some StringProtocol) {
      let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let service = Service(rawValue: String(parts[0])), let number = Int(parts[1]),
        (1...1_000_000).contains(number)
      else { return nil }
      self.init(service: service, number: number - 1)
    }

    package var text: String { "\(service.rawValue)-\(number + 1)" }
  }

  /// Whether a request for an issuer's certificate is accepted, by this copy of the profiles.
  @inline(__always)
  mutating func admits(_ issuer: Int) -> Bool {
    let admits = enabled[issuer]
    if admits { forwarded += 1 } else { turnedAway += 1 }
    return admits
  }

  /// Profiles enabled in this copy although issuer management has disabled them.
  package func staleProfiles(against management: IssuerManagement) -> Int {
    zip(enabled, management.issuers).count { copy, issuer in copy && !issuer.profileEnabled }
  }

  /// Issuing CAs, counted from 0, whose profile here differs from issuer management.
  package func differences(from management: IssuerManagement) -> [Int] {
    enabled.indices.filter { enabled[$0] != management.issuers[$0].profileEnabled }
  }
}
