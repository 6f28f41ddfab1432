import TestSupport
import Testing

@testable import Issuance

/// Inbound OCSP requests: answered only within capacity and with a valid signing certificate.
@Suite struct InboundTests {
  private func failed(_ bench: Bench, of count: Int32, at seconds: Double) -> Int {
    let before = bench.engine.pool.inboundFailed
    bench.handle(.ocspRequests(count: count), at: seconds)
    return bench.engine.pool.inboundFailed - before
  }

  @Test func `within capacity all are answered`() {
    let bench = Bench.responders(2) { $0.ocsp.capacityPerSecond = 100 }
    #expect(failed(bench, of: 200, at: 1) == 0)
    #expect(bench.engine.pool.inbound == 200)
  }

  @Test func `beyond capacity the excess fails`() throws {
    let bench = Bench.responders(2) { $0.ocsp.capacityPerSecond = 100 }
    #expect(failed(bench, of: 250, at: 1) == 50)
    try bench.order("ocsp.scale 1")
    #expect(failed(bench, of: 250, at: 2) == 150)
    #expect(failed(bench, of: 250, at: 4) == 50, "two seconds' worth")
  }

  @Test func `unused capacity is not saved up`() {
    let bench = Bench.responders(1) { $0.ocsp.capacityPerSecond = 100 }
    #expect(failed(bench, of: 0, at: 100) == 0)
    #expect(failed(bench, of: 150, at: 101) == 50)
  }

  @Test func `fractions of a request's capacity are`() {
    let bench = Bench.responders(1) { $0.ocsp.capacityPerSecond = 0.5 }
    #expect((1...10).reduce(0) { $0 + failed(bench, of: 1, at: Double($1)) } == 5)
  }

  @Test func `restarting responders answer nothing`() throws {
    let bench = Bench.responders(2) { $0.ocsp.capacityPerSecond = 100 }
    try bench.order("ocsp.restart r1")
    #expect(failed(bench, of: 200, at: 1) == 100)
    #expect(failed(bench, of: 200, at: 11) == 0)
  }

  @Test func `an expired signer fails its share of the requests`() {
    let bench = Bench.responders(2, live: 4) { $0.servers.count = 0 }
    bench.engine.setSignerExpiry(responder: 0, issuer: 0, to: at(10))
    #expect(failed(bench, of: 80, at: 9) == 0)
    #expect(failed(bench, of: 80, at: 10) == 10, "from the instant of its expiry")
    #expect((0..<8).reduce(0) { $0 + failed(bench, of: 1, at: 11 + Double($1)) } == 1)
  }

  @Test func `signers of CAs a responder is not configured for do not matter`() throws {
    let bench = Bench.responders(1, live: 3, dead: 1)
    bench.engine.setSignerExpiry(responder: 0, issuer: 3, to: at(1))
    #expect(failed(bench, of: 40, at: 2) == 10)
    try bench.order("ocsp.restart all config=corrected")
    bench.pass(to: 12)
    #expect(failed(bench, of: 40, at: 13) == 0)
  }

  @Test func `no more can fail than came`() throws {
    let bench = Bench.responders(20, live: 20) { $0.servers.count = 0 }
    for responder in 0..<20 { bench.engine.setSignerExpiry(responder: responder, issuer: 0, to: at(1)) }
    // A remainder of nearly four hundred signers' share is carried over to a pool of twenty.
    #expect(failed(bench, of: 19, at: 2) == 0)
    try bench.order("ocsp.scale 1")
    #expect(failed(bench, of: 0, at: 3) == 0)
    #expect(failed(bench, of: 1, at: 4) <= 1)
  }

  @Test func `without responders, or with none active, every request fails`() {
    for count in [0, 2] {
      let bench = Bench {
        $0.ocsp.count = count
        $0.ocsp.active = 0
      }
      #expect(failed(bench, of: 7, at: 1) == 7)
    }
  }

  @Test func `a responder configured for no CA answers nobody`() throws {
    let bench = Bench.responders(1, live: 1)
    bench.handle(.keyDestroyed(issuer: 0))
    try bench.order("ocsp.restart all config=corrected")
    bench.pass(to: 10)
    #expect(failed(bench, of: 7, at: 11) == 7)
  }

  @Test func `a negative number of requests is none`() {
    let bench = Bench.responders()
    #expect(failed(bench, of: -5, at: 1) == 0 && bench.engine.pool.inbound == 0)
  }

  @Test func `the earliest expiry is that of certificates in service`() throws {
    let bench = Bench.responders(2)
    bench.engine.setSignerExpiry(responder: 0, issuer: 1, to: at(3000))
    bench.engine.setSignerExpiry(responder: 1, issuer: 2, to: at(2000))
    #expect(bench.engine.earliestSignerExpiry == at(2000))
    try bench.order("ocsp.scale 1")
    #expect(bench.engine.earliestSignerExpiry == at(3000))
    bench.handle(.ocspRequests(count: 1), at: 1)
    bench.engine.setSignerExpiry(responder: 0, issuer: 1, to: at(4000))
    #expect(bench.engine.earliestSignerExpiry == at(4000), "what was looked up is forgotten when it changes")
  }
}
