package import Basics
package import Issuance
package import Session

/// What does not change during a run and the dashboard must know beforehand.
package struct RunInfo: Equatable, Sendable {
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
  /// The policy at the start; what commands change about it is followed.
  package var backOff: BackOffPolicy
  package var rateLimit: EngineConfiguration.RateLimit
  /// Requests a queue holds at most at the start, 0 for any number; nil if it is not told.
  package var queueBound: Int?
  /// Issuing CAs with and without a key at the start; nil if they are not told.
  package var issuers: EngineConfiguration.Issuers?
  /// Who sits at this dashboard.
  package var viewpoint = Viewpoint.trainee
  /// Whether somebody sits at it who is new to it and is told what to look at.
  package var tips = false
  /// When something begins to go wrong by itself, if that is no secret.
  package var trouble: Instant?
  /// What may be asked of the run from here.
  package var abilities: Abilities
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
    backOff = configuration.backOff
    rateLimit = configuration.rateLimit
    queueBound = configuration.queues.capacity
    issuers = configuration.issuers
    self.abilities = abilities
  }
}

extension RunInfo {
  /// What commands may change, as it is at the start.
  var policies: Policies {
    var policies = Policies(
      backOff: backOff, limit: Policies.Limit(perSecond: rateLimit.perSecond, burst: rateLimit.burst))
    policies.bound = queueBound
    // The profiles of CAs without a key are disabled with it.
    policies.profiles = issuers.map { issuers in (0..<issuers.count).map { $0 < issuers.live } }
    return policies
  }
}
