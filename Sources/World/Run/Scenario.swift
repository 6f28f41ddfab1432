package import Basics
package import Issuance

/// A situation that can be run: a system, a world, a time and an operator who knows what to do.
package struct Scenario: Equatable, Sendable {
  package var id: String
  package var title: String
  /// Where it is taken from.
  package var source: String
  package var brief: String
  package var start: Instant
  package var end: Instant
  package var seed: UInt64
  package var speed: Speed
  package var parameters: Parameters
  /// What the engineers did, or ought to do, in order of time.
  package var reference: [ScriptedCommand]
  /// What happens besides: faults, colleagues, messages.
  package var events: [ScenarioEvent]

  package init(
    id: String, title: String, source: String = "", brief: String = "", start: Instant, end: Instant,
    seed: UInt64,
    speed: Speed = .times(60), parameters: Parameters = Parameters(), reference: [ScriptedCommand] = [],
    events: [ScenarioEvent] = []
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.brief = brief
    self.start = start
    self.end = end
    self.seed = seed
    self.speed = speed
    self.parameters = parameters
    self.reference = reference
    self.events = events
  }
}

/// A command an operator gives at a set time.
package struct ScriptedCommand: Equatable, Sendable {
  package var time: Instant
  package var command: Command

  package init(time: Instant, command: Command) {
    self.time = time
    self.command = command
  }
}
