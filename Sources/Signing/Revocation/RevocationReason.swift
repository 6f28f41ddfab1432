/// Why a certificate was revoked (RFC 5280 5.3.1), spelled as there.
package enum RevocationReason: String, CaseIterable, Sendable {
  case unspecified, keyCompromise, cACompromise, affiliationChanged, superseded, cessationOfOperation
  case certificateHold, removeFromCRL, privilegeWithdrawn, aACompromise

  /// The value of the enumeration.
  package var code: UInt8 {
    switch self {
    case .unspecified: 0
    case .keyCompromise: 1
    case .cACompromise: 2
    case .affiliationChanged: 3
    case .superseded: 4
    case .cessationOfOperation: 5
    case .certificateHold: 6
    case .removeFromCRL: 8
    case .privilegeWithdrawn: 9
    case .aACompromise: 10
    }
  }

  package init?(code: UInt8) {
    guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = match
  }
}
