internal import Basics
internal import GRDB
internal import Issuance
internal import Synchronization

extension SQLiteStore {
  @discardableResult
  package func commit(_ batch: StoreBatch) throws(StoreError) -> Int64 {
    let start = ContinuousClock.now
    let chunk = try writing { db in try BatchWriter(db).store(batch) }
    let taken = Interval(start.duration(to: .now))
    times.withLock { times in
      times.last = taken
      times.longest = max(times.longest, taken)
    }
    checkpointer.schedule()
    return chunk
  }
}

extension Interval {
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

/// Stores a batch within a transaction. What contradicts the stored rows ends it with `StoreError.conflict`.
struct BatchWriter {
  let db: Database
  private var changes: [CounterKey: Int] = [:]

  private struct CounterKey: Hashable {
    var account: Int32
    var counter: AccountCounter
  }

  init(_ db: Database) { self.db = db }

  /// - Returns: the number of the newest chunk.
  func store(_ batch: StoreBatch) throws -> Int64 {
    var writer = self
    let chunk = try writer.addJournal(batch)
    try writer.addRequests(batch.requests)
    for plan in batch.progress { try writer.add(plan) }
    for ending in batch.endings { try writer.end(ending) }
    for revocation in batch.revocations { try writer.revoke(revocation) }
    for signer in batch.ocspSigners { try writer.replace(signer) }
    for claim in batch.claims { try writer.replace(claim) }
    for id in batch.removedClaims { try db.run("DELETE FROM claims WHERE id = ?", [id]) }
    for change in batch.counts { writer.count(change.counter, of: change.account, by: change.by) }
    try writer.addCounts()
    try writer.add(batch.audit)
    for frame in batch.frames {
      try db.run(
        "INSERT OR REPLACE INTO frames VALUES (?, ?)", [frame.at.nanoseconds, frame.bytes])
    }
    for value in batch.values { try writer.replace(value) }
    return chunk
  }

  private func addJournal(_ batch: StoreBatch) throws -> Int64 {
    let newest = try db.firstRow(
      "SELECT number, last FROM journal ORDER BY number DESC LIMIT 1", [], of: "journal"
    ) { row in (number: try row.integer(Int64.self), last: try row.instant()) }
    guard !batch.journal.isEmpty else { return newest?.number ?? 0 }
    guard batch.first <= batch.last, newest.map({ $0.last <= batch.first }) ?? true else {
      throw StoreError.conflict(
        "expected a journal that begins at \(newest?.last.nanoseconds ?? 0) ns or later and does not go back, "
          + "found one from \(batch.first.nanoseconds) ns to \(batch.last.nanoseconds) ns")
    }
    let number = (newest?.number ?? 0) + 1
    try db.run(
      "INSERT INTO journal VALUES (?, ?, ?, ?)",
      [number, batch.first.nanoseconds, batch.last.nanoseconds, batch.journal])
    return number
  }

  // MARK: Audit, accounts

  private func add(_ lines: [NewAuditLine]) throws {
    guard !lines.isEmpty else { return }
    var (number, hash) =
      try db.firstRow(
        "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", [], of: "audit"
      ) { row in (try row.integer(Int64.self), try row.bytes()) } ?? (0, AuditLine.genesis)
    for line in lines {
      number += 1
      let text = line.text.storable
      hash = AuditLine.hash(after: hash, number: number, at: line.at, text: text)
      try db.run(
        "INSERT INTO audit VALUES (?, ?, ?, ?)", [number, line.at.nanoseconds, text, hash])
    }
  }

  mutating func count(_ counter: AccountCounter, of account: Int32, by addition: Int = 1) {
    changes[CounterKey(account: account, counter: counter), default: 0] += addition
  }

  private func addCounts() throws {
    for (key, addition) in changes {
      try db.run(
        """
        INSERT INTO counters VALUES (?, ?, ?)
        ON CONFLICT (account, counter) DO UPDATE SET value = value + excluded.value
        """, [Int64(key.account), Int64(key.counter.rawValue), Int64(addition)])
    }
  }

  private func replace(_ signer: OCSPSigner) throws {
    try db.run(
      "INSERT OR REPLACE INTO ocsp_signers VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        Int64(signer.responder), Int64(signer.issuer), key(signer.request), signer.serial,
        signer.certificate, signer.key.storable, signer.notAfter.nanoseconds,
      ])
  }

  private func replace(_ claim: DomainClaim) throws {
    try db.run(
      "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        claim.id, Int64(claim.account), claim.domain.storable, Int64(claim.status.rawValue),
        claim.token.storable,
        claim.created.nanoseconds, claim.expires.nanoseconds, claim.assertBy.nanoseconds, claim.log.storable,
      ])
  }

  private func replace(_ value: StoredValue) throws {
    guard let bytes = value.bytes else {
      return try db.run(#"DELETE FROM "values" WHERE name = ?"#, [value.name])
    }
    try db.run(#"INSERT OR REPLACE INTO "values" VALUES (?, ?)"#, [value.name, bytes])
  }
}
