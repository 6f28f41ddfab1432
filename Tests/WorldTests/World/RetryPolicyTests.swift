import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// Customers' reactions to failed calls: the load that sustained the incident.
@Suite struct RetryPolicyTests {
  private let random = KeyedRandom(seed: 1)

  private func customer(timeOuts: UInt16 = 0, attempts: UInt16 = 1, number: UInt64 = 1) -> Customer {
    Customer(account: 0, timeOuts: timeOuts, attempts: attempts, number: number, since: start)
  }

  private func policy(_ kind: RetryPolicy.Kind) -> RetryPolicy {
    var policy = RetryPolicy()
    policy.kind = kind
    return policy
  }

  @Test func `the report's customers wait 1, 2, 3, 4, 5, 5 s after each 503, without jitter`() {
    let waits = (1...7).map {
      policy(.report).wait(customer(timeOuts: $0, number: UInt64($0)), after: .timedOut, random)
    }
    #expect(waits == [1, 2, 3, 4, 5, 5, 5].map { Interval.seconds($0) })
  }

  @Test func `after a 429 they wait three seconds, a third more or less`() {
    let waits = (1...2000).compactMap {
      policy(.report).wait(customer(number: $0), after: .rateLimited(retryAfter: .hours(1)), random)?.seconds
    }
    #expect(waits.count == 2000 && waits.allSatisfy { (2.1...3.9).contains($0) })
    #expect(
      abs(waits.reduce(0, +) / 2000 - 3) < 0.06 && (waits.min() ?? 9) < 2.15 && (waits.max() ?? 0) > 3.85)
  }

  @Test(arguments: [.exponential, .budget] as [RetryPolicy.Kind])
  func `exponential waits are drawn from the whole of a growing range`(kind: RetryPolicy.Kind) {
    for (attempts, most) in [(1, 1.0), (2, 2), (3, 4), (6, 32), (7, 32), (60, 32)] as [(UInt16, Double)] {
      for answer in [.timedOut, .rateLimited(retryAfter: .zero)] as [IdentityAnswer] {
        let waits = (1...500).compactMap {
          policy(kind).wait(customer(attempts: attempts, number: $0), after: answer, random)?.seconds
        }
        #expect(
          waits.allSatisfy { (0...most).contains($0) } && (waits.max() ?? 0) > 0.95 * most
            && (waits.min() ?? 9) < 0.05 * most)
      }
    }
  }

  @Test(arguments: RetryPolicy.Kind.allCases)
  func `no policy retries after success or an explicit refusal`(kind: RetryPolicy.Kind) {
    #expect(policy(kind).wait(customer(), after: .issued, random) == nil)
    #expect(policy(kind).wait(customer(), after: .refused(.profileDisabled), random) == nil)
    #expect((policy(kind).wait(customer(timeOuts: 1), after: .timedOut, random) == nil) == (kind == .none))
  }

  /// One customer in a world without servers: when it calls, and when it gives up.
  private func attempts(_ change: (inout Parameters) -> Void = { _ in }) -> (calls: [Int], gaveUp: Int?) {
    let scenario = smallScenario {
      $0.engine.servers.count = 0
      $0.engine.rateLimit.burst = 100
      $0.world.dssPerSecond = 0
      $0.world.hvcaPerSecond = 0
      change(&$0)
    }
    var world = SimulatedWorld(scenario.parameters, seed: 1, start: start)
    var recorder = IntervalRecorder(accounts: world.engine.accounts)
    var (calls, gaveUp): ([Int], Int?) = ([], nil)
    world.happen(.identityNeeded(account: 0), at: start, &recorder)
    for second in 0..<200 {
      world.run(until: at(Double(second) + 0.5), &recorder)
      let frame = recorder.takeInterval().identity
      if frame.attempts > 0 { calls.append(second) }
      if frame.givenUp > 0 { gaveUp = second }
    }
    #expect(world.trying == 0)
    return (calls, gaveUp)
  }

  @Test func `a customer gives up if the next try would be a minute after its first`() {
    let found = attempts()
    // 6 s for each 503, and 1, 2, 3, 4, 5, 5 s between; the next would be at 67 s.
    #expect(found.calls == [0, 7, 15, 24, 34, 45, 56] && found.gaveUp == 62)
  }

  @Test func `a try at exactly the end of its patience is still made`() {
    let found = attempts { $0.world.retry.giveUpAfter = .seconds(15) }
    #expect(found.calls == [0, 7, 15] && found.gaveUp == 21)
  }

  @Test func `with no patience or the policy none there is one call`() {
    #expect(attempts { $0.world.retry.kind = .none }.calls == [0])
    #expect(attempts { $0.world.retry.giveUpAfter = .zero }.calls == [0])
  }

  @Test func `a retry budget bounds retries to a share of first calls`() throws {
    let scenario = smallScenario(seconds: 600) {
      $0.engine.servers.count = 0
      $0.engine.frontEnds.identityTimeout = .seconds(1)
      $0.engine.rateLimit.burst = 1000
      $0.world.rateLimitMultiple = 1000
      $0.world.retry.kind = .budget
      $0.world.retry.budget = 0.25
    }
    var simulation = straight(scenario)
    let dss = simulation.frame().dss
    let first = Double(simulation.world.lastCustomer)
    let share = (Double(dss.attempts) - first) / first
    #expect(
      share <= 0.25 + 50 / first && share > 0.2, "ten retries an account are granted at the start: \(share)")
  }
}
