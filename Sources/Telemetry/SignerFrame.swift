/// A responder's signing certificate for one CA.
package struct SignerFrame: Equatable, Sendable {
  package enum State: UInt8, Codable, CaseIterable, Sendable {
    case installed
    /// A new one is needed, and requested.
    case asked
    /// Its renewal failed; the responder requests again after a pause.
    case pausing
    /// A new one is needed, and not requested: the responder is not in service.
    case wanted
  }

  /// Counts from 1.
  package var issuer: UInt16
  package var state: State
  /// Seconds until it expires, negative after its expiry; `.min` without a certificate.
  package var secondsLeft: Int32
  /// Seconds since the last request; negative without any.
  package var askedSecondsAgo: Int32
  /// Since the last installation: requests after a time-out, and failures.
  package var repeated: UInt16
  package var failures: UInt16

  package init(
    issuer: UInt16, state: State, secondsLeft: Int32, askedSecondsAgo: Int32 = -1, repeated: UInt16 = 0,
    failures: UInt16 = 0
  ) {
    self.issuer = issuer
    self.state = state
    self.secondsLeft = secondsLeft
    self.askedSecondsAgo = askedSecondsAgo
    self.repeated = repeated
    self.failures = failures
  }

  package var exists: Bool { secondsLeft != .min }
  package var isExpired: Bool { secondsLeft <= 0 }

  /// Whether it is in a worse state than another: less time left, or as much and a new one is needed.
  func isWorse(than other: SignerFrame) -> Bool {
    if secondsLeft != other.secondsLeft { return secondsLeft < other.secondsLeft }
    let (isWanted, otherIsWanted) = (state != .installed, other.state != .installed)
    return isWanted == otherIsWanted ? issuer < other.issuer : isWanted
  }
}

// Six numbers instead of six names with numbers: there are hundreds in a frame.
extension SignerFrame: Codable {
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(issuer)
    try values.encode(state)
    try values.encode(secondsLeft)
    try values.encode(askedSecondsAgo)
    try values.encode(repeated)
    try values.encode(failures)
  }

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    issuer = try values.decode(UInt16.self)
    state = try values.decode(State.self)
    secondsLeft = try values.decode(Int32.self)
    askedSecondsAgo = try values.decode(Int32.self)
    repeated = try values.decode(UInt16.self)
    failures = try values.decode(UInt16.self)
  }
}

/// A responder's signing certificates: their number, and those closest to expiry.
package struct SignersFrame: Codable, Equatable, Sendable {
  /// Maximum number of certificates listed; if all are valid only `namedMin`.
  package static let namedMax = 16
  package static let namedMin = 4

  /// CAs its configuration lists.
  package var configured = 0
  /// Of them, certificates that have expired or are missing.
  package var expired = 0
  /// Needed and requested, needed and in a pause, and needed while the responder is not in service.
  package var asked = 0
  package var pausing = 0
  package var wanted = 0
  /// Those closest to expiry first.
  package var worst: [SignerFrame] = []
  /// The longest remaining time in seconds among those not listed; nil if all are listed.
  package var lastSecondsLeft: Int32?

  package init() {}
}
