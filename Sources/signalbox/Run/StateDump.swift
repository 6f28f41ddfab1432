import Basics
import Issuance

/// The state that violated a check, as text for debugging.
enum StateDump {
  static func text(of engine: IssuanceEngine) -> String {
    var lines = ["ledger:"]
    for kind in RequestKind.allCases { lines.append("  \(kind.name): \(line(engine.ledger[kind]))") }
    lines.append("  all: \(line(engine.ledger.total))")
    for (reason, count) in zip(RejectionReason.allCases, engine.ledger.rejections) where count > 0 {
      lines.append("  rejected, \(reason.name): \(count)")
    }
    lines.append("queues:")
    for (index, row) in engine.queues.enumerated().prefix(100) {
      lines.append(
        "  \(index + 1): \(row.mode.rawValue), depth \(row.depth), parked \(row.parked.count), dead letters \(row.deadLetters.count), "
          + "entered \(row.entered), left \(row.left), expired \(row.waiting.expired)")
    }
    lines.append("servers:")
    for (index, server) in engine.fleet.servers.enumerated().prefix(100) {
      let current = server.current.map { "request \($0.id) of kind \($0.kind.name)" } ?? "no request"
      lines.append(
        "  \(index + 1): \(word(server.state)), \(current), issued \(server.issued), failed \(server.failed)")
    }
    lines.append(
      "ocsp: active \(engine.pool.active) of \(engine.pool.responders.count), renewed \(engine.pool.renewed), "
        + "failed \(engine.pool.renewalsFailed), asked again \(engine.pool.rerequested)")
    lines.append("events: \(engine.events)")
    return lines.joined(separator: "\n")
  }

  private static func word(_ state: IssuanceServer.State) -> String {
    if case .backingOff(let until) = state { "backing off until \(until.clockTime)" } else { "\(state)" }
  }

  private static func line(_ account: Ledger.Account) -> String {
    "requested \(account.requested) = issued \(account.issued) + rejected \(account.rejected) + expired "
      + "\(account.expired) + cancelled \(account.cancelled) + queued \(account.queued) + parked \(account.parked) + "
      + "in flight \(account.inFlight) + dead letters \(account.deadLetters)"
  }
}
