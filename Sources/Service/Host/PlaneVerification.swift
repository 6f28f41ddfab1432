import Basics
import Issuance
import Signing
import Store

/// The checks of a stopped plane: the engine's ledger, the store's rows, the audit chain.
package struct PlaneVerification {
  /// What was checked, with figures.
  package private(set) var lines: [String] = []
  /// What is wrong; empty if nothing is.
  package private(set) var findings: [String] = []

  package init(of folder: PlaneFolder) throws {
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    let configuration = PlaneConfiguration()
    let restart = try PlaneRestart(store) {
      IssuanceEngine(configuration.engine, start: .distantPast)
    }
    let total = restart.engine.ledger.total
    lines.append(
      "ledger: \(total.requested) requested = \(total.issued) issued + \(total.rejected) rejected + "
        + "\(total.expired) expired + \(total.cancelled) cancelled + \(total.open) open")
    do throws(InvariantViolation) { try restart.engine.audit() } catch {
      findings.append(error.description)
    }
    if restart.open.count != total.open {
      findings.append("the engine holds \(total.open) requests, the store \(restart.open.count)")
    }
    findings += try store.verify()
    let audit = try store.verifyAudit()
    lines.append("audit: \(audit.lines) lines, head \(Hexadecimal.text(audit.head))")
    if let broken = audit.broken { findings.append("audit line \(broken.line): \(broken.finding)") }
    lines.append("journal: \(restart.inputs) inputs replayed since the newest snapshot")
  }
}
