package import Basics
package import Metrics

/// An input with who gives it, at the instant of the run at which it takes effect.
package struct ScriptedInput: Equatable, Sendable {
  package var time: Instant
  package var input: Input
  package var source: JournalEntry.Source

  package init(time: Instant, input: Input, source: JournalEntry.Source = .script) {
    self.time = time
    self.input = input
    self.source = source
  }
}
