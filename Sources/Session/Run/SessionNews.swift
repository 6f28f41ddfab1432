package import Basics
package import Telemetry

/// The news of a run since the last call, before they are filtered for each console.
package struct SessionNews {
  package var frames: [Frame] = []
  package var journal: [JournalEntry] = []
  package var records: [SessionRecord] = []
  package var replies: [(text: String, to: Originator)] = []
  /// Answers to questions of consoles.
  package var facts: [(sheet: FactSheet, to: Originator)] = []
  package var backtracks: [Backtrack] = []
  package var status: SessionStatus?
  /// Set once, at the end of a demonstration.
  package var demoEnding: DemoEnding?

  package struct Backtrack: Codable, Equatable, Sendable {
    package var to: Instant
    /// The instant at which the attempt was left.
    package var from: Instant
    package var attempt: Int
    /// How many of the frames in the same news are earlier.
    package var frames: Int

    package init(to: Instant, from: Instant, attempt: Int, frames: Int) {
      self.to = to
      self.from = from
      self.attempt = attempt
      self.frames = frames
    }
  }

  package init() {}
}
