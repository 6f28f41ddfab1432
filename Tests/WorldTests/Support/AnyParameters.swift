import TestSupport

@testable import Basics
@testable import Issuance
@testable import World

extension Parameters {
  /// A small system of any shape: empty parts, bounds, bindings, disciplines, policies, faults.
  static func any(_ random: inout TestRandom) -> Parameters {
    var parameters = smallScenario().parameters
    parameters.engine.rateLimit.accounts = 1 + random.below(6)
    parameters.engine.rateLimit.burst = 1 + random.below(5)
    parameters.engine.frontEnds.dss = 1 + random.below(3)
    parameters.engine.frontEnds.hvca = 1 + random.below(3)
    parameters.engine.frontEnds.identityTimeout = .milliseconds(Int64(1 + random.below(4000)))
    parameters.engine.issuers.live = 1 + random.below(4)
    parameters.engine.issuers.dead = random.below(3)
    parameters.world.notificationFault = random.pick(NotificationFault.allCases)
    parameters.engine.queues.count = random.below(5)
    parameters.engine.queues.capacity = random.chance(30) ? random.below(20) : nil
    parameters.engine.queues.discipline = .any(&random)
    parameters.engine.servers.count = random.below(6)
    parameters.engine.servers.binding = random.pick(Binding.allCases)
    parameters.world.faultyServers =
      random.chance(30) ? random.below(parameters.engine.servers.count + 1) : 0
    parameters.engine.backOff.failures = random.below(5)
    parameters.engine.backOff.growth = random.pick(BackOffPolicy.Growth.allCases)
    parameters.engine.backOff.halfOpen = random.chance(50)
    parameters.engine.backOff.exemptsDeadIssuers = random.chance(20)
    parameters.engine.backOff.maximumBackedOff = random.below(3)
    parameters.engine.ocsp.count = random.below(5)
    parameters.engine.ocsp.active = random.below(parameters.engine.ocsp.count + 1)
    parameters.engine.ocsp.capacityPerSecond = Double(random.below(20))
    parameters.engine.ocsp.keepsCertificates = random.chance(70)
    parameters.engine.ocsp.restartTime = .milliseconds(Int64(random.below(3000)))
    if random.chance(20) {
      parameters.engine.ocsp.signerLifetime = .seconds(60)
      parameters.engine.ocsp.renewAhead = .seconds(Int64(random.below(60)))
    }
    parameters.world.dssPerSecond = random.chance(10) ? 0 : Double(random.below(12))
    parameters.world.hvcaPerSecond = random.chance(10) ? 0 : Double(random.below(6))
    parameters.world.ocspPerSecond = random.chance(10) ? 0 : Double(random.below(60))
    parameters.world.rateLimitMultiple = random.pick([0, 1, 3, 100])
    parameters.world.retry.kind = random.pick(RetryPolicy.Kind.allCases)
    parameters.world.retry.giveUpAfter = .seconds(Int64(random.below(30)))
    parameters.world.retry.rateLimitedWait = .milliseconds(Int64(100 + random.below(3000)))
    parameters.world.serviceTime = DurationDistribution(
      random.pick(DurationDistribution.Shape.allCases), mean: .milliseconds(Int64(random.below(400))),
      spread: random.pick([0, 0.3, 1]))
    parameters.world.failureTime = .milliseconds(Int64(20 + random.below(100)))
    parameters.engine.queues.attempts = random.chance(30) ? 1 + random.below(4) : nil
    return parameters
  }
}
