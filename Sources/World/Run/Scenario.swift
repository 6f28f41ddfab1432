package import Basics

/// A situation that can be run: a system, a world, a time and what happens in it.
package struct Scenario: Equatable, Sendable {
  package var id: String
  package var title: String
  /// Its source in the literature.
  package var source: String
  package var brief: String
  package var start: Instant
  package var end: Instant
  package var seed: UInt64
  package var speed: Speed
  package var parameters: Parameters
  /// What happens: faults, colleagues, messages.
  package var events: [ScenarioEvent]

  package init(
    id: String, title: String, source: String = "", brief: String = "", start: Instant, end: Instant,
    seed: UInt64,
    speed: Speed = .times(60), parameters: Parameters = Parameters(),
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
    self.events = events
  }
}
