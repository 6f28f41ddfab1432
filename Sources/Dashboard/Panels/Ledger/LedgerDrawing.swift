import Issuance
import Telemetry
import Terminal

extension Canvas {
  /// The place or outcome of every certificate request.
  mutating func ledgerPanel(_ model: Model, in area: Rect) {
    guard let ledger = model.frame?.ledger, !area.isEmpty else { return }
    if let revocation = model.frame?.revocation, area.height >= 3 {
      let pairs = revocation.pairs.prefix(area.height >= 6 ? 2 : 1)
      let width = (area.width - 3) / 2
      for (row, pair) in pairs.enumerated() {
        let y = area.endY - pairs.count + row
        entry(pair[0].name, pair[0].count, pair[0].role, area.x, y, width: width)
        entry(pair[1].name, pair[1].count, pair[1].role, area.endX - width, y, width: width)
      }
      return ledgerRows(
        ledger, model, in: Rect(x: area.x, y: area.y, width: area.width, height: area.height - pairs.count))
    }
    ledgerRows(ledger, model, in: area)
  }

  private mutating func ledgerRows(_ ledger: Ledger, _ model: Model, in area: Rect) {
    let total = ledger.total
    let difference = total.requested - total.accountedFor
    let left: [(String, Int, Role)] = [
      ("requested", total.requested, .title), ("issued", total.issued, .good),
      ("  unclaimed", ledger.issuedToNobody, ledger.issuedToNobody > 0 ? .warning : .text),
      ("rejected", total.rejected, .text), ("expired", total.expired, .text),
      ("cancelled", total.cancelled, .text),
    ]
    var right: [(String, Int, Role)] = [
      ("queued", total.queued, .text), ("parked", total.parked, total.parked > 0 ? .parked : .text),
      ("in flight", total.inFlight, .text),
      ("duplicates", ledger.duplicates, ledger.duplicates > 0 ? .warning : .text),
      ("unaccounted", difference, difference == 0 ? .good : .bad),
    ]
    // Without a limit of attempts there is none.
    if total.deadLetters > 0 { right.append(("dead letters", total.deadLetters, .warning)) }
    guard area.height >= 4, area.width >= 36 else {
      // On a plane that rejects requests now, that comes first.
      let isRejected = model.run.isLive && model.minute.sum.rejected > 0
      let important =
        isRejected
        ? [left[3], left[0], left[1], right[1], right[4], right[0]]
        : [left[0], left[1], right[1], right[4], left[3], right[0]]
      let perRow = area.width >= 60 ? 3 : area.width >= 44 ? 2 : 1
      let cell = area.width / perRow
      for (index, (name, count, role)) in important.prefix(area.height * perRow).enumerated() {
        let (x, y) = (area.x + index % perRow * cell, area.y + index / perRow)
        entry(name, count, role, x, y, width: cell - (perRow > 1 ? 2 : 0))
      }
      return
    }
    let column = (area.width - 3) / 2
    for (row, (name, count, role)) in left.prefix(area.height).enumerated() {
      entry(name, count, role, area.x, area.y + row, width: column)
    }
    for (row, (name, count, role)) in right.prefix(area.height).enumerated() {
      entry(name, count, role, area.endX - column, area.y + row, width: column)
    }
  }

  private mutating func entry(_ name: String, _ count: Int, _ role: Role, _ x: Int, _ y: Int, width: Int) {
    let number = Format.grouped(count)
    put(name, x, y, width: width - number.utf8.count - 1, .label)
    putRight(number, endX: x + width, y, width: width, role)
  }

  /// The ledger on the whole screen: the outcomes of requests by kind, and the reasons of rejections.
  mutating func wholeLedger(_ model: Model, in area: Rect) {
    guard let ledger = model.frame?.ledger, !area.isEmpty else { return }
    guard area.width >= 60, area.height >= 11 else { return ledgerPanel(model, in: area) }
    let kinds: [(name: String, account: Ledger.Account)] = [
      ("DSS", ledger.identity), ("HVCA", ledger.certificate), ("OCSP", ledger.ocspSigner),
      ("total", ledger.total),
    ]
    let width = min(14, (area.width - 16) / 4)
    for (column, kind) in kinds.enumerated() {
      putRight(kind.name, endX: area.x + 16 + width * (column + 1), area.y, width: width, .label)
    }
    let rows: [(String, (Ledger.Account) -> Int, Role)] = [
      ("requested", { $0.requested }, .title), ("issued", { $0.issued }, .good),
      ("rejected", { $0.rejected }, .text), ("expired", { $0.expired }, .text),
      ("cancelled", { $0.cancelled }, .text), ("queued", { $0.queued }, .text),
      ("parked", { $0.parked }, .parked), ("dead letters", { $0.deadLetters }, .warning),
      ("in flight", { $0.inFlight }, .text),
      ("unaccounted", { $0.requested - $0.accountedFor }, .good),
    ]
    var y = area.y + 1
    for (name, value, role) in rows {
      put(name, area.x, y, width: 15, .label)
      for (column, kind) in kinds.enumerated() {
        let count = value(kind.account)
        let shown: Role = name == "unaccounted" && count != 0 ? .bad : count == 0 ? .label : role
        putRight(Format.grouped(count), endX: area.x + 16 + width * (column + 1), y, width: width, shown)
      }
      y += 1
    }
    let others: [(String, Int)] =
      [("issued unclaimed", ledger.issuedToNobody), ("duplicate certificates", ledger.duplicates)]
      + ledger.listedReasons.map { ("rejected: \($0.name)", ledger.rejected($0)) }
      + (model.frame?.revocation?.counts ?? []).map { ($0.name, $0.count) }
    y += 1
    for (name, count) in others where y < area.endY {
      put(name, area.x, y, width: 36, .label)
      putRight(
        Format.grouped(count), endX: area.x + 16 + width * 4, y, width: width * 4 - 21,
        count > 0 ? .warning : .label)
      y += 1
    }
  }
}
