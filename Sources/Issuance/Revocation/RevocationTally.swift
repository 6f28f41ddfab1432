/// Certificates that must be revoked, by their phase, and how many of them missed their deadline.
package struct RevocationTally: Codable, Equatable, Sendable {
  /// In use, and no replacement is asked for.
  package internal(set) var inUse = 0
  /// In use, and the request for the replacement is open.
  package internal(set) var requested = 0
  /// Replaced, and not yet revoked.
  package internal(set) var replaced = 0
  /// Revoked after the replacement.
  package internal(set) var retired = 0
  /// Revoked without a replacement, and none is asked for.
  package internal(set) var cutOff = 0
  /// The same, and the request for the replacement is open.
  package internal(set) var cutOffRequested = 0
  /// Revoked without a replacement, and replaced since.
  package internal(set) var restored = 0
  /// Not revoked, and exempt from revocation for now.
  package internal(set) var held = 0
  /// Not revoked and not held, though their deadline has passed.
  package internal(set) var overdue = 0
  /// Revoked after their deadline.
  package internal(set) var late = 0

  package init() {}

  /// All of them; each is in one phase.
  package var affected: Int { open + revoked }
  /// Not yet revoked.
  package var open: Int { inUse + requested + replaced }
  package var revoked: Int { retired + cutOff + cutOffRequested + restored }
  /// In use without a replacement.
  package var unreplaced: Int { inUse + requested }
  /// Requests for replacements that are open.
  package var pending: Int { requested + cutOffRequested }
  /// Revoked without a replacement, whether or not one has come since.
  package var revokedUnreplaced: Int { cutOff + cutOffRequested + restored }
  /// Their customers have no certificate now.
  package var withoutCertificate: Int { cutOff + cutOffRequested }

  subscript(phase: Revocation.Phase) -> Int {
    get {
      switch phase {
      case .inUse: inUse
      case .requested: requested
      case .replaced: replaced
      case .retired: retired
      case .cutOff: cutOff
      case .cutOffRequested: cutOffRequested
      case .restored: restored
      }
    }
    set {
      switch phase {
      case .inUse: inUse = newValue
      case .requested: requested = newValue
      case .replaced: replaced = newValue
      case .retired: retired = newValue
      case .cutOff: cutOff = newValue
      case .cutOffRequested: cutOffRequested = newValue
      case .restored: restored = newValue
      }
    }
  }
}
