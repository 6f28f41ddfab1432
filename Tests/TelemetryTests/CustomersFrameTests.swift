import TestSupport
import Testing

@testable import Issuance
@testable import Telemetry

/// Customers in frames: their retries, and the rate limit's effect.
@Suite struct CustomersFrameTests {
  private func watched(accounts: Int, burst: Int = 3) -> Watched {
    Watched(
      smallEngine {
        $0.rateLimit.accounts = accounts
        $0.rateLimit.perSecond = 0.001
        $0.rateLimit.burst = burst
        $0.servers.count = 0
      })
  }

  @Test func `calls are counted by the number of the try`() {
    var watched = watched(accounts: 1)
    for number in [1, 1, 2, 3, 4, 5, 60_000] { watched.recorder.recordAttempt(number: number) }
    let frame = watched.frame()
    #expect(frame.customers.tries == [2, 1, 1, 3] && frame.customers.retries == 5)
    #expect(frame.customers.tries.reduce(0, +) == frame.dss.attempts)
    #expect(watched.frame().customers.tries == [0, 0, 0, 0], "counts are of the interval")
  }

  @Test func `those without an open call wait to try again`() {
    var watched = watched(accounts: 2)
    for caller in 0..<4 as Range<UInt32> {
      watched.handle(.identity(account: Int32(caller % 2), caller: caller), at: 0)
    }
    let before = watched.frame(trying: 9).customers
    #expect(before.trying == 9 && before.waiting == 5)
    watched.handle(.timePassed, at: 6)
    #expect(watched.frame(trying: 9).customers.waiting == 9, "after the time-out no customer waits")
  }

  @Test func `an account without a token is over its limit, if it has called`() {
    var watched = watched(accounts: 4, burst: 2)
    for (account, calls) in [(0, 1), (1, 2), (2, 5)] {
      for caller in 0..<calls {
        watched.handle(.identity(account: Int32(account), caller: UInt32(caller)), at: 0)
      }
    }
    watched.handle(.timePassed, at: 6)
    let customers = watched.frame().customers
    #expect(customers.accounts == 4 && customers.activeAccounts == 3 && customers.overLimit == 2)
    #expect(customers.busiest.map(\.id) == [3, 2, 1])
    let busiest = customers.busiest[0]
    #expect((busiest.timedOut, busiest.rateLimited, busiest.served, busiest.calls) == (2, 3, 0, 5))
    #expect(busiest.tokens == 0 && busiest.isOverLimit && busiest.burst == 2)
    #expect(abs(busiest.perSecond - 0.001) < 1e-9)
    #expect(customers.busiest[2].tokens == 1 && !customers.busiest[2].isOverLimit)
  }

  @Test func `sixteen are listed, the busiest first and by number among equals`() {
    var watched = watched(accounts: 40, burst: 100)
    for account in 0..<40 {
      for caller in 0..<(1 + account % 4) {
        watched.handle(.identity(account: Int32(account), caller: UInt32(caller)), at: 0)
      }
    }
    watched.handle(.timePassed, at: 6)
    let busiest = watched.frame().customers.busiest
    #expect(busiest.count == CustomersFrame.namedMax)
    #expect(busiest.map(\.id) == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 3, 7, 11, 15, 19, 23])
  }
}
