package import Basics
package import Telemetry

/// An input with who gives it, at the instant of the run at which it takes effect.
package struct ScriptedInput: Equatable, Sendable {
  package var time: Instant
  package var input: Input
  package var by: Originator

  package init(time: Instant, input: Input, by originator: Originator = .script) {
    self.time = time
    self.input = input
    by = originator
  }
}
