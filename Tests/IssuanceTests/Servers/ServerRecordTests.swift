import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// A server's record of failures and back-offs.
@Suite struct ServerRecordTests {
  private func record(_ bench: Bench, _ server: Int = 0) -> ServerRecord {
    bench.engine.fleet.servers[server].record
  }

  @Test func `a failure has its time, request, queue and reason`() throws {
    let bench = Bench {
      $0.queues.count = 2
      $0.issuers.live = 3
    }
    bench.identity(account: 1, caller: 7, at: 1)
    bench.finish(0, .hardwareFailed, at: 2)
    // It returns to the same server.
    bench.finish(0, .issuerDead, at: 3.5)
    #expect(
      record(bench).failures == [
        ServerFailure(time: at(2), kind: .identity, issuer: 1, queue: 0, reason: .signingFailed),
        ServerFailure(time: at(3.5), kind: .identity, issuer: 1, queue: 0, reason: .issuerUnavailable),
      ])
    bench.certificate(account: 0, at: 4)
    bench.finish(0, .issuerDead, at: 5)
    #expect(record(bench).failures.last?.queue == 1 && record(bench).failures.last?.kind == .certificate)
  }

  @Test func `a success is not recorded as a failure`() {
    let bench = Bench()
    bench.certificate(at: 1)
    bench.finish(at: 2)
    #expect(record(bench) == ServerRecord())
  }

  @Test func `only the last eight failures and back-offs are kept`() {
    let bench = Bench {
      $0.backOff.failures = 2
      $0.backOff.duration = .seconds(1)
    }
    for second in 0..<60 { bench.failOnce(at: Double(second)) }
    let record = record(bench)
    #expect(record.failures.count == ServerRecord.capacity && record.backOffs.count == ServerRecord.capacity)
    #expect(zip(record.failures, record.failures.dropFirst()).allSatisfy { $0.time <= $1.time })
    #expect(record.failures.last?.time == at(59), "the newest stays")
    #expect(record.backOffs.allSatisfy { $0.until - $0.from == .seconds(1) })
    #expect(zip(record.backOffs, record.backOffs.dropFirst()).allSatisfy { $0.until <= $1.from })
  }

  @Test(arguments: ["server.reset 1", "server.stop 1"])
  func `a back-off cut short has its actual end`(command: String) throws {
    let bench = Bench { $0.backOff.failures = 1 }
    bench.failOnce(at: 10)
    #expect(record(bench).backOffs == [BackOffPeriod(from: at(10), until: at(40))])
    try bench.order(command, at: 15)
    #expect(record(bench).backOffs == [BackOffPeriod(from: at(10), until: at(15))])
  }

  @Test func `a back-off that has ended keeps its end`() throws {
    let bench = Bench { $0.backOff.failures = 1 }
    bench.failOnce(at: 10)
    bench.pass(to: 50)
    try bench.order("server.stop 1", at: 60)
    #expect(record(bench).backOffs == [BackOffPeriod(from: at(10), until: at(40))])
  }

  /// Which hardware is at fault may be hidden from trainees; that a server did not sign is not.
  @Test func `a server that failed to sign and one that did not answer read the same`() {
    let failed = Bench(), silent = Bench()
    for (bench, outcome) in [(failed, Bench.Outcome.hardwareFailed), (silent, .timedOut)] {
      bench.certificate(at: 1)
      bench.finish(0, outcome, at: 2)
    }
    #expect(record(failed) == record(silent) && record(failed).failures.count == 1)
  }

  @Test func `the record has no effect and is not in the digest`() {
    let bench = Bench()
    bench.failOnce(at: 1)
    let before = bench.digest
    bench.engine.fleet.servers[0].record = ServerRecord()
    #expect(bench.digest == before)
  }
}
