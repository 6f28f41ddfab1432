package import Basics

/// The first message to a console outside the session's process: properties that do not change during the run.
package struct SessionWelcome: Codable, Equatable, Sendable {
  /// The protocol's version.
  package var version: Int
  package var kind: RunKind
  package var viewpoint: Viewpoint
  /// The name of this console's person in the journal; nil if none is known.
  package var person: String?
  /// The run's abilities.
  package var abilities: Abilities
  package var scenario: String
  package var title: String
  /// nil while it is hidden.
  package var seed: UInt64?
  package var start: Instant
  /// nil for a run without an end.
  package var end: Instant?
  /// The beginning of the incident.
  package var origin: Instant?
  package var identityTimeout: Interval

  package init(
    kind: RunKind = .simulated, viewpoint: Viewpoint, abilities: Abilities, scenario: String, title: String,
    seed: UInt64?,
    start: Instant, end: Instant?, origin: Instant?, identityTimeout: Interval
  ) {
    version = SessionProtocol.version
    self.kind = kind
    self.viewpoint = viewpoint
    self.abilities = abilities
    self.scenario = scenario
    self.title = title
    self.seed = seed
    self.start = start
    self.end = end
    self.origin = origin
    self.identityTimeout = identityTimeout
  }
}
