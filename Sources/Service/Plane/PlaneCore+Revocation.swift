import Basics
import Issuance
import Signing
import Store

extension PlaneCore {
  /// Revokes an issued certificate.
  mutating func revoke(_ order: RevocationOrder, _ store: any PlaneStore, at now: Instant) {
    let answer: RevocationAnswer
    do throws(StoreError) {
      let stored = try store.request(serial: order.serial.bytes)
      switch stored {
      case nil: answer = .unknown
      case let stored? where stored.revocation != nil || isRevoking(stored.id):
        answer = .alreadyRevoked
      case let stored?:
        guard case .issued = stored.ending else {
          answer = .notIssued
          break
        }
        batch.revocations.append(
          NewRevocation(
            request: stored.id,
            StoredRevocation(reason: order.reason.code, time: order.at ?? now, recorded: now)))
        batch.audit.append(
          NewAuditLine(
            at: now, text: "revoked \(order.serial.hex), \(order.reason.rawValue), by \(order.by)"))
        consequences.append(.change(.revoked(issuer: stored.issuer)))
        answer = .revoked
      }
    } catch {
      answer = .unavailable(.storeFailing)
    }
    if let reply = order.reply { consequences.append(.answerRevocation(reply, answer)) }
  }

  private func isRevoking(_ request: RequestID) -> Bool {
    batch.revocations.contains { $0.request == request }
  }
}
