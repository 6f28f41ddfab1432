import Basics
import Issuance
import Telemetry
import World

/// Writes a run, part by part in order of time.
protocol RunFormat {
  /// The first call: the seed precedes all output.
  mutating func begin(_ header: RunHeader, into output: Output)
  /// A command, an alert or a notice.
  mutating func entry(_ entry: JournalEntry, into output: Output)
  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output)
  mutating func end(_ summary: RunSummary, into output: Output)
}

/// The run's scenario, seed and operator, known before it begins.
struct RunHeader: Sendable {
  var scenario: Scenario
  var seed: UInt64
  var actor: String
  var from: Instant
  var until: Instant
  var every: Interval
}

/// The totals of a finished run.
struct RunSummary: Sendable {
  var time: Instant
  var seed: UInt64
  var ledger: Ledger
  var events: UInt64
  var stateHash: String
}
