import Basics
import Foundation
import GRDB
import Issuance
import Store
import Testing

/// Where a plane goes on after its end, whichever that was.
@Suite struct RestoreTests {
  private let folder = StoreFolder()

  /// Five chunks, with snapshots after the second and the fourth.
  private func fill(_ store: SQLiteStore) throws {
    for number in 1...5 as ClosedRange<Int64> {
      try store.commit(Sample.accepting([UInt64(number)], second: number))
      if number % 2 == 0 { try store.snapshot([UInt8(number), 1], [UInt8(number), 2], after: number) }
    }
  }

  @Test func `a new store is empty`() throws {
    let plane = try folder.open().restore()
    #expect(
      plane.snapshot == nil && plane.lastChunk == 0 && plane.lastInstant == nil && plane.lastRequest == 0)
  }

  @Test func `the newest snapshot and the chunks after it are found`() throws {
    var store = try folder.open()
    try fill(store)
    store.close()
    store = try folder.open()
    let plane = try store.restore()
    #expect(plane.snapshot == StoredSnapshot(chunk: 4, engine: [4, 1], companion: [4, 2]))
    #expect(plane.lastChunk == 5 && plane.lastInstant == Sample.instant(5))
    #expect(plane.open == 5 && plane.lastRequest == 5)
    #expect(try store.chunks(after: 4) == [5])
    try store.openRequests { request in
      #expect(request.toBeSigned == Sample.request(request.request.id).toBeSigned)
      return request.request.id < 3
    }
  }

  @Test(arguments: [0, 4, 20, 40])
  func `a damaged snapshot gives way to the one before`(at offset: Int) throws {
    var store = try folder.open()
    try fill(store)
    store.close()
    let newest = try #require(folder.snapshots.last)
    try StoreFolder.damage(newest, at: min(offset, 35))
    store = try folder.open()
    let plane = try store.restore()
    #expect(plane.snapshot?.chunk == 2)
    guard case .damaged(newest, _, _) = plane.passedOver.first else {
      return #expect(plane.passedOver.map(\.message) == [newest])
    }
    #expect(try store.chunks(after: 2) == [3, 4, 5])
    #expect(try store.verify().count == 1)
  }

  @Test func `a snapshot that is newer than the database is passed over`() throws {
    let store = try folder.open()
    try fill(store)
    try FileManager.default.copyItem(
      atPath: folder.snapshots[1],
      toPath: folder.path + "/snapshots/0000000000000000009-1.snapshot")
    let plane = try store.restore()
    #expect(plane.snapshot?.chunk == 4)
    #expect(plane.passedOver.first?.message.contains("the journal has chunks 1 to 5") == true)
  }

  @Test func `a snapshot of another past is never taken, and takes no other's place`() throws {
    let store = try folder.open()
    try fill(store)
    let other = folder.path + "/snapshots/0000000000000000007-1.snapshot"
    try FileManager.default.copyItem(atPath: folder.snapshots[1], toPath: other)
    try store.snapshot([5], [], after: 5)
    #expect(try store.restore().snapshot?.chunk == 5)
    for second in 6...8 as ClosedRange<Int64> { try store.commit(Sample.batch(second: second)) }
    let plane = try store.restore()
    #expect(plane.snapshot?.chunk == 5)
    #expect(plane.passedOver.first?.message.contains("its time is not that of chunk 7") == true)
  }

  /// A plane's first snapshot is older than its journal: an engine made anew would be another than the one that went on.
  @Test(arguments: [true, false])
  func `a journal without an intact snapshot is an error, never the journal of a new engine`(areThere: Bool)
    throws
  {
    let store = try folder.open()
    try fill(store)
    for file in folder.snapshots {
      if areThere {
        try StoreFolder.damage(file, at: 10)
      } else {
        try FileManager.default.removeItem(atPath: file)
      }
    }
    #expect {
      try store.restore()
    } throws: { error in
      "\(error)".contains("snapshots is damaged: the journal begins with chunk 1")
        && "\(error)".contains("put back an intact snapshot")
    }
  }

  @Test func `a journal that begins too late is an error with its remedy`() throws {
    let store = try folder.open()
    try fill(store)
    for file in folder.snapshots { try StoreFolder.damage(file, at: 10) }
    try edit("DELETE FROM journal WHERE number < 3")
    #expect {
      try store.restore()
    } throws: { error in
      "\(error)".contains("the journal begins with chunk 3, and no snapshot before it is intact")
    }
  }

  @Test func `a missing chunk is named`() throws {
    let store = try folder.open()
    try fill(store)
    try edit("DELETE FROM journal WHERE number = 3")
    #expect { try store.chunks() } throws: { "\($0)".contains("the journal has no chunk 3, but chunk 4") }
    #expect(try store.verify().contains { $0.contains("no chunk 3") })
  }

  @Test func `a snapshot after a chunk that is not stored is refused`() throws {
    let store = try folder.open()
    try fill(store)
    #expect(throws: StoreError.self) { try store.snapshot([], [], after: 6) }
    #expect(folder.snapshots.count == 2)
  }

  @Test func `a chunk is found by its time`() throws {
    let store = try folder.open()
    try fill(store)
    #expect(try store.chunk(at: Sample.instant(0)) == nil)
    for second in 1...5 as ClosedRange<Int64> {
      #expect(try store.chunk(at: Sample.instant(second) + .milliseconds(500)) == second)
    }
    #expect(try store.chunk(at: .distantFuture) == 5)
    #expect(try store.snapshot(notAfter: 3)?.chunk == 2)
  }

  private func edit(_ sql: String) throws {
    try DatabaseQueue(path: folder.database).write { db in try db.execute(sql: sql) }
  }
}
