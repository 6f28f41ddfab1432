package import Basics
package import Signing

/// The answer to an OCSP request.
package struct OCSPReply: Sendable {
  /// What became of the request, for counts.
  package enum Outcome: String, CaseIterable, Sendable {
    case good, revoked, unauthorized
    case malformed = "malformed_request"
    case tryLater = "try_later"
    case internalError = "internal_error"

    /// Whether the caller has no answer although it asked for one that it should get.
    var isFailure: Bool {
      switch self {
      case .tryLater, .internalError: true
      case .good, .revoked, .unauthorized, .malformed: false
      }
    }
  }

  package var outcome: Outcome
  /// The DER of an OCSPResponse.
  package var der: [UInt8]
  /// From when until when caches may keep it; nil if they may not.
  package var validity: Validity?

  package struct Validity: Sendable {
    package var thisUpdate: Instant
    package var nextUpdate: Instant
  }

  /// An error reply, of five bytes.
  static func error(_ outcome: Outcome, _ status: OCSPErrorStatus) -> OCSPReply {
    OCSPReply(outcome: outcome, der: status.der)
  }

  static let malformed = error(.malformed, .malformedRequest)
  static let unauthorized = error(.unauthorized, .unauthorized)
  static let tryLater = error(.tryLater, .tryLater)
  static let internalError = error(.internalError, .internalError)
}

/// What the plane knows of a certificate that is asked about.
package enum IssuedStatus: Sendable {
  case good
  case revoked(at: Instant, reason: RevocationReason)
}

/// Looks up certificates; called on the threads of event loops, so that it answers within microseconds.
package protocol IssuedStatusSource: Sendable {
  /// - Parameter issuer: the CA's number, counted from 0.
  /// - Returns: nil for a serial number that the CA has not issued.
  /// - Throws: if it cannot look now.
  func status(issuer: Int, serial: SerialNumber) throws -> IssuedStatus?
}
