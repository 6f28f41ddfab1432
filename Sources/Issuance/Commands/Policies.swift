import Basics

/// The policies in force: settings of commands, shown to the operators who change them.
package struct Policies: Codable, Equatable, Sendable {
  /// A rate limit of one account, counted from 0.
  package struct AccountLimit: Codable, Equatable, Sendable {
    package var account: Int
    package var perSecond: Double
    package var burst: Int
  }

  package var backOff: BackOffPolicy
  /// Rate and burst of every account without a limit of its own.
  package var perSecond: Double
  package var burst: Int
  /// In order of their accounts.
  package var accountLimits: [AccountLimit] = []
  /// The share of each kind of request that front ends shed, by the kind's number.
  package var shed: [Double]
  /// Maximum requests that wait in a queue; nil is no bound.
  package var queueBound: Int?
  /// How often servers try a request; nil is without end.
  package var attemptsLimit: Int?
  /// The number of CAs, and those whose profile is disabled, counted from 0.
  package var issuers: Int
  package var disabledProfiles: [Int] = []
  /// Responders in service after all plans under way.
  package var poolSize: Int

  /// The policies of a system at its start.
  package init(_ configuration: EngineConfiguration = EngineConfiguration()) {
    backOff = configuration.backOff
    perSecond = configuration.rateLimit.perSecond
    burst = configuration.rateLimit.burst
    shed = RequestKind.allCases.map { _ in 0 }
    queueBound = configuration.queues.capacity
    attemptsLimit = configuration.queues.attempts
    issuers = configuration.issuers.count
    poolSize = configuration.ocsp.active
  }
}

extension IssuanceEngine {
  package var policies: Policies {
    var policies = Policies(configuration)
    policies.accountLimits = accountLimits
    policies.shed = shedding.shares
    policies.issuers = management.issuers.count
    policies.disabledProfiles = management.issuers.indices.filter { !management.issuers[$0].profileEnabled }
    policies.poolSize = plannedPool.size
    return policies
  }

  /// Responders in service at the end of the plan under way, and the time between its steps.
  var plannedPool: (size: Int, every: Interval) {
    let growing = pool.plans.filter { $0.step == .activate }
    return (
      pool.inService + growing.reduce(0) { $0 + $1.remaining.count },
      growing.last { !$0.remaining.isEmpty }?.every ?? .zero
    )
  }
}
