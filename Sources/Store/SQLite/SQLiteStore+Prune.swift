package import Basics
internal import GRDB

extension SQLiteStore {
  /// Rows that one transaction of pruning deletes: so few that a commit behind it waits for some milliseconds.
  private static let rowsAtATime = 256
  private static let chunksAtATime = 32

  @discardableResult
  package func prune(
    now: Instant, while goOn: () -> Bool = { true }
  ) throws(StoreError) -> PruneReport {
    var report = PruneReport()
    try pruneJournal(now, &report, goOn)
    report.repetitions = try delete(
      """
      DELETE FROM repetitions WHERE (day, key, account, id) IN (
        SELECT day, key, account, id FROM repetitions WHERE day < ? LIMIT \(Self.rowsAtATime))
      """, [(now - policy.repetitionsKept).day], goOn)
    try prunePlans(now, &report, goOn)
    try pruneFrames(now, &report, goOn)
    try returnPages(&report, goOn)
    return report
  }

  /// Deletes some rows at a time until none is left or `goOn` says to stop.
  private func delete(
    _ sql: String, _ arguments: [(any SQLiteValue)?], _ goOn: () -> Bool
  ) throws(StoreError) -> Int {
    var sum = 0
    while goOn() {
      let count = try writing { db in
        try db.run(sql, arguments)
        return db.changesCount
      }
      guard count > 0 else { break }
      sum += count
    }
    return sum
  }

  /// The journal is kept from a snapshot on, so that all of it can be replayed; never without one that is intact, nor
  /// beyond the older of the newest two.
  private func pruneJournal(
    _ now: Instant, _ report: inout PruneReport, _ goOn: () -> Bool
  ) throws(StoreError) {
    let entries = try currentSnapshots()
    let cutoff = now - policy.journalKept
    guard
      let start = entries.dropLast().last(where: { entry in
        entry.instant <= cutoff && (try? snapshots.read(entry)) != nil
      })
    else { return }
    // First the snapshots: a journal with more than it needs is no harm, a snapshot without its journal is of no use.
    for entry in entries where entry.chunk < start.chunk {
      guard goOn() else { return }
      try snapshots.remove(entry)
      report.snapshots += 1
    }
    // The newest chunk stays, since its number and instant are those to go on from.
    let last = min(start.chunk, try journalRange().newest - 1)
    report.chunks = try delete(
      """
      DELETE FROM journal WHERE number IN (
        SELECT number FROM journal WHERE number <= ? ORDER BY number LIMIT \(Self.chunksAtATime))
      """, [last], goOn)
  }

  /// The bytes to be signed of requests that ended without a certificate: a signature over them may exist, so they are kept
  /// for as long as the journal that says so.
  private func prunePlans(
    _ now: Instant, _ report: inout PruneReport, _ goOn: () -> Bool
  ) throws(StoreError) {
    var last: Int64 = 0
    while goOn() {
      let ids = try reading { db in
        try db.allRows(
          """
          SELECT plans.id FROM plans CROSS JOIN requests USING (id)
          WHERE plans.id > ? AND ending IS NOT NULL AND ended < ? ORDER BY plans.id LIMIT \(Self.rowsAtATime)
          """, [last, (now - policy.journalKept).nanoseconds], of: "plans"
        ) { try $0.integer(Int64.self) }
      }
      guard let greatest = ids.last else { return }
      try writing { db in
        for id in ids { try db.run("DELETE FROM plans WHERE id = ?", [id]) }
      }
      report.plans += ids.count
      last = greatest
    }
  }

  // MARK: Frames

  private func pruneFrames(
    _ now: Instant, _ report: inout PruneReport, _ goOn: () -> Bool
  ) throws(StoreError) {
    var forgotten = try reading { db in
      try db.allRows(
        """
        SELECT at FROM (SELECT at, sum(length(bytes)) OVER (ORDER BY at DESC) AS size FROM frames)
        WHERE size > ? OR at < ?
        """, [policy.framesBytesMax, (now - policy.framesKept).nanoseconds], of: "frames"
      ) { try $0.integer(Int64.self) }
    }
    var until = now - policy.framesKept
    for step in policy.frameSteps.sorted(by: { $0.age > $1.age }) where step.every > .zero {
      let from = until
      until = now - step.age
      forgotten += try reading { db in
        try db.allRows(
          """
          SELECT at FROM (
            SELECT at, at / ?1 AS place, lag(at / ?1) OVER (ORDER BY at) AS before FROM frames
            WHERE at >= ?2 AND at < ?3)
          WHERE place = before
          """, [step.every.nanoseconds, from.nanoseconds, until.nanoseconds], of: "frames"
        ) { try $0.integer(Int64.self) }
      }
    }
    var rest = forgotten[...]
    while !rest.isEmpty, goOn() {
      let some = rest.prefix(Self.rowsAtATime)
      rest = rest.dropFirst(some.count)
      report.frames += try writing { db in
        var count = 0
        for at in some {
          try db.run("DELETE FROM frames WHERE at = ?", [at])
          count += db.changesCount
        }
        return count
      }
    }
  }

  // MARK: Pages

  /// Unused pages below this number are left for new rows.
  private static let sparePages: Int64 = 4096

  /// Gives pages back to the file system once they are a quarter of the database: fewer are used again soon.
  private func returnPages(_ report: inout PruneReport, _ goOn: () -> Bool) throws(StoreError) {
    while goOn() {
      let (free, all) = try reading { db in
        (try db.number("PRAGMA freelist_count"), try db.number("PRAGMA page_count"))
      }
      guard free > Self.sparePages, free > all / 4 else { return }
      let left = try writing { db in
        try db.execute(sql: "PRAGMA incremental_vacuum(\(Self.rowsAtATime))")
        return try db.number("PRAGMA freelist_count")
      }
      guard left < free else { return }
      report.pages += Int(free - left)
    }
  }
}
