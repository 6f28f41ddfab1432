import Basics
import Issuance
import Signing
import Store
import Telemetry

/// Issuer management's view of the plane, and its hands.
final class PlaneDesk: ManagementDoor {
  private let plane: Plane

  init(_ plane: Plane) { self.plane = plane }

  var managementState: ManagementState {
    get async {
      let engine = await plane.inspect()
      var authorities: [Int: ManagementState.Authority] = [:]
      for (issuer, authority) in plane.authorities.all {
        let certificate = authority.certificate
        let isDestroyed =
          engine.management.issuers.indices.contains(Int(issuer))
          && engine.management.issuers[Int(issuer)].keyDestroyed
        authorities[Int(issuer)] = ManagementState.Authority(
          subject: certificate.subject.text, serial: certificate.serial.hex,
          notBefore: certificate.notBefore, notAfter: certificate.notAfter,
          keyType: certificate.publicKey.type?.rawValue ?? "", pem: certificate.pem,
          key: isDestroyed ? .destroyed : .present)
      }
      return ManagementState(engine, authorities: authorities, notifies: plane.notifiesFrontEnds)
    }
  }

  func execute(_ command: Command, by person: String) async -> CommandOutcome? {
    guard plane.unavailability != .storeFailing else { return nil }
    return await withCheckedContinuation { caller in
      plane.execute(command, by: Originator(.operatorAtConsole, person: person)) { outcome in
        caller.resume(returning: outcome)
      }
    }
  }

  func setNotification(_ isOn: Bool, by person: String) async -> Bool {
    guard plane.unavailability != .storeFailing else { return false }
    plane.notifiesFrontEnds = isOn
    plane.remark(
      "front ends are \(isOn ? "notified" : "no longer notified") of changed profiles",
      by: Originator(.operatorAtConsole, person: person))
    return true
  }

  func revoke(
    _ serial: SerialNumber, reason: RevocationReason, at instant: Instant?, by person: String
  ) async -> ManagedRevocation {
    switch await plane.revoke(serial, reason: reason, at: instant, by: person) {
    case .revoked: .revoked
    case .alreadyRevoked: .alreadyRevoked
    case .notIssued: .notIssued
    case .unknown: .unknown
    case .unavailable: .unavailable
    }
  }
}
