package import Basics

/// What kind of caller asked for a certificate.
package enum RequestKind: UInt8, Codable, CaseIterable, Sendable, BitwiseCopyable {
  /// A synchronous identity request (DSS, `POST /identity`); its caller waits.
  case identity
  /// An asynchronous certificate request (HVCA).
  case certificate
  /// An OCSP responder's request for a signing certificate.
  case ocspSigner

  package static let count = 3

  /// The front end's name for it, as used in output: `dss`, `hvca`, `ocsp`.
  package var name: String {
    switch self {
    case .identity: "dss"
    case .certificate: "hvca"
    case .ocspSigner: "ocsp"
    }
  }
}

/// Identifies a certificate request for ever; 0 is no request.
package typealias RequestID = UInt64

/// A certificate request as it lies in a queue: 32 bytes.
package struct QueuedRequest: Equatable, Sendable, BitwiseCopyable {
  package var id: RequestID
  /// When the caller asked.
  package var requested: Instant
  /// When it entered the queue it is in; later than `requested` once it was re-submitted.
  package var enqueued: Instant
  /// Who waits for it: the identity call's slot, or the responder's certificate slot.
  package var owner: UInt32
  package var issuer: UInt16
  package var kind: RequestKind
  /// Which renewal of its slot an OCSP signer request belongs to, modulo 256.
  package var generation: UInt8
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
