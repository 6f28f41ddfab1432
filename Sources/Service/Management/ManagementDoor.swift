package import Basics
package import Issuance
package import Signing

/// What issuer management asks of the plane. Every answer is given when it is on disk.
package protocol ManagementDoor: AnyObject, Sendable {
  /// The CAs, profiles and ceremonies, with the effect of every command that has been answered.
  var managementState: ManagementState { get async }

  /// Executes a command in a person's name.
  ///
  /// - Returns: nil while the plane takes nothing.
  func execute(_ command: Command, by person: String) async -> CommandOutcome?
  /// Switches the notification of front ends about changed profiles on or off, in a person's name.
  ///
  /// - Returns: whether it was done; false while the plane takes nothing.
  func setNotification(_ isOn: Bool, by person: String) async -> Bool
  /// Revokes a certificate of any account, in a person's name.
  func revoke(
    _ serial: SerialNumber, reason: RevocationReason, at instant: Instant?, by person: String
  ) async -> ManagedRevocation
}

/// What became of a revocation.
package enum ManagedRevocation: Sendable {
  case revoked
  case alreadyRevoked
  /// The request has no certificate, or will have none.
  case notIssued
  case unknown
  /// The plane takes nothing now.
  case unavailable
}

/// Issuer management's view of the plane.
package struct ManagementState: Sendable {
  /// A CA's key as the plane finds it.
  package enum Key: Equatable, Sendable {
    case present
    case destroyed
    /// It exists and does not answer now, with the reason.
    case unavailable(String)
  }

  /// A CA's certificate and key.
  package struct Authority: Sendable {
    package var subject: String
    package var serial: String
    package var notBefore: Instant
    package var notAfter: Instant
    /// As in configurations: `p256`, `rsa3072`.
    package var keyType: String
    package var pem: String
    package var key: Key

    package init(
      subject: String, serial: String, notBefore: Instant, notAfter: Instant, keyType: String, pem: String,
      key: Key
    ) {
      self.subject = subject
      self.serial = serial
      self.notBefore = notBefore
      self.notAfter = notAfter
      self.keyType = keyType
      self.pem = pem
      self.key = key
    }
  }

  package struct FrontEndCopy: Sendable {
    package var name: String
    package var revision: Int
    /// CAs, counted from 0, whose profile differs in this copy.
    package var differing: [Int]
  }

  package var management: IssuerManagement
  package var frontEnds: [FrontEndCopy]
  package var ceremonies: [KeyCeremony]
  /// By the CA's number, counted from 0; a CA that has had no key ceremony yet has none.
  package var authorities: [Int: Authority]
  /// Whether front ends are notified of changed profiles.
  package var notifies: Bool

  package init(_ engine: IssuanceEngine, authorities: [Int: Authority], notifies: Bool) {
    management = engine.management
    frontEnds = engine.frontEnds.map {
      FrontEndCopy(
        name: $0.name, revision: $0.revision, differing: $0.differences(from: engine.management))
    }
    ceremonies = engine.ceremonies.records
    self.authorities = authorities
    self.notifies = notifies
  }
}
