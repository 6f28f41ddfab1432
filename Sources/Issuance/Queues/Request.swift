package import Basics

/// The kind of a certificate request, by its caller.
package enum RequestKind: UInt8, Codable, CaseIterable, Sendable, BitwiseCopyable {
  /// A synchronous identity request (DSS, `POST /identity`); its caller waits.
  case identity
  /// An asynchronous certificate request (HVCA).
  case certificate
  /// An OCSP responder's request for a signing certificate.
  case ocspSigner

  package static let count = 3

  /// The front end's name for it in output: `dss`, `hvca`, `ocsp`.
  package var name: String {
    switch self {
    case .identity: "dss"
    case .certificate: "hvca"
    case .ocspSigner: "ocsp"
    }
  }
}

/// A certificate request's number, never reused; 0 means none.
package typealias RequestID = UInt64

/// A certificate request in a queue: 32 bytes.
package struct QueuedRequest: Equatable, Sendable, BitwiseCopyable {
  package var id: RequestID
  /// When the caller made the request.
  package var requested: Instant
  /// When it entered its present queue; later than `requested` after a re-submission.
  package var enqueued: Instant
  /// Its caller: the identity call's slot, the account, the number of the certificate to be replaced, or the responder's
  /// certificate slot.
  package var owner: UInt32
  package var issuer: UInt16
  /// Its kind, whether a server has begun it before, how often, and whether it replaces a certificate: in one byte, so that
  /// requests stay small.
  private var marks: UInt8
  /// The renewal of its slot that an OCSP signer request belongs to, modulo 256.
  package var generation: UInt8

  package init(
    id: RequestID, requested: Instant, enqueued: Instant, owner: UInt32, issuer: UInt16, kind: RequestKind,
    generation: UInt8
  ) {
    self.id = id
    self.requested = requested
    self.enqueued = enqueued
    self.owner = owner
    self.issuer = issuer
    marks = kind.rawValue
    self.generation = generation
  }

  @inline(__always)
  package var kind: RequestKind {
    get { RequestKind(rawValue: marks & 3) ?? .certificate }
    set { marks = marks & ~3 | newValue.rawValue }
  }

  /// Whether a server began it and failed to serve it.
  package var hasFailed: Bool {
    get { marks & 4 != 0 }
    set { marks = newValue ? marks | 4 : marks & ~4 }
  }

  /// The greatest count of attempts: beyond, a request is counted no further.
  package static let attemptsMax = 15

  /// How often servers have failed to serve it, since it was accepted or came back from the dead letters.
  package var attempts: Int {
    get { Int(marks >> 3 & 15) }
    set { marks = marks & ~(15 << 3) | UInt8(min(max(0, newValue), Self.attemptsMax)) << 3 }
  }

  /// A server has failed to serve it.
  mutating func fail() {
    hasFailed = true
    attempts += 1
  }

  /// Whether it is for the replacement of a certificate that must be revoked: its owner is that certificate's number.
  package var isReplacement: Bool {
    get { marks & 128 != 0 }
    set { marks = newValue ? marks | 128 : marks & ~128 }
  }
}

/// The order in which re-submitted and fresh requests are served: all of a higher priority go first.
package enum Priority: UInt8, CaseIterable, Sendable {
  case high, normal, low

  package static let count = 3

  package var name: String {
    switch self {
    case .high: "high"
    case .normal: "normal"
    case .low: "low"
    }
  }
}
