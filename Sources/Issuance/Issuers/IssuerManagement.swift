package import Basics

/// An issuing CA and its issuance profile in issuer management.
package struct Issuer: Equatable, Sendable {
  /// When a key ceremony destroyed its key; nil while the key exists.
  package internal(set) var destroyed: Instant?
  package internal(set) var profileEnabled = true

  package var keyDestroyed: Bool { destroyed != nil }

  /// Whether the CA can issue a certificate.
  package var isIssuable: Bool { !keyDestroyed && profileEnabled }
}

/// The source of truth for issuing CAs and their profiles. Every CA has one profile, of the CA's own number.
package struct IssuerManagement: Sendable {
  package internal(set) var issuers: [Issuer]
  package internal(set) var revision = 1

  init(count: Int) {
    issuers = Array(repeating: Issuer(), count: count)
  }

  /// Whether the CA exists, and the profile is its own.
  @inline(__always)
  func knows(_ issuer: UInt16, profile: UInt16) -> Bool { Int(issuer) < issuers.count && profile == issuer }
}
