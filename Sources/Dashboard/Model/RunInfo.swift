package import Basics
package import Issuance
package import Session

/// What does not change during a run and the dashboard must know beforehand.
package struct RunInfo: Sendable {
  package var scenario: String
  package var title: String
  /// nil while it is to be unknown.
  package var seed: UInt64?
  package var start: Instant
  package var end: Instant?
  /// What T+00:00 means: the beginning of the trouble.
  package var origin: Instant?
  /// How long an identity call may take before its caller gets 503: the line in the latency graph.
  package var identityTimeout: Interval
  /// Who sits at this dashboard.
  package var viewpoint = Viewpoint.trainee
  /// Whether somebody sits at it who is new to it and is told what to look at.
  package var tips = false
  /// When something begins to go wrong by itself, if that is no secret.
  package var trouble: Instant?
  /// What may be asked of the run from here.
  package var abilities: Abilities
  /// What can be injected; nil where nothing can, or it is not known here.
  package var faults: (any FaultVocabulary)?
  /// Whether the session can go back to an earlier instant.
  var canBacktrack: Bool { abilities.contains(.backtrack) }
  /// Whether the run is shown again, so that nothing more can be done in it.
  var isReplay: Bool { !abilities.contains(.operation) }

  package init(
    scenario: String, title: String, seed: UInt64?, start: Instant, end: Instant? = nil,
    origin: Instant? = nil,
    configuration: EngineConfiguration = EngineConfiguration(), abilities: Abilities = .simulated
  ) {
    self.scenario = scenario
    self.title = title
    self.seed = seed
    self.start = start
    self.end = end
    self.origin = origin
    identityTimeout = configuration.frontEnds.identityTimeout
    self.abilities = abilities
  }
}
