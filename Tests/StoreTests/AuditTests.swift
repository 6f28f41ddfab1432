import Basics
import GRDB
import Store
import Testing

/// The audit trail shows every change that was made to it.
@Suite struct AuditTests {
  private let folder = StoreFolder()

  private func fill(_ store: SQLiteStore) throws {
    for number in 1...3 as ClosedRange<Int64> {
      var batch = StoreBatch()
      batch.audit = (0..<4).map { NewAuditLine(at: Sample.instant(number), text: "line \(number).\($0)") }
      try store.commit(batch)
    }
  }

  @Test func `an untouched trail holds, also across a restart`() throws {
    var store = try folder.open()
    try fill(store)
    store.close()
    store = try folder.open()
    try fill(store)
    let outcome = try store.verifyAudit()
    #expect(outcome.lines == 24 && outcome.broken == nil)
    var last: [UInt8] = []
    try store.audit(after: 20) { line in
      last = line.hash
      return true
    }
    #expect(last == outcome.head)
  }

  @Test(arguments: [
    ("UPDATE audit SET text = 'line 2.x' WHERE number = 6", 6),
    ("UPDATE audit SET at = at + 1 WHERE number = 12", 12),
    ("UPDATE audit SET hash = zeroblob(32) WHERE number = 3", 3),
    ("DELETE FROM audit WHERE number = 5", 5),
    ("DELETE FROM audit WHERE number = 1", 1),
    ("UPDATE audit SET number = 100 - number WHERE number > 9", 10),
    ("UPDATE audit SET text = (SELECT text FROM audit WHERE number = 8) WHERE number = 7", 7),
  ])
  func `the first line that was changed is named`(edit: String, line: Int64) throws {
    let store = try folder.open()
    try fill(store)
    try DatabaseQueue(path: folder.database).write { db in try db.execute(sql: edit) }
    let outcome = try store.verifyAudit()
    #expect(outcome.broken?.line == line && outcome.lines == line - 1)
    #expect(try store.verify().first?.hasPrefix("audit line \(line): ") == true)
  }

  @Test func `a missing end is noticed by the hash that was kept elsewhere`() throws {
    let store = try folder.open()
    try fill(store)
    let head = try store.verifyAudit().head
    try DatabaseQueue(path: folder.database).write {
      try $0.execute(sql: "DELETE FROM audit WHERE number = 12")
    }
    let outcome = try store.verifyAudit()
    #expect(outcome.broken == nil && outcome.head != head)
  }
}
