import Basics
import Foundation
import Glibc
import Issuance
import Store
import Testing

/// A store with a million certificates. Run with SIGNALBOX_SOAK=1: it takes minutes and three gigabytes.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1"), .serialized)
struct MillionTests {
  private static var count: UInt64 {
    ProcessInfo.processInfo.environment["SIGNALBOX_CERTIFICATES"].flatMap(UInt64.init) ?? 1_000_000
  }
  private static let group: UInt64 = 100
  private let folder = StoreFolder()

  /// Half of the certificates are one account's.
  private static func account(of id: UInt64) -> Int32 { id % 2 == 0 ? 0 : Int32(1 + id / 2 % 500) }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  @Test func `a million certificates slow down neither commits nor lookups nor the start`() throws {
    var store = try folder.open()
    var (rates, times, processor): ([Double], [Double], Double) = ([], [], 0)
    var first: UInt64 = 1
    while first <= Self.count {
      let ids = Array(first..<first + Self.group)
      let second = Int64(first / Self.group)
      var accepting = Sample.batch(second: second)
      accepting.requests = ids.map { Sample.request($0, account: Self.account(of: $0), second: second) }
      let issuing = Sample.issuing(ids, second: second)
      for batch in [accepting, issuing] {
        let before = clock()
        times.append(try seconds { try store.commit(batch) })
        processor += Double(clock() - before) / Double(CLOCKS_PER_SEC)
      }
      if (first + Self.group - 1) % 100_000 == 0 {
        times.sort()
        rates.append(2 * 100_000 / times.reduce(0, +))
        print(
          "\(first + Self.group - 1) certificates: \(Int(rates.last ?? 0)) rows/s in commits of \(Self.group); p50",
          String(
            format: "%.1f ms, p99 %.1f ms, longest %.1f ms, %.1f µs of a processor a row",
            times[times.count / 2] * 1e3, times[times.count * 99 / 100] * 1e3, (times.last ?? 0) * 1e3,
            processor / 200_000 * 1e6))
        (times, processor) = ([], 0)
      }
      first += Self.group
    }
    try store.snapshot([1], [2], after: try store.statistics().newestChunk)
    print("closing: \(seconds { store.close() }) s")
    let start = try seconds {
      store = try folder.open()
      _ = try store.restore()
    }
    print("start: \(start) s; database: \(try store.statistics().databaseBytes >> 20) MB")
    #expect(start < 5)
    try lookups(store)
    var second = Int64(Self.count)
    var random = SystemRandomNumberGenerator()
    let revoking = try seconds {
      for _ in 0..<20 {
        second += 1
        var batch = Sample.batch(second: second)
        batch.revocations = Set((0..<100).map { _ in UInt64.random(in: 1...Self.count, using: &random) })
          .flatMap {
            id in Sample.revoking(id, second: second).revocations
          }.filter { new in (try? store.request(id: new.request))??.revocation == nil }
        try store.commit(batch)
      }
    }
    print("2000 revocations with a look at each: \(revoking) s")
    var findings: [String] = []
    print("verify: \(try seconds { findings = try store.verify() }) s")
    #expect(findings == [])
    print(try store.statistics())
  }

  private func lookups(_ store: SQLiteStore) throws {
    let ids = (0..<20_000).map { _ in UInt64.random(in: 1...Self.count) }
    let serials = ids.map(Sample.serial)
    let keys = ids.map { Sample.bytes($0, 4, count: 32) }
    let repetitions = ids.map { Sample.bytes($0, 2, count: 32) }
    func report(_ name: String, _ count: Int, _ body: () throws -> Void) throws {
      let processor = clock()
      let time = try seconds(body)
      let used = Double(clock() - processor) / Double(CLOCKS_PER_SEC) / Double(count) * 1e6
      print(
        "\(name): \(Int(Double(count) / time))/s, \(String(format: "%.1f", time / Double(count) * 1e6)) µs each, "
          + "\(String(format: "%.1f", used)) µs of a processor")
    }
    for round in ["cold", "warm"] {
      try report("status by serial, \(round)", ids.count) {
        for serial in serials where try store.status(issuer: 2, serial: serial) == nil {
          Issue.record("\(serial)")
        }
      }
    }
    try report("certificate by serial", ids.count) {
      for serial in serials { _ = try store.certificate(serial: serial) }
    }
    try report("key of another account", ids.count) {
      for key in keys where try store.account(using: key, otherThan: -1) == nil { Issue.record("\(key)") }
    }
    try report("repetition", ids.count) {
      for ((id, key), publicKey) in zip(zip(ids, repetitions), keys) {
        let found = try store.request(
          repetition: key, publicKey: publicKey, of: Self.account(of: id), since: Sample.instant(-86_400))
        if found == nil { Issue.record("request \(id)") }
      }
    }
    for account in [0, 17] as [Int32] {
      for list in CertificateList.allCases {
        for page in [1, 4000] {
          try report("account \(account), \(list), page \(page)", 1) {
            let found = try store.certificates(
              list, of: account, kind: .certificate, from: .distantPast, to: .distantFuture,
              page: StorePage(number: page))
            if list != .revoked, found.total == 0 { Issue.record("an empty list") }
          }
        }
      }
    }
    try report("counters", 1) { _ = try store.counters(of: 0) }
  }
}
