import TestSupport
import Testing

@testable import Issuance

/// Stopping, starting and resetting servers.
@Suite struct ServerCommandTests {
  @Test func `a busy server finishes its request before it stops`() throws {
    let bench = Bench()
    bench.certificate()
    bench.certificate()
    try bench.order("server.stop 1")
    #expect(bench.state() == .stopping)
    bench.finish(at: 1)
    #expect(bench.state() == .stopped && bench.depths == [1] && bench.total.issued == 1)
  }

  @Test func `starting a server that has not stopped yet undoes the stop`() throws {
    let bench = Bench()
    bench.certificate()
    bench.certificate()
    try bench.order("server.stop all")
    try bench.order("server.start all")
    #expect(bench.state() == .busy)
    #expect(bench.finish().begun == [2])
  }

  @Test func `a started server takes work at once`() throws {
    let bench = Bench()
    try bench.order("server.stop 1")
    bench.certificate()
    #expect(bench.state() == .stopped && bench.depths == [1])
    try bench.order("server.start 1", at: 5)
    #expect(bench.effectsOfCommand.begun == [1])
  }

  @Test func `stopping a server ends its back-off, and starting it does not bring it back`() throws {
    let bench = Bench { $0.backOff.failures = 1 }
    bench.failOnce(at: 0)
    try bench.order("server.stop 1", at: 1)
    #expect(bench.engine.fleet.backedOff == 0)
    try bench.order("server.start 1", at: 2)
    bench.failOnce(at: 10)
    bench.pass(to: 30)
    #expect(bench.state() == .backingOff(until: at(40)), "the first back-off's end is not the second's")
    bench.pass(to: 40)
    #expect(bench.state() == .ready)
  }

  @Test func `a reset ends back-offs and gives work at once`() throws {
    let bench = Bench { $0.backOff.failures = 2 }
    bench.failOnce()
    bench.failOnce()
    bench.certificate(at: 1)
    try bench.order("server.reset all", at: 2)
    #expect(bench.effectsOfCommand.begun == [3])
    #expect(bench.engine.fleet.backedOff == 0)
  }

  @Test func `a reset forgets failures of servers that have not backed off`() throws {
    let bench = Bench()
    for _ in 0..<4 { bench.failOnce() }
    try bench.order("server.reset 1")
    bench.failOnce()
    #expect(bench.state() == .ready)
  }

  @Test func `a reset forgets how often in a row a server backed off`() throws {
    let bench = Bench {
      $0.backOff.failures = 1
      $0.backOff.growth = .exponential
    }
    bench.failOnce(at: 0)
    bench.pass(to: 30)
    try bench.order("server.reset 1")
    bench.failOnce(at: 31)
    #expect(bench.state() == .backingOff(until: at(61)))
  }

  @Test func `a command for several servers changes those it can`() throws {
    let bench = Bench { $0.servers.count = 3 }
    try bench.order("server.stop 2")
    let outcome = try bench.type("server.stop all")
    #expect(outcome.text == "stopped servers s01, s03")
    #expect((0..<3).map { bench.state($0) } == [.stopped, .stopped, .stopped])
  }

  @Test func `servers take turns`() {
    let bench = Bench { $0.servers.count = 3 }
    for _ in 0..<3 { bench.certificate() }
    #expect((0..<3).map { bench.engine.fleet.servers[$0].current?.id } == [1, 2, 3])
    for server in [1, 0, 2] { bench.finish(server) }
    for _ in 0..<3 { bench.certificate() }
    #expect([1, 0, 2].map { bench.engine.fleet.servers[$0].current?.id } == [4, 5, 6], "longest idle first")
  }

  @Test func `the end of a service counts once, and only from its server`() {
    let bench = Bench { $0.servers.count = 2 }
    bench.certificate()
    let before = bench.digest
    for (server, request) in [(0, 2), (1, 1), (-1, 1), (2, 1)] as [(Int32, RequestID)] {
      bench.handle(.serviceEnded(server: server, request: request, result: .issued(notAfter: at(1000))))
    }
    #expect(bench.digest == before)
    bench.finish()
    bench.handle(.serviceEnded(server: 0, request: 1, result: .issued(notAfter: at(1000))))
    #expect(bench.total.issued == 1)
  }
}
