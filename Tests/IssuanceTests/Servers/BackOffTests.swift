import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Back-off: protection from one sick server, and the incident's amplifier when all fail alike.
@Suite struct BackOffTests {
  @Test func `five failures within thirty seconds stop a server for thirty`() {
    let bench = Bench()
    for second in 0..<5 { bench.failOnce(at: Double(second)) }
    #expect(bench.state() == .backingOff(until: at(34)))
    bench.certificate(at: 10)
    #expect(bench.pass(to: 33.999).isEmpty)
    #expect(bench.pass(to: 34).begun == [6])
    #expect(bench.engine.fleet.servers[0].backOffs == 1)
  }

  @Test func `a failure as old as the window no longer counts`() {
    let bench = Bench()
    for second in [0, 1, 2, 3, 30] as [Double] { bench.failOnce(at: second) }
    #expect(bench.state() == .ready)
    #expect(
      bench.engine.fleet.servers[0].failuresInWindow(bench.engine.configuration.backOff, at: at(30)) == 4)
    bench.failOnce(at: 30.5)
    #expect(bench.state() == .backingOff(until: at(60.5)))
  }

  @Test func `a nanosecond less than the window and the failure counts`() {
    let bench = Bench()
    for second in [0, 1, 2, 3, 29.999_999_999] as [Double] { bench.failOnce(at: second) }
    #expect(bench.state() == .backingOff(until: at(59.999_999_999)))
  }

  @Test func `failures before a back-off do not count after it`() {
    let bench = Bench()
    for _ in 0..<5 { bench.failOnce(at: 0) }
    bench.pass(to: 30)
    for _ in 0..<4 { bench.failOnce(at: 30) }
    #expect(bench.state() == .ready)
    bench.failOnce(at: 30)
    #expect(bench.state() == .backingOff(until: at(60)))
  }

  @Test func `success does not forget failures`() {
    let bench = Bench()
    for second in 0..<8 {
      bench.failOnce(at: Double(second))
      guard second < 4 else {
        break
      }
      bench.certificate()
      bench.finish()
    }
    #expect(bench.state() == .backingOff(until: at(34)))
  }

  @Test func `with no failures set a server never backs off`() {
    let bench = Bench { $0.backOff.failures = 0 }
    for _ in 0..<50 { bench.failOnce(at: 0) }
    #expect(bench.state() == .ready)
    #expect(bench.engine.fleet.servers[0].failed == 50)
  }

  @Test func `exempting dead CAs leaves hardware failures to count`() throws {
    let bench = Bench { $0.backOff.exemptsDeadIssuers = true }
    for _ in 0..<20 { bench.failOnce(at: 0) }
    #expect(bench.state() == .ready)
    for _ in 0..<5 { bench.failOnce(0, .hardwareFailed) }
    #expect(bench.state() == .backingOff(until: at(30)))
  }

  @Test func `an operator exempts dead CAs in a running system`() throws {
    let bench = Bench()
    for _ in 0..<4 { bench.failOnce(at: 0) }
    try bench.order("backoff.exempt on")
    for _ in 0..<10 { bench.failOnce(at: 1) }
    #expect(bench.state() == .ready)
    try bench.order("backoff.exempt off")
    bench.failOnce(at: 2)
    #expect(bench.state() == .backingOff(until: at(32)))
  }

  @Test func `each back-off in a row lasts twice as long, up to the maximum`() {
    let bench = Bench {
      $0.backOff.growth = .exponential
      $0.backOff.failures = 1
      $0.backOff.duration = .seconds(10)
      $0.backOff.maximum = .seconds(60)
    }
    var now = 0.0
    for length in [10, 20, 40, 60, 60] as [Double] {
      bench.failOnce(at: now)
      #expect(bench.state() == .backingOff(until: at(now + length)))
      now += length
      bench.pass(to: now)
    }
    bench.certificate()
    bench.finish()
    bench.failOnce(at: now)
    #expect(bench.state() == .backingOff(until: at(now + 10)), "a success starts over")
  }

  @Test func `the longest series does not overflow`() {
    var policy = BackOffPolicy()
    policy.growth = .exponential
    #expect((0...100).map { policy.length(after: $0) }.max() == policy.maximum)
    #expect(policy.length(after: .max) == policy.maximum)
    policy.growth = .fixed
    #expect(policy.length(after: 50) == policy.duration)
  }
}
