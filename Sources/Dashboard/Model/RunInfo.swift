package import Basics
package import Issuance
package import Session

/// The run's constants, known to the dashboard from the beginning.
package struct RunInfo: Sendable {
  package var scenario: String
  package var title: String
  /// nil while it is secret.
  package var seed: UInt64?
  package var start: Instant
  package var end: Instant?
  /// The instant of T+00:00: the beginning of the trouble.
  package var origin: Instant?
  /// The time-out of identity calls, after which the caller gets 503: the line in the latency graph.
  package var identityTimeout: Interval
  /// What the run is made of.
  package var kind = RunKind.simulated
  /// The role of the person at this console.
  package var viewpoint = Viewpoint.trainee
  /// That person's name in the journal; nil where none is known, or the session is in this process.
  package var person: String?
  /// Whether the person at it is a beginner and gets tips.
  package var tips = false
  /// Whether the clock stands while the person at this console reads a text or a question.
  package var holdsClock = false
  /// Whether the run has captions, and whether they are on from the start.
  package var hasCaptions = false
  package var showsCaptions = false
  /// Whether an ending follows the run, as in a demonstration.
  package var hasEnding = false
  /// The start of the scenario's trouble, unless it is secret.
  package var trouble: Instant?
  /// The abilities of the run that this console may use.
  package var abilities: Abilities
  /// The malfunctions that can be injected; nil if none can, or they are unknown here.
  package var faults: (any FaultVocabulary)?
  /// Whether this console can make the run's report.
  var makesReports = false
  /// The recording played; nil for a live run.
  package var replay: ReplayInfo?
  /// Whether the run issues real certificates in real time.
  var isLive: Bool { kind == .live }
  /// Whether the session can go back to an earlier instant.
  var canBacktrack: Bool { abilities.contains(.backtrack) }
  /// Whether the run is a replay, which accepts no commands.
  var isReplay: Bool { replay != nil || !abilities.contains(.operation) }

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
