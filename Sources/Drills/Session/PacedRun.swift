import Issuance
package import Simulation

/// What a session drives: a run that goes on as wall time allows, obeys, and tells its news.
package protocol PacedRun {
  var phase: SessionRun.Phase { get }
  var exercise: Exercise { get }

  mutating func obey(_ control: SessionControl, by source: JournalEntry.Source, wall: Int64)
  /// Writes a line of the session itself into the journal.
  mutating func remark(_ line: String)
  /// Goes as far as wall time allows.
  ///
  /// - Returns: nanoseconds until it wants to go on, or nil if only a control can move it.
  mutating func proceed(wall: Int64) -> Int64?
  /// What is new since the last call.
  mutating func takeNews() -> SessionNews
}

extension SessionRun: PacedRun {}
