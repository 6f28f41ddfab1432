import Issuance
import Telemetry

extension Model {
  /// The columns of the ledger.
  private static let kinds = ["DSS", "HVCA", "OCSP", "total"]

  func ledgerDetails(_ frame: Frame) -> TextOverlay {
    let ledger = frame.ledger
    func row(_ name: String, _ value: (Ledger.Account) -> Int) -> TextOverlay.Line {
      let cells = [ledger.identity, ledger.certificate, ledger.ocspSigner, ledger.total]
      let named = zip(Self.kinds, cells).map { "\($0) \(Format.grouped(value($1)))" }
      return .fact(name, cells.map { Format.grouped(value($0)).right(11) }.joined())
        .said("\(name): \(named.joined(separator: ", "))")
    }
    let reasons = ledger.listedReasons.map { reason in
      TextOverlay.Line.fact(
        "rejected: \(reason.name)", Format.grouped(ledger.rejected(reason)).right(44))
    }
    var revocation: [TextOverlay.Line] = []
    if let frame = frame.revocation {
      revocation = [.blank] + frame.counts.map { .fact($0.name, Format.grouped($0.count).right(44)) }
      revocation += frame.state.map { .fact(" ", $0.right(44)) }
    }
    return TextOverlay(
      title: "Ledger",
      lines: [
        .fact(" ", Self.kinds.map { $0.right(11) }.joined(), .label).unsaid,
        row("requested") { $0.requested }, row("issued") { $0.issued }, row("rejected") { $0.rejected },
        row("expired") { $0.expired }, row("cancelled") { $0.cancelled }, row("queued") { $0.queued },
        row("parked") { $0.parked }, row("dead letters") { $0.deadLetters },
        row("in flight") { $0.inFlight },
        row("unaccounted") { $0.requested - $0.accountedFor }, .blank,
        .fact("issued unclaimed", Format.grouped(ledger.issuedToNobody).right(44)),
        .fact("issued twice", Format.grouped(ledger.duplicates).right(44)), .blank,
      ] + reasons + revocation)
  }
}
