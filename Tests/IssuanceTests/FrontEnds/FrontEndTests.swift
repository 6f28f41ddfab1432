import Testing

@testable import Issuance

/// A front end's accepted and rejected requests, and its differences from issuer management.
@Suite struct FrontEndTests {
  @Test func `requests are counted by the front end's copy`() throws {
    let bench = Bench()
    bench.identity(account: 0, caller: 1)
    bench.certificate(account: 0)
    bench.certificate(account: 1)
    bench.handle(.keyDestroyed(issuer: 0))
    #expect(bench.identity(account: 0, caller: 2) == .refused(.profileDisabled))
    bench.certificate(account: 0)
    let counts = bench.engine.frontEnds.map { [$0.forwarded, $0.turnedAway] }
    #expect(counts == [[1, 1], [2, 1]])
  }

  @Test func `differences are reported in both directions`() {
    let bench = Bench(notifies: false)
    bench.handle(.keyDestroyed(issuer: 2))
    #expect(bench.engine.frontEnds[0].differences(from: bench.engine.management) == [2])
    bench.engine.frontEnds[0].enabled = [false, true, false]
    #expect(bench.engine.frontEnds[0].differences(from: bench.engine.management) == [0])
  }
}
