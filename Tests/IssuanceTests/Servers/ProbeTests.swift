import TestSupport
import Testing

@testable import Issuance

/// Half-open probes and the fleet floor: gentler forms of back-off.
@Suite struct ProbeTests {
  private func halfOpenBench() -> Bench {
    let bench = Bench { $0.backOff.halfOpen = true }
    for _ in 0..<5 { bench.failOnce(at: 0) }
    return bench
  }

  @Test func `after a back-off one request is tried, and success reopens`() {
    let bench = halfOpenBench()
    bench.pass(to: 30)
    #expect(bench.state() == .halfOpen)
    bench.certificate(at: 31)
    #expect(bench.state() == .probing)
    bench.finish(at: 32)
    #expect(bench.state() == .ready)
    for _ in 0..<4 { bench.failOnce(at: 33) }
    #expect(bench.state() == .ready, "a whole number of failures is needed again")
  }

  @Test func `one failed probe is enough to back off again`() {
    let bench = halfOpenBench()
    bench.certificate(at: 1)
    bench.pass(to: 30)
    #expect(bench.state() == .probing)
    bench.finish(0, .issuerDead, at: 30.05)
    #expect(bench.state() == .backingOff(until: at(60.05)))
  }

  @Test func `an operator's reset reopens a half-open server`() throws {
    let bench = halfOpenBench()
    bench.pass(to: 30)
    try bench.order("server.reset 1")
    bench.certificate()
    #expect(bench.state() == .busy)
  }

  @Test func `never more servers back off than the fleet allows`() {
    let bench = Bench {
      $0.servers.count = 3
      $0.backOff.maximumBackedOff = 1
    }
    for _ in 0..<30 {
      bench.certificate()
      for server in 0..<3 { bench.finish(server, .issuerDead) }
    }
    #expect(bench.engine.fleet.servers.count(where: \.isBackingOff) == 1)
    #expect(bench.engine.fleet.backedOff == 1)
  }

  @Test func `a server kept at work by the floor backs off once there is room`() throws {
    let bench = Bench {
      $0.servers.count = 2
      $0.backOff.failures = 1
      $0.backOff.maximumBackedOff = 1
    }
    bench.certificate()
    bench.certificate()
    bench.finish(0, .issuerDead)
    bench.finish(1, .issuerDead)
    #expect(bench.state(0) == .backingOff(until: at(30)) && bench.state(1) == .ready)
    try bench.order("server.reset 1", at: 1)
    bench.certificate()
    bench.finish(1, .issuerDead)
    #expect(bench.state(1) == .backingOff(until: at(31)))
  }

  @Test func `when the last server backs off, the timeline says so`() {
    let bench = Bench { $0.backOff.failures = 1 }
    bench.certificate()
    let notices = bench.finish(0, .issuerDead, at: 1).notices
    #expect(notices == [.serverBackedOff(server: 0, until: at(31)), .fleetBackedOff])
  }
}
