import Telemetry

/// JSON Lines: one object a line, its type first.
struct JSONLinesFormat: RunFormat {
  private var json = JSONWriter()

  mutating func begin(_ header: RunHeader, into output: Output) {
    line(output) { $0.write(header, as: RunTables.run) }
  }

  mutating func entry(_ entry: JournalEntry, into output: Output) {
    line(output) { $0.entry(entry) }
  }

  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output) {
    line(output) { $0.write(FrameRow(frame: frame, isClosing: isClosing), as: RunTables.frame) }
  }

  mutating func end(_ summary: RunSummary, into output: Output) {
    line(output) { $0.write(summary, as: RunTables.summary) }
  }

  private mutating func line(_ output: Output, _ fill: (inout JSONWriter) -> Void) {
    json.removeAll()
    json.object(nil, fill)
    json.endLine()
    output.write(json)
  }
}
