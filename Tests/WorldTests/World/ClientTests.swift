import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// Clients that poll, accounts of unequal size, and customers who honour `Retry-After`; each by a parameter.
@Suite struct ClientTests {
  private func run(
    seconds: Double = 120, _ malfunctions: [String] = [], _ change: (inout Parameters) -> Void
  ) throws -> Simulation {
    let scenario = smallScenario(seconds: seconds) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.world.notificationFault = .none
      parameters.world.renewals.after = .days(1)
      change(&parameters)
    }
    var simulation = Simulation(scenario)
    simulation.checks = true
    for (index, line) in malfunctions.enumerated() {
      simulation.inject(try Injection(parsing: "m\(index) \(line)"), by: .instructor)
    }
    simulation.advance(to: scenario.end)
    #expect(simulation.failure == nil)
    return simulation
  }

  @Test func `polls wait 1, 2, 3, 4, 5, 5 s`() {
    let polling = WorldConfiguration.Polling()
    #expect((0...6).map { polling.wait(after: $0).seconds } == [1, 2, 3, 4, 5, 5, 5])
  }

  @Test func `polling clients change nothing while certificates come in time`() throws {
    let silent = try run { _ in }
    let polling = try run { $0.world.polling.requests = 3 }
    #expect(polling.engine.ledger == silent.engine.ledger && polling.totals == silent.totals)
    #expect(polling.world.clients.givenUp == 0 && polling.world.clients.count < 20)
  }

  @Test func `a client gives up, requests again, and leaves after its last request`() throws {
    let polling: (inout Parameters) -> Void = { parameters in
      parameters.world.polling.requests = 2
      parameters.world.polling.giveUpAfter = .seconds(20)
    }
    let silent = try run(["network.cut"]) { _ in }
    let again = try run(["network.cut"], polling)
    let asked = [silent, again].map { Double($0.engine.ledger.certificate.requested) }
    #expect((1.7...2).contains(asked[1] / asked[0]), "each asks twice, but for the last ones")
    #expect(again.world.clients.givenUp > 100)
    #expect(again.totals.attempts == silent.totals.attempts, "identity calls are the same")
  }

  @Test func `unequal accounts have the same traffic in all, and the first has most of it`() throws {
    let equal = AccountSizes(count: 4, skew: 0)
    #expect((0..<4).map { equal.weight($0) } == [1, 1, 1, 1] && equal.account(7, of: 4) == 3)
    let skewed = AccountSizes(count: 4, skew: 1)
    let weights = (0..<4).map { skewed.weight(Int32($0)) }
    #expect(abs(weights.reduce(0, +) - 4) < 1e-9 && abs(weights[0] - 4 * weights[3]) < 1e-9)
    #expect(skewed.account(0, of: 4) == 0 && skewed.account(.max, of: 4) == 3)
    let many: (inout Parameters) -> Void = { $0.world.rateLimitMultiple = 100 }
    let even = try run([], many)
    let uneven = try run { parameters in
      many(&parameters)
      parameters.world.accountSkew = 1
    }
    let arrivals = uneven.world.dssArrivals
    #expect(arrivals[0] > 3 * arrivals[4] && even.world.dssArrivals[0] < 2 * even.world.dssArrivals[4])
    #expect((0.8...1.2).contains(Double(uneven.totals.attempts) / Double(even.totals.attempts)))
  }

  @Test func `the share that honours Retry-After waits as long as it says`() {
    let random = KeyedRandom(seed: 1)
    var policy = RetryPolicy()
    policy.honouring = 0.5
    let waits = (0..<1000).map { number in
      policy.wait(
        Customer(account: 0, timeOuts: 0, attempts: 1, number: number, since: start),
        after: .rateLimited(retryAfter: .hours(1)), random)
    }
    let honouring = waits.filter { $0 == .hours(1) }.count
    #expect((450...550).contains(honouring) && waits.allSatisfy { $0 == .hours(1) || $0! < .seconds(4) })
    let short = policy.wait(
      Customer(account: 0, timeOuts: 0, attempts: 1, number: 1, since: start),
      after: .rateLimited(retryAfter: .zero), random)
    #expect(short! > .seconds(2), "never sooner than by its own policy")
  }
}
