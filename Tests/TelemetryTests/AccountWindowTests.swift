import TestSupport
import Testing

@testable import Issuance
@testable import Telemetry

/// Answers account by account over the last minute.
@Suite struct AccountWindowTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `it agrees with a list of all answers of the last minute`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let accounts = 1 + random.below(30)
    var window = AccountWindow(accounts: accounts)
    /// Every answer with the number of its five seconds.
    var all: [(part: Int, account: Int, answer: Int)] = []
    for second in 0..<200 {
      // Sometimes no account calls for a while.
      for _ in 0..<(second % 90 < 20 ? 0 : random.below(12)) {
        let (account, answer) = (random.below(accounts), random.below(4))
        window.record(Int32(account), answer)
        all.append((second / 5, account, answer))
      }
      if second % 3 == 0 {
        let held = all.filter { $0.part >= second / 5 - 12 }
        var expected: [Int: AccountWindow.Answers] = [:]
        for entry in held { expected[entry.account, default: .zero][entry.answer] += 1 }
        let active = window.active()
        #expect(active.map(\.account) == expected.keys.sorted(), "seed \(seed), second \(second)")
        #expect(active.allSatisfy { $0.answers == expected[$0.account] }, "seed \(seed), second \(second)")
      }
      window.endSecond()
    }
  }

  @Test func `answers a minute old are dropped`() {
    var window = AccountWindow(accounts: 1_000_000)
    window.record(999_999, 0)
    window.record(7, 2)
    #expect(window.active().map(\.account) == [7, 999_999])
    for _ in 0..<60 { window.endSecond() }
    #expect(window.active().count == 2, "a minute holds twelve parts and the one that has begun")
    for _ in 0..<5 { window.endSecond() }
    #expect(window.active().isEmpty)
  }
}
