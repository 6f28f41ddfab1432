import Basics
import Foundation
import Issuance
import Store
import Testing

/// What is forgotten with time, and what is not.
@Suite struct PruneTests {
  private let folder = StoreFolder()

  private var policy: StorePolicy {
    var policy = StorePolicy()
    policy.journalKept = .seconds(100)
    policy.snapshotEvery = .seconds(30)
    return policy
  }

  /// A chunk each second, a snapshot each ten.
  private func fill(_ store: SQLiteStore, seconds: ClosedRange<Int64>) throws {
    for second in seconds {
      var batch = Sample.batch(second: second)
      batch.requests = [Sample.request(UInt64(second), second: second)]
      let chunk = try store.commit(batch)
      if second % 10 == 0 { try store.snapshot([UInt8(second)], [], after: chunk) }
    }
  }

  @Test func `the newest two snapshots are kept, and older ones at a distance`() throws {
    let store = try folder.open(policy)
    try fill(store, seconds: 1...100)
    let chunks = folder.snapshots.compactMap { Int64($0.split(separator: "/").last?.prefix(19) ?? "") }
    #expect(chunks == [10, 40, 70, 90, 100])
  }

  @Test func `the journal is kept from a snapshot on that is older than the policy asks`() throws {
    let store = try folder.open(policy)
    try fill(store, seconds: 1...200)
    let report = try store.prune(now: Sample.instant(205))
    // 105 s and later are wanted: the newest snapshot before is that of 100 s.
    #expect(report.chunks == 100 && report.snapshots == 3)
    #expect(try store.chunks(after: 100) == Array(101...200))
    #expect(try store.restore().snapshot?.chunk == 200)
    #expect(try store.snapshot(notAfter: 150)?.chunk == 130)
    #expect(try store.prune(now: Sample.instant(205)) == PruneReport())
    #expect(try store.request(id: 1)?.serial == Sample.serial(1))
  }

  @Test func `no age takes the journal after the older of the newest two snapshots`() throws {
    let store = try folder.open(policy)
    try fill(store, seconds: 1...28)
    try store.prune(now: .distantFuture)
    #expect(try store.chunks(after: 10) == Array(11...28))
    try StoreFolder.damage(try #require(folder.snapshots.last), at: 30)
    #expect(try store.restore().snapshot?.chunk == 10)
  }

  @Test func `without two snapshots nothing of the journal is forgotten`() throws {
    let store = try folder.open(policy)
    try fill(store, seconds: 1...19)
    #expect(try store.prune(now: .distantFuture).chunks == 0)
  }

  @Test func `a damaged snapshot keeps the journal that it would have begun`() throws {
    let store = try folder.open(policy)
    try fill(store, seconds: 1...200)
    let file = try #require(folder.snapshots.first { $0.contains("0000000000000000100-") })
    try StoreFolder.damage(file, at: 30)
    #expect(try store.prune(now: Sample.instant(205)).chunks == 70)
  }

  @Test(arguments: 0...8)
  func `pruning that is interrupted leaves a journal that can be replayed`(steps: Int) throws {
    var store = try folder.open(policy)
    try fill(store, seconds: 1...200)
    var left = steps
    try store.prune(now: Sample.instant(205)) {
      left -= 1
      return left >= 0
    }
    store.close()
    store = try folder.open(policy)
    let plane = try store.restore()
    #expect(plane.snapshot?.chunk == 200 && plane.passedOver.isEmpty)
    #expect(try store.verify() == [])
    let oldest = try store.statistics().oldestChunk
    #expect(try store.chunks(after: oldest - 1) == Array(oldest...200))
    try store.prune(now: Sample.instant(205))
    #expect(try store.statistics().oldestChunk == 101)
  }

  @Test func `numbers and instants go on after everything was forgotten`() throws {
    var store = try folder.open(policy)
    try fill(store, seconds: 1...20)
    try store.snapshot([], [], after: 20)
    try store.snapshot([], [], after: 20)
    try store.prune(now: .distantFuture)
    store.close()
    store = try folder.open(policy)
    #expect(try store.commit(Sample.batch(second: 21)) == 21)
    #expect(throws: StoreError.self) { try store.commit(Sample.batch(second: 20)) }
  }

  @Test func `repetition keys and the plans of requests that came to nothing are forgotten`() throws {
    let store = try folder.open(policy)
    let day: Int64 = 86_400
    /// With idempotency keys.
    func accepting(_ ids: [UInt64], second: Int64) -> StoreBatch {
      var batch = Sample.accepting(ids, second: second)
      for place in ids.indices { batch.requests[place].fingerprint = [1] }
      return batch
    }
    try store.commit(accepting([1, 2], second: 0))
    var batch = Sample.issuing([1], second: 1)
    batch.endings.append(RequestEnding(request: 2, ending: .rejected(.invalid), at: Sample.instant(1)))
    try store.commit(batch)
    try store.commit(accepting([3], second: 4 * day))
    let report = try store.prune(now: Sample.instant(4 * day))
    #expect(report.repetitions == 2 && report.plans == 1)
    #expect(
      try store.request(
        repetition: Sample.bytes(1, 2, count: 32), publicKey: nil, of: 7, since: .distantPast) == nil)
    #expect(
      try store.request(
        repetition: Sample.bytes(3, 2, count: 32), publicKey: nil, of: 7, since: .distantPast)?.id == 3)
    #expect(try store.plan(of: 2) == nil && store.plan(of: 3) != nil)
  }

  @Test func `frames are thinned with age, and bounded`() throws {
    var policy = StorePolicy()
    policy.frameSteps = [
      .init(age: .minutes(1), every: .seconds(10)), .init(age: .minutes(5), every: .minutes(1)),
    ]
    policy.framesKept = .minutes(10)
    policy.framesBytesMax = 10_000
    let store = try folder.open(policy)
    var batch = StoreBatch()
    batch.frames = (0..<900).map {
      StoredFrame(at: Sample.instant($0), bytes: [UInt8](repeating: 7, count: 100))
    }
    try store.commit(batch)
    #expect(try store.frames(from: .distantPast, to: .distantFuture, atMost: 90).count == 90)
    try store.prune(now: Sample.instant(900))
    let frames = try store.frames(from: .distantPast, to: .distantFuture, atMost: 1000)
    let ages = frames.map { (Sample.instant(900) - $0.at).nanoseconds / 1_000_000_000 }
    #expect(ages.count { $0 <= 60 } == 60)
    #expect(ages.filter { $0 > 60 }.count <= 40)
    #expect(frames.count <= 100)
    #expect(try store.frames(from: Sample.instant(890), to: Sample.instant(892), atMost: 10).count == 3)
  }

  @Test func `pages are given back to the file system`() throws {
    let store = try folder.open(policy)
    var batch = StoreBatch()
    batch.values = [StoredValue(name: "large", bytes: [UInt8](repeating: 1, count: 40 << 20))]
    try store.commit(batch)
    batch.values[0].bytes = nil
    try store.commit(batch)
    let before = try store.statistics()
    let report = try store.prune(now: Sample.instant(0))
    #expect(report.pages > 1000)
    #expect(try store.statistics().databaseBytes < before.databaseBytes / 2)
    #expect(try store.verify() == [])
  }
}
