package import Basics
package import Issuance

/// What a request is from its acceptance on: the columns that ``NewRequest`` writes and ``StoredRequest`` reads.
package struct RequestColumns: Equatable, Sendable {
  package var id: RequestID
  package var kind: RequestKind
  /// -1 for the plane's own responders.
  package var account: Int32
  package var issuer: UInt16
  package var profile: UInt16
  package var received: Instant
  /// By which a repetition of the request is recognised; nil if none is.
  package var repetitionKey: [UInt8]?
  package var bodyDigest: [UInt8]?
  /// As a person reads it (RFC 4514).
  package var subject: String
  /// SHA-256 of the subject public key info (RFC 5280, 4.1.2.7); nil if its reuse is not looked for.
  package var keyDigest: [UInt8]?
  /// Up to 20 bytes without leading zeros (RFC 5280, 4.1.2.2); no other request has it.
  package var serial: [UInt8]?
  package var notBefore: Instant?
  package var notAfter: Instant?
  /// What the first request with an idempotency key was, so that another one with it is recognised; nil without a key.
  package var fingerprint: [UInt8]?

  /// Whether repetitions of the request have its public key, by which they are then found.
  var repeatsPublicKey: Bool { keyDigest != nil && fingerprint == nil }
}
