package import Issuance
import Simulation

/// What a console outside the session's process is told first: what does not change during the run.
package struct SessionWelcome: Codable, Equatable, Sendable {
  /// Of the protocol.
  package var version: Int
  package var viewpoint: Viewpoint
  package var scenario: String
  package var title: String
  /// nil while it is to be unknown.
  package var seed: UInt64?
  package var start: Instant
  package var end: Instant
  /// The beginning of the trouble.
  package var origin: Instant
  package var identityTimeout: Interval
  package var backOff: BackOffPolicy
  package var rateLimit: EngineConfiguration.RateLimit

  init(_ drill: Drill, seed: UInt64, for viewpoint: Viewpoint) {
    let scenario = drill.scenario
    let engine = scenario.parameters.effectiveEngine
    version = SessionProtocol.version
    self.viewpoint = viewpoint
    self.scenario = scenario.id
    title = scenario.title
    self.seed = drill.hasUnknownSeed && !viewpoint.seesHidden ? nil : seed
    start = scenario.start
    end = scenario.end
    origin = scenario.start + scenario.parameters.world.renewals.after
    identityTimeout = engine.frontEnds.identityTimeout
    backOff = engine.backOff
    rateLimit = engine.rateLimit
  }
}
