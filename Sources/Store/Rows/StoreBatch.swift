package import Basics

/// All that one commit stores. The order of the fields is that in which it is stored, so that a request can be made,
/// planned and ended in the same batch.
package struct StoreBatch: Equatable, Sendable {
  /// Records of `Issuance.InputJournal`.
  package var journal: [UInt8] = []
  /// Instants of the journal's first and last record.
  package var first = Instant.distantPast
  package var last = Instant.distantPast
  package var requests: [NewRequest] = []
  package var progress: [SigningPlan] = []
  package var endings: [RequestEnding] = []
  package var revocations: [NewRevocation] = []
  package var ocspSigners: [OCSPSigner] = []
  /// New claims, and changed ones in place of the old.
  package var claims: [DomainClaim] = []
  package var removedClaims: [String] = []
  /// Signatures and time-stamps; issued and revoked certificates and identities are counted by the store.
  package var counts: [CounterChange] = []
  package var audit: [NewAuditLine] = []
  package var frames: [StoredFrame] = []
  package var values: [StoredValue] = []

  package init() {}

  package var isEmpty: Bool { self == StoreBatch() }
}

/// A named value of the service that is neither a request's nor an account's: a key of its tokens, the plane's name.
package struct StoredValue: Equatable, Sendable {
  package var name: String
  /// nil removes it.
  package var bytes: [UInt8]?

  package init(name: String, bytes: [UInt8]?) {
    self.name = name
    self.bytes = bytes
  }
}

/// A frame for looking back, in the form of its maker.
package struct StoredFrame: Equatable, Sendable {
  package var at: Instant
  package var bytes: [UInt8]

  package init(at: Instant, bytes: [UInt8]) {
    self.at = at
    self.bytes = bytes
  }
}
