import Basics
import Issuance
import Metrics
import World

/// A table to read, with commands and alerts between its rows.
struct TextFormat: RunFormat {
  private static let columns: [(title: String, unit: String, width: Int)] = [
    ("time", "UTC", 8), ("served", "1/s", 7), ("503", "1/s", 7), ("429", "1/s", 7), ("latency", "s", 8),
    ("p99", "s", 7),
    ("queued", "", 8), ("expired", "", 8), ("parked", "", 8), ("oldest", "s", 7), ("backed off", "", 11),
    ("OCSP up", "", 8), ("renewals", "open", 9),
  ]

  mutating func begin(_ header: RunHeader, into output: Output) {
    output.write(
      """
      \(header.scenario.id), seed \(header.seed), operator \(header.actor)
      \(header.scenario.title)

      \(Self.row(Self.columns.map(\.title)))\(Self.row(Self.columns.map(\.unit)))
      """)
  }

  mutating func entry(_ entry: JournalEntry, into output: Output) {
    let text: String
    switch entry.content {
    case .command(let command, let outcome, by: _):
      text = "\(outcome.isDone ? "▸" : "✗") \(command.text): \(outcome.text)"
    case .alert(let change):
      text = "! \(change.kind.rawValue) \(change.rule.severity.name): \(change.rule.title)"
    case .notice(let notice): text = "· \(notice.sentence)"
    case .remark(let remark): text = "· \(remark)"
    case .malfunction(let change): text = "· malfunction \(change.sentence)"
    case .message(let message, let sender): text = "» \(sender): \(message)"
    case .event(let id): text = "· event \(id)"
    case .session(let line), .instructor(let line), .trainee(let line): text = "· \(line)"
    case .objective(let id, let line): text = "· objective \(id): \(line)"
    }
    output.write("\(entry.time.clockTime)  \(text)\n")
  }

  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output) {
    let seconds = max(1e-9, frame.interval.seconds)
    func rate(_ count: Int) -> String { Self.fixed(Double(count) / seconds, 2) }
    func sum(_ value: (QueueFrame) -> Int) -> String { String(frame.queues.reduce(0) { $0 + value($1) }) }
    let row = Self.row([
      frame.time.clockTime, rate(frame.dss.served), rate(frame.dss.timedOut), rate(frame.dss.rateLimited),
      Self.fixed(frame.dss.latency.mean, 3), Self.fixed(frame.dss.latency.p99, 3), sum(\.depth),
      sum(\.expired),
      sum(\.parked), Self.fixed(frame.queues.compactMap(\.oldestAge).max()?.seconds ?? 0, 1),
      "\(frame.fleet.backingOff)/\(frame.servers.count)",
      "\(frame.ocsp.active)/\(frame.ocsp.responders.count)",
      String(frame.ocsp.renewalsPending),
    ])
    output.write("\(row)")
  }

  mutating func end(_ summary: RunSummary, into output: Output) {
    let total = summary.ledger.total
    output.write(
      """

      At \(summary.time.clockTime) UTC: \(total.requested) certificates requested = \(total.issued) issued \
      + \(total.rejected) rejected + \(total.expired) expired + \(total.cancelled) cancelled \
      + \(total.queued) queued + \(total.parked) parked + \(total.inFlight) in flight.
      \(summary.ledger.duplicates) issued twice, \(summary.ledger.issuedToNobody) issued to timed-out callers.
      \(summary.events) events, state hash \(summary.stateHash)

      """)
  }

  private static func row(_ cells: [String]) -> String {
    zip(cells, columns).map { cell, column in
      String(repeating: " ", count: max(0, column.width - cell.count)) + cell
    }.joined(separator: " ") + "\n"
  }

  /// A number with a fixed count of decimals.
  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = decimals == 1 ? 10.0 : decimals == 2 ? 100.0 : 1000.0
    guard value.isFinite, abs(value) < 1e12 else { return "-" }
    let scaled = Int((abs(value) * scale).rounded())
    let fraction = String(scaled % Int(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return "\(sign)\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.count)
      + fraction
  }
}
