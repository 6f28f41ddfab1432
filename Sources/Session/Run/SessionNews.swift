package import Basics
package import Metrics

/// The news of a run since they were last taken, before each console gets the part that it may see.
package struct SessionNews {
  package var frames: [Frame] = []
  package var journal: [JournalEntry] = []
  package var records: [SessionRecord] = []
  package var replies: [(text: String, to: JournalEntry.Source)] = []
  package var backtracks: [Backtrack] = []
  package var status: SessionStatus?

  package struct Backtrack: Codable, Equatable, Sendable {
    package var to: Instant
    /// Where the attempt was left.
    package var from: Instant
    package var attempt: Int
    /// How many of the frames told at the same time were before it.
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
