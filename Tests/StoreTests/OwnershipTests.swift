import Basics
import Foundation
import GRDB
import Glibc
import Testing

@testable import Store

/// Who may open a folder, and what is said of one that cannot be used.
@Suite struct OwnershipTests {
  private let folder = StoreFolder()

  @Test func `a second owner learns who the first one is`() throws {
    let store = try folder.open()
    #expect(throws: StoreError.busy(owner: "process \(getpid())")) { try folder.open() }
    store.close()
    #expect(StoreError.busy(owner: "process 17").message.contains("in use by process 17"))
  }

  @Test func `the folder is free when its owner goes`() throws {
    for _ in 0..<3 {
      let store = try folder.open()
      try store.commit(Sample.batch())
    }
    #expect(try folder.open().statistics().newestChunk == 3)
  }

  @Test func `the files are for their owner alone`() throws {
    let store = try folder.open()
    try store.commit(Sample.batch())
    try store.snapshot([1], [2], after: 1)
    #expect(try FileStatus(folder.path).permissions == 0o700)
    for file in ["plane.sqlite", "plane.sqlite-wal", "lock"]
      + folder.snapshots.map({ String($0.dropFirst(folder.path.utf8.count + 1)) })
    {
      #expect(try FileStatus(folder.path + "/" + file).permissions == 0o600, "\(file)")
    }
  }

  @Test func `a folder that cannot be written is named as read-only`() async throws {
    let store = try folder.open()
    try store.commit(Sample.batch())
    store.close()
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      // Nobody: the administrator may write anywhere.
      if geteuid() == 0 {
        try #require(setegid(65534) == 0 && seteuid(65534) == 0)
      } else {
        try #require(chmod(path, 0o500) == 0 && chmod(path + "/lock", 0o400) == 0)
      }
      #expect(throws: StoreError.readOnly(folder: path)) { try SQLiteStore(folder: path) }
    }
    chmod(folder.path, 0o700)
  }

  @Test func `a file that is no database is named with a remedy`() throws {
    let store = try folder.open()
    try store.commit(Sample.batch())
    store.close()
    try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: folder.database))
    #expect {
      try folder.open()
    } throws: { error in
      guard case StoreError.damaged(folder.database, _, StoreErrorTexts.remedy) = error else { return false }
      return true
    }
  }

  @Test func `damaged pages are found, and never end the process`() throws {
    let store = try folder.open()
    try store.commit(Sample.accepting(Array(1...400)))
    try store.commit(Sample.issuing(Array(1...400)))
    store.close()
    let size = try FileStatus(folder.database).size
    for page in stride(from: 3, to: size / 4096, by: 2) {
      for offset in [0, 3, 5, 8, 100] { try StoreFolder.damage(folder.database, at: page * 4096 + offset) }
    }
    let damaged = try folder.open()
    var findings: [String] = []
    do { findings = try damaged.verify() } catch { findings = [error.message] }
    #expect(!findings.isEmpty)
    for id in 1...400 as ClosedRange<UInt64> {
      _ = try? damaged.certificate(id: id)
      _ = try? damaged.request(serial: Sample.serial(id))
    }
    _ = try? damaged.restore()
    _ = try? damaged.commit(Sample.accepting([500], second: 9))
  }

  @Test func `values that no store writes are an error with their table`() throws {
    let store = try folder.open()
    try store.commit(Sample.accepting([1]))
    try DatabaseQueue(path: folder.database).write { db in
      try db.execute(sql: "UPDATE requests SET kind = 77")
    }
    #expect { try store.request(id: 1) } throws: {
      "\($0)".contains("table requests: expected a known number")
    }
  }

  @Test func `the database of another program is left alone`() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let other = try DatabaseQueue(path: folder.database)
    try other.write { db in try db.execute(sql: "CREATE TABLE birds (name TEXT)") }
    try other.close()
    #expect { try folder.open() } throws: { "\($0)".contains("found that of another program") }
    #expect(try DatabaseQueue(path: folder.database).read { try $0.tableExists("birds") })
  }

  @Test func `a store of a later version is left alone`() throws {
    try folder.open().close()
    try DatabaseQueue(path: folder.database).write { try $0.execute(sql: "PRAGMA user_version = 9") }
    #expect(throws: StoreError.tooNew(version: 9)) { try folder.open() }
  }

  @Test func `a store of the first version is taken on, with what it has`() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let old = try DatabaseQueue(path: folder.database)
    try StoreSchema.migrator.migrate(old, upTo: "1")
    try old.write { db in
      try db.execute(
        sql:
          "INSERT INTO requests (id, kind, account, issuer, profile, received, subject) VALUES (3, 1, 7, 2, 2, 5, 'CN=a')"
      )
      for id in 100..<130 {
        try db.execute(
          sql:
            "INSERT INTO requests (id, kind, account, issuer, profile, received, subject) VALUES (\(id), 1, 8, 2, 2, 5, '')"
        )
      }
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
    }
    try old.close()
    let store = try folder.open()
    let request = try #require(try store.request(id: 3))
    #expect(request.subject == "CN=a" && request.fingerprint == nil)
    try store.commit(Sample.accepting([4]))
    #expect(try store.latestRequests(of: 7, atMost: 8).map(\.id) == [4, 3])
    #expect(try store.latestRequests(of: 8, atMost: 100).map(\.id) == Array((114..<130).reversed()))
    #expect(try store.verify().isEmpty)
  }

  @Test func `a closed store says so`() throws {
    let store = try folder.open()
    store.close()
    #expect(throws: StoreError.io("the store is closed")) { try store.commit(Sample.batch()) }
    #expect(throws: StoreError.io("the store is closed")) { try store.request(id: 1) }
  }
}

enum StoreErrorTexts {
  static let remedy =
    "stop the plane, keep a copy of its folder, and put back the newest copy of the database that is intact, "
    + "or try 'sqlite3 plane.sqlite .recover'"
}
