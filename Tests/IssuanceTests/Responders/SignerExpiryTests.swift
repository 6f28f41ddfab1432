import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The engine's knowledge of inbound OCSP requests and of signing certificates.
@Suite struct SignerExpiryTests {
  @Test func `requests are clamped to zero from below, and failures to the requests`() {
    let bench = Bench.responders()
    bench.handle(.ocspAnswered(count: -5, failed: 3))
    #expect(bench.engine.pool.inbound == 0 && bench.engine.pool.inboundFailed == 0)
    bench.handle(.ocspAnswered(count: 5, failed: 9))
    bench.handle(.ocspAnswered(count: 5, failed: -9))
    #expect(bench.engine.pool.inbound == 10 && bench.engine.pool.inboundFailed == 5)
  }

  @Test func `the earliest expiry is that of certificates in service`() throws {
    let bench = Bench.responders(2)
    bench.report(0, 1, expires: at(3000))
    bench.report(1, 2, expires: at(2000))
    #expect(bench.engine.earliestSignerExpiry == at(2000))
    try bench.order("ocsp.scale 1")
    #expect(bench.engine.earliestSignerExpiry == at(3000))
    #expect(bench.engine.signersInService(at: at(2500)) == (3, 0))
    bench.report(0, 1, expires: at(4000))
    #expect(bench.engine.earliestSignerExpiry == at(4000), "the cached expiry is dropped on a change")
    #expect(bench.engine.signersInService(at: at(4000)) == (3, 1))
  }
}
