import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import World

/// Inbound OCSP requests: answered only within capacity and with a valid signing certificate.
@Suite struct InboundTests {
  /// A pool of responders without servers, with its inbound requests.
  private final class Pool {
    var engine: IssuanceEngine
    var inbound = InboundOCSP(start: start)
    private var effects = Effects()

    init(_ count: Int, live: Int = 3, dead: Int = 0, capacity: Double = 100, active: Int? = nil) {
      var configuration = EngineConfiguration()
      configuration.issuers.live = live
      configuration.issuers.dead = dead
      configuration.servers.count = 0
      configuration.ocsp.count = count
      configuration.ocsp.active = active ?? count
      configuration.ocsp.capacityPerSecond = capacity
      engine = IssuanceEngine(configuration, start: start)
      for issuer in live..<live + dead { handle(.keyDestroyed(issuer: Int32(issuer)), at: 0) }
    }

    func handle(_ event: Event, at seconds: Double) {
      engine.handle(event, at: at(seconds), into: &effects)
    }

    func report(_ responder: Int, _ issuer: Int, expires: Double) {
      engine.handle(
        .signerReported(responder: Int32(responder), issuer: UInt16(issuer), notAfter: at(expires)),
        at: engine.now, into: &effects)
    }

    func order(_ line: String) throws {
      let outcome = engine.execute(try Command(parsing: line), at: engine.now, into: &effects)
      #expect(outcome.isDone, "\(line): \(outcome.text)")
    }

    func failed(of count: Int, at seconds: Double) -> Int {
      handle(.timePassed, at: seconds)
      return inbound.failures(of: count, &engine, at: at(seconds))
    }
  }

  @Test func `within capacity all are answered`() {
    let pool = Pool(2, capacity: 100)
    #expect(pool.failed(of: 200, at: 1) == 0)
  }

  @Test func `beyond capacity the excess fails`() throws {
    let pool = Pool(2, capacity: 100)
    #expect(pool.failed(of: 250, at: 1) == 50)
    try pool.order("ocsp.scale 1")
    #expect(pool.failed(of: 250, at: 2) == 150)
    #expect(pool.failed(of: 250, at: 4) == 50, "two seconds' worth")
  }

  @Test func `unused capacity is not carried over`() {
    let pool = Pool(1, capacity: 100)
    #expect(pool.failed(of: 0, at: 100) == 0)
    #expect(pool.failed(of: 150, at: 101) == 50)
  }

  @Test func `fractions of a request's capacity are carried over`() {
    let pool = Pool(1, capacity: 0.5)
    #expect((1...10).reduce(0) { $0 + pool.failed(of: 1, at: Double($1)) } == 5)
  }

  @Test func `restarting responders answer nothing`() throws {
    let pool = Pool(2, capacity: 100)
    try pool.order("ocsp.restart r1")
    #expect(pool.failed(of: 200, at: 1) == 100)
    #expect(pool.failed(of: 200, at: 11) == 0)
  }

  @Test func `an expired signer fails its share of the requests`() {
    let pool = Pool(2, live: 4)
    pool.report(0, 0, expires: 10)
    #expect(pool.failed(of: 80, at: 9) == 0)
    #expect(pool.failed(of: 80, at: 10) == 10, "from the instant of its expiry")
    #expect((0..<8).reduce(0) { $0 + pool.failed(of: 1, at: 11 + Double($1)) } == 1)
  }

  @Test func `signers of CAs a responder is not configured for do not matter`() throws {
    let pool = Pool(1, live: 3, dead: 1)
    pool.report(0, 3, expires: 1)
    #expect(pool.failed(of: 40, at: 2) == 10)
    try pool.order("ocsp.restart all config=corrected")
    #expect(pool.failed(of: 40, at: 13) == 0)
  }

  @Test func `failures are clamped to the requests`() throws {
    let pool = Pool(20, live: 20)
    for responder in 0..<20 { pool.report(responder, 0, expires: 1) }
    // A remainder of nearly four hundred signers' share is carried over to a pool of twenty.
    #expect(pool.failed(of: 19, at: 2) == 0)
    try pool.order("ocsp.scale 1")
    #expect(pool.failed(of: 0, at: 3) == 0)
    #expect(pool.failed(of: 1, at: 4) <= 1)
  }

  @Test func `without responders, or with none active, every request fails`() {
    for count in [0, 2] {
      let pool = Pool(count, active: 0)
      #expect(pool.failed(of: 7, at: 1) == 7)
    }
  }

  @Test func `a responder configured for no CA answers none`() throws {
    let pool = Pool(1, live: 1)
    pool.handle(.keyDestroyed(issuer: 0), at: 0)
    try pool.order("ocsp.restart all config=corrected")
    #expect(pool.failed(of: 7, at: 11) == 7)
  }
}
