package import Telemetry

/// Numbers of frames and journal lines that go on where others have ended: consoles take what has a higher number.
package struct SessionNumbers: Sendable {
  private var frame = 0
  private var line = 0

  package init() {}

  package mutating func renumber(_ frames: inout [Frame], _ lines: inout [JournalEntry]) {
    for index in frames.indices {
      frame += 1
      frames[index].number = frame
    }
    for index in lines.indices {
      line += 1
      lines[index].number = line
    }
  }
}
