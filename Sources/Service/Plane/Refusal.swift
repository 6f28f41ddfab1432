package import Basics
package import Issuance

/// A request that a front end refused for what it says: it is booked in the ledger, and stored with the reason.
package struct Refusal: Equatable, Sendable {
  /// `identity` or `certificate`.
  package var kind: RequestKind
  /// The account's number, counted from 0.
  package var account: Int32
  /// The CA's number, counted from 0.
  package var issuer: UInt16
  package var reason: RejectionReason
  /// What its caller is answered.
  package var detail: String
  /// SHA-256 of the request's body.
  package var bodyDigest: [UInt8]

  package init(
    kind: RequestKind, account: Int32, issuer: UInt16, reason: RejectionReason, detail: String,
    bodyDigest: [UInt8]
  ) {
    self.kind = kind
    self.account = account
    self.issuer = issuer
    self.reason = reason
    self.detail = detail
    self.bodyDigest = bodyDigest
  }
}

/// The answer to a refusal, once it is stored.
package enum RefusalAnswer: Equatable, Sendable {
  case booked
  /// The account is over its rate limit: 429, and nothing is booked.
  case rateLimited(retryAfter: Interval)
  /// Not booked: the caller gets the refusal all the same.
  case unavailable(Unavailability)
}
