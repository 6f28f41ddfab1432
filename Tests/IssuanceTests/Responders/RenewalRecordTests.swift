import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// The record of a signing certificate's renewal.
@Suite struct RenewalRecordTests {
  private func record(_ bench: Bench, _ responder: Int = 0, _ issuer: Int = 0) -> RenewalRecord {
    bench.engine.pool.renewals[bench.engine.pool.slot(responder, issuer)]
  }

  @Test func `asked, asked again after each time-out, and reset when it is installed`() {
    let bench = Bench.responders { $0.servers.count = 1 }
    #expect(record(bench) == RenewalRecord() && record(bench).asked == .distantPast)
    bench.renewalDue(at: 10)
    bench.pass(to: 10)
    #expect(record(bench).asked == at(10) && record(bench).repeated == 0)
    bench.pass(to: 75)
    #expect(record(bench).asked == at(70) && record(bench).repeated == 2 && record(bench).failures == 0)
    for _ in 0..<3 { bench.finish(at: 76) }
    #expect(bench.slot().wanted == false)
    #expect(record(bench).asked == at(70) && record(bench).repeated == 0)
    #expect(record(bench, 0, 1) == RenewalRecord(), "another CA's is not touched")
  }

  @Test func `failures are counted until it is installed`() {
    let bench = Bench.responders(1, live: 3, dead: 1)
    bench.renewalDue(0, 3, at: 0)
    bench.pass(to: 0)
    for try_ in 1...3 {
      let failed = bench.finish(0, .issuerDead, at: Double(try_) * 20).failedRenewals
      #expect(record(bench, 0, 3).failures == UInt16(try_))
      let slot = UInt32(bench.engine.pool.slot(0, 3))
      bench.handle(.renewalRetry(slot: slot, failed: failed.first ?? 0), at: Double(try_) * 20 + 10)
      #expect(record(bench, 0, 3).asked == at(Double(try_) * 20 + 10))
    }
  }

  @Test func `a restart resets the record`() throws {
    let bench = Bench.responders { $0.servers.count = 0 }
    bench.renewalDue(at: 0)
    bench.pass(to: 65)
    #expect(record(bench).repeated == 2)
    try bench.order("ocsp.restart all")
    bench.pass(to: 75)
    #expect(record(bench).repeated == 0 && record(bench).asked == at(75))
  }
}
