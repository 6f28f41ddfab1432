package import Basics
package import Metrics

/// An input with who gave it, at the instant of the run at which it took effect.
package struct SourcedInput: Equatable, Sendable {
  package var time: Instant
  package var input: Input
  package var source: JournalEntry.Source

  package init(time: Instant, input: Input, source: JournalEntry.Source) {
    self.time = time
    self.input = input
    self.source = source
  }
}
