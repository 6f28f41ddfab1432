import Basics
import Telemetry
import World

/// One header line and one row a frame, which any CSV reader accepts.
///
/// Every row has the seed. Values without a frame, such as the state's hash, go to standard error.
struct CSVFormat: RunFormat {
  private let columns = FrameColumn.all
  private var lead = ""

  mutating func begin(_ header: RunHeader, into output: Output) {
    lead = "\(header.seed),"
    StandardStreams.complain("\(header.scenario.id), seed \(header.seed)")
    output.write("time,seed,closing,\(columns.map(\.name).joined(separator: ","))\n")
  }

  mutating func entry(_ entry: JournalEntry, into output: Output) {}

  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output) {
    var row = frame.time.timestamp + "," + lead + String(isClosing)
    for column in columns {
      row += ","
      row += column.text(frame)
    }
    output.write("\(row)\n")
  }

  mutating func end(_ summary: RunSummary, into output: Output) {
    StandardStreams.complain("\(summary.events) events, state hash \(summary.stateHash)")
  }
}
