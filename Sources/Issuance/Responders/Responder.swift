package import Basics

/// An OCSP responder.
///
///     standby ── activate ─▶ active ── restart ─▶ restarting ── after the restart time ─▶ active
///        ▲────────────── stand by ──────┴─────────────┘
package struct Responder: Sendable {
  package enum State: Equatable, Sendable {
    case active
    case standby
    case restarting(until: Instant)
  }

  package internal(set) var state: State
  /// The configuration it runs with; a restart loads another.
  package internal(set) var revision: Int
  /// The configuration its restart will load.
  var nextRevision: Int
  /// The earliest expiry among the signing certificates its configuration needs; nil when it must be looked up.
  var earliestExpiry: Instant?

  package var isActive: Bool { state == .active }
  package var isRestarting: Bool {
    if case .restarting = state { true } else { false }
  }
}

/// A responder's signing certificate for one CA (RFC 6960 §4.2.2.2), and the renewal that is to replace it.
package struct SignerSlot: Sendable, BitwiseCopyable {
  /// When the certificate in use expires; `.distantPast` if there is none.
  package var expiry: Instant
  /// The renewal request the responder waits for; 0 if none.
  package var outstanding: RequestID = 0
  /// The failed request after which it will ask again; 0 if none.
  package var retryAfter: RequestID = 0
  /// Where the outstanding request is.
  package var place = Place.nowhere
  /// Counts the certificates installed, modulo 256; requests made for one renewal carry the same number.
  package var generation: UInt8 = 0
  /// Whether a certificate was issued for this generation, in time or not.
  package var issued = false
  /// Whether the responder wants a new certificate.
  package var wanted = false
}

/// Where a request that somebody waits for is.
package enum Place: Equatable, Sendable, BitwiseCopyable {
  case nowhere
  case queued(UInt16)
  case parked(UInt16)
}

/// A revision of the OCSP configuration: the CAs that responders answer for.
package struct OCSPConfiguration: Equatable, Sendable {
  package let revision: Int
  package let includes: [Bool]
  package var issuers: Int { includes.count { $0 } }
}
