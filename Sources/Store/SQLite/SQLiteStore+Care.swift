internal import Basics
internal import GRDB
internal import Issuance
internal import Synchronization

extension SQLiteStore {
  package func statistics() throws(StoreError) -> StoreStatistics {
    let range = try journalRange()
    let (pages, unused, size) = try reading { db in
      (
        try db.number("PRAGMA page_count"), try db.number("PRAGMA freelist_count"),
        try db.number("PRAGMA page_size")
      )
    }
    let path = StoreError.database(folder)
    let room: DiskRoom
    do throws(SystemError) { room = try DiskRoom(of: folder) } catch {
      throw StoreError(error, folder: folder)
    }
    let times = times.withLock { $0 }
    return StoreStatistics(
      databaseBytes: Int(pages * size), writeAheadLogBytes: (try? FileStatus(path + "-wal").size) ?? 0,
      unusedBytes: Int(unused * size), roomBytes: room.bytes,
      oldestChunk: range.oldest, newestChunk: range.newest,
      snapshotChunk: try snapshots.entries().last?.chunk, lastCommit: times.last,
      longestCommit: times.longest,
      checkpointError: checkpointer.error)
  }

  /// The journal mode and the number of `PRAGMA synchronous` that commits are made with: `wal 2`.
  package var durability: String {
    get throws(StoreError) {
      do {
        return try pool.writeWithoutTransaction { db in
          let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "none"
          return "\(mode) \(try db.number("PRAGMA synchronous"))"
        }
      } catch { throw StoreError(error, folder: folder) }
    }
  }

  package func verify() throws(StoreError) -> [String] {
    let path = StoreError.database(folder)
    var findings = try verifyDatabase().map { "\(path): \($0)" }
    let audit = try verifyAudit()
    if let broken = audit.broken { findings.append("audit line \(broken.line): \(broken.finding)") }
    findings += try verifyJournal()
    for entry in try snapshots.entries() {
      do throws(StoreError) { _ = try snapshots.read(entry) } catch { findings.append(error.message) }
    }
    return findings
  }

  private func verifyDatabase() throws(StoreError) -> [String] {
    // Each counts rows that no commit leaves.
    let contradictions = [
      (
        "issued requests without their certificate",
        "SELECT count(*) FROM requests LEFT JOIN certificates USING (id) WHERE ending = 1 AND der IS NULL"
      ),
      (
        "certificates without an issued request",
        """
        SELECT count(*) FROM certificates LEFT JOIN requests USING (id)
        WHERE coalesce(ending, 0) <> 1 OR serial IS NULL
        """
      ),
      (
        "certificates whose bytes to be signed are kept too",
        "SELECT count(*) FROM certificates JOIN plans USING (id)"
      ),
      (
        "revoked requests that were not issued",
        "SELECT count(*) FROM requests WHERE revoked IS NOT NULL AND coalesce(ending, 0) <> 1"
      ),
      (
        "accounts whose counter of issued certificates is wrong",
        """
        SELECT count(*) FROM (
          SELECT account, count(*) AS found FROM requests WHERE ending = 1 AND kind = 1 GROUP BY account)
        LEFT JOIN counters USING (account) WHERE coalesce(counter, 0) = 0 AND coalesce(value, 0) <> found
        """
      ),
    ]
    return try readingTogether { db in
      var findings = try db.allRows("PRAGMA integrity_check(20)", [], of: "of findings") { try $0.text() }
        .filter { $0 != "ok" }
      for (words, sql) in contradictions {
        let count = try db.number(sql)
        if count > 0 { findings.append("\(Figures.grouped(Int(count))) \(words)") }
      }
      return findings
    }
  }

  private func verifyJournal() throws(StoreError) -> [String] {
    var findings: [String] = []
    let oldest = try journalRange().oldest
    do throws(StoreError) {
      try journal(after: max(0, oldest - 1), upTo: .max) { chunk in
        do throws(MalformedBytes) {
          try InputJournal.read(chunk.bytes) { _, _ in }
        } catch { findings.append("journal chunk \(chunk.number): \(error.message)") }
        return findings.count < 20
      }
    } catch {
      guard case .damaged(_, let finding, _) = error else { throw error }
      findings.append(finding)
    }
    return findings
  }
}
