import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// A call over the rate limit is answered at once, without an effect: the engine is afterwards as by the call's event.
@Suite struct CallAtOnceTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `a call taken at once changes the engine as its event does`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var configuration = EngineConfiguration()
    configuration.rateLimit.accounts = 3
    configuration.rateLimit.burst = 2
    configuration.servers.count = random.below(3)
    var one = IssuanceEngine(configuration, start: start)
    var other = one
    var (expected, found) = (Effects(), Effects())
    var (now, atOnce) = (start, 0)
    for number in 0..<1500 {
      // Sometimes back in time, or at an instant at which calls time out.
      let step = random.chance(5) ? -Int64(random.below(1_000_000)) : Int64(random.below(500_000_000))
      now =
        random.chance(10)
        ? max(now, min(one.nextDeadline, at(1000))) : Instant(nanoseconds: now.nanoseconds + step)
      if random.chance(80) {
        expected.removeAll()
        found.removeAll()
      }
      // An account that does not exist, and a CA that does not.
      let (account, caller) = (Int32(random.below(4)), UInt32(number))
      let issuer = UInt16(random.chance(5) ? 999 : random.below(3))
      one.handle(
        .identityRequested(account: account, caller: caller, issuer: issuer, profile: issuer), at: now,
        into: &expected)
      let wait = other.takeCall(
        account: account, caller: caller, issuer: issuer, profile: issuer, at: now, into: &found)
      var effects = Array(found.list)
      if let wait {
        atOnce += 1
        effects.append(
          .answered(
            request: 0, caller: caller, account: account, answer: .rateLimited(retryAfter: wait),
            latency: .zero))
      }
      if effects != Array(expected.list) {
        Issue.record("call \(number): expected \(expected.list), got \(effects)")
      }
      // What was answered at once is not among the effects of the next call.
      if wait != nil { expected.removeAll() }
      if one.nextDeadline != other.nextDeadline || one.events != other.events {
        Issue.record("call \(number): \(other.nextDeadline), \(other.events) events")
      }
    }
    #expect(atOnce > 100)
    var digests = (StateDigest(), StateDigest())
    one.digest(into: &digests.0)
    other.digest(into: &digests.1)
    #expect(digests.0.hexadecimal == digests.1.hexadecimal)
    #expect(one.clockRegressions == other.clockRegressions && one.clockRegressions > 0)
  }
}
