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
  /// Its present configuration; a restart loads another.
  package internal(set) var revision: Int
  /// The configuration that its restart will load.
  var nextRevision: Int
  /// The earliest expiry among the signing certificates of its configuration; nil until it is computed again.
  var earliestExpiry: Instant?

  package var isActive: Bool { state == .active }
  package var isRestarting: Bool {
    if case .restarting = state { true } else { false }
  }
}

/// A responder's signing certificate for one CA (RFC 6960 §4.2.2.2), and the renewal that is to replace it.
///
///     installed ── due, or restart ─▶ wanted ── in service ─▶ asked ── issued in time ─▶ installed
///                                       ▲                     │ │
///                                       ├── time-out, out of service
///                                       └── pause over, out of service ── pausing ◀─ failed, refused
package struct SignerSlot: Equatable, Sendable, BitwiseCopyable {
  package enum State: Equatable, Sendable, BitwiseCopyable {
    /// The certificate in use is valid and not due.
    case installed
    /// A new certificate is needed and not requested: its responder is not in service.
    case wanted
    /// The responder waits for this request, which is in this place.
    case asked(RequestID, at: Place)
    /// This request failed; the responder requests again when the driver ends its pause.
    case pausing(after: RequestID)
  }

  package internal(set) var state = State.installed
  /// When the certificate in use expires; `.distantPast` if there is none.
  package var expiry: Instant
  /// Counts the certificates installed, modulo 256; requests of one renewal have the same number.
  package var generation: UInt8 = 0
  /// Whether a certificate was issued for this generation, in time or not.
  package var issued = false

  init(expiry: Instant, state: State = .installed) {
    self.expiry = expiry
    self.state = state
  }

  /// Whether a new certificate is needed.
  package var wanted: Bool {
    switch state {
    case .installed: false
    case .wanted, .asked, .pausing: true
    }
  }

  /// Whether the responder may request a new one.
  var mayAsk: Bool {
    switch state {
    case .wanted, .pausing: true
    case .installed, .asked: false
    }
  }

  /// The pending request; 0 if there is none.
  @inline(__always) package var outstanding: RequestID {
    switch state {
    case .asked(let request, _): request
    case .installed, .wanted, .pausing: 0
    }
  }

  /// The failed request after which it pauses; 0 if there is none.
  package var retryAfter: RequestID {
    switch state {
    case .pausing(let request): request
    case .installed, .wanted, .asked: 0
    }
  }

  /// The renewal is due; a certificate that the configuration does not list is not needed.
  mutating func fallDue(isNeeded: Bool) {
    switch state {
    case .installed, .wanted: state = isNeeded ? .wanted : .installed
    // It made a request, so the configuration lists it.
    case .asked, .pausing: break
    }
  }

  mutating func endPause() {
    switch state {
    case .pausing: state = .wanted
    case .installed, .wanted, .asked: break
    }
  }

  /// Its pending request has moved to another place.
  mutating func move(to place: Place) {
    switch state {
    case .asked(let request, _): state = .asked(request, at: place)
    case .installed, .wanted, .pausing: preconditionFailure("a request moved for which no responder waits")
    }
  }
}

/// A slot's responder and CA, counted from 0.
struct SlotOwner: Equatable, Sendable, BitwiseCopyable {
  private let numbers: (responder: UInt32, issuer: UInt32)
  var responder: Int { Int(numbers.responder) }
  var issuer: Int { Int(numbers.issuer) }

  init(responder: Int, issuer: Int) {
    numbers = (UInt32(responder), UInt32(issuer))
  }

  static func == (left: SlotOwner, right: SlotOwner) -> Bool { left.numbers == right.numbers }
}

/// The place of a request whose caller waits for it.
package enum Place: Equatable, Sendable, BitwiseCopyable {
  case nowhere
  case queued(UInt16)
  case parked(UInt16)
}

/// A revision of the OCSP configuration: the CAs that responders answer for.
package struct OCSPConfiguration: Equatable, Sendable {
  package internal(set) var revision: Int
  package internal(set) var includes: [Bool] { didSet { issuers = Self.count(includes) } }
  /// How many CAs it lists; kept, since every simulated second asks.
  package private(set) var issuers: Int

  init(revision: Int, includes: [Bool]) {
    self.revision = revision
    self.includes = includes
    issuers = Self.count(includes)
  }

  private static func count(_ includes: [Bool]) -> Int { includes.count { $0 } }

  /// A CA that came later than the revision is not in it.
  @inline(__always) package func lists(_ issuer: Int) -> Bool { issuer < includes.count && includes[issuer] }
}
