import Basics
import Issuance
import Telemetry
import World

/// A table to read, with commands and alerts between its rows; no line is longer than the screen.
struct TextFormat: RunFormat {
  /// The columns of a journal line's time, with the blanks after it.
  private static let timeColumns = 10

  private let columns: Int
  private let table: FrameTable

  /// - Parameter columns: the width of a line.
  init(columns: Int) {
    self.columns = max(20, columns)
    table = FrameTable(columns: self.columns)
  }

  mutating func begin(_ header: RunHeader, into output: Output) {
    write("\(header.scenario.id), seed \(header.seed), operator \(header.actor)", into: output)
    write("\(header.scenario.title)", into: output)
    output.write("\n")
    for row in table.head { output.write("\(row)\n") }
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
    write("\(entry.time.clockTime)  \(text)", indent: Self.timeColumns, into: output)
  }

  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output) {
    output.write("\(table.row(frame))\n")
  }

  mutating func end(_ summary: RunSummary, into output: Output) {
    let total = summary.ledger.total
    output.write("\n")
    let parts = [
      ("issued", total.issued), ("rejected", total.rejected), ("expired", total.expired),
      ("cancelled", total.cancelled), ("queued", total.queued), ("parked", total.parked),
      ("in flight", total.inFlight),
    ]
    let deadLetters = total.deadLetters > 0 ? [("dead letters", total.deadLetters)] : []
    let terms = (parts + deadLetters).map { "\(Figures.grouped($1)) \($0)" }
    write(
      "At \(summary.time.clockTime) UTC: \(Figures.counted(total.requested, "certificate")) requested = "
        + terms.joined(separator: " + ") + ".", into: output)
    write(
      "\(Figures.grouped(summary.ledger.duplicates)) issued twice, \(Figures.grouped(summary.ledger.issuedToNobody)) issued to "
        + "timed-out callers.", into: output)
    write(
      "\(Figures.grouped(Int(clamping: summary.events))) events, state hash \(summary.stateHash)",
      into: output)
  }

  private func write(_ text: String, indent: Int = 0, into output: Output) {
    for line in text.wrapped(to: columns, indent: indent) { output.write("\(line)\n") }
  }
}
