package import Basics
internal import GRDB
internal import Issuance

extension SQLiteStore {
  package func restore() throws(StoreError) -> StoredPlane {
    let range = try journalRange()
    var plane = try readingTogether { db in
      StoredPlane(
        snapshot: nil, passedOver: [], lastChunk: range.newest, lastInstant: range.last,
        open: Int(try db.number("SELECT count(*) FROM requests WHERE ending IS NULL")),
        lastRequest: RequestID(
          clamping: try db.number("SELECT id FROM requests ORDER BY id DESC LIMIT 1")))
    }
    for entry in try snapshots.entries().reversed() {
      do throws(StoreError) {
        plane.snapshot = try intactSnapshot(entry, in: range)
        break
      } catch {
        guard case .damaged = error else { throw error }
        plane.passedOver.append(error)
      }
    }
    // A plane writes its first snapshot before anything else: without one the engine that the journal
    // began with is not known.
    guard plane.snapshot != nil || range.newest == 0 else {
      throw .damaged(
        file: snapshots.path,
        finding: "the journal begins with chunk \(range.oldest), and no snapshot before it is intact",
        remedy: "put back an intact snapshot from a copy of the folder")
    }
    return plane
  }

  /// - Throws: `damaged` also for one that the journal does not go on from.
  private func intactSnapshot(
    _ entry: SnapshotFolder.Entry, in range: JournalRange
  ) throws(StoreError) -> StoredSnapshot {
    guard entry.chunk <= range.newest, entry.chunk >= range.oldest - 1 else {
      throw .damaged(
        file: snapshots.file(of: entry),
        finding:
          "it is of chunk \(entry.chunk), and the journal has chunks \(range.oldest) to \(range.newest)",
        remedy: "remove the file if the database was put back from an older copy on purpose")
    }
    // One of the same number from before the database was put back from a copy is another chunk's.
    let last = try lastInstant(of: entry.chunk)
    guard last == nil || last == entry.instant else {
      throw .damaged(
        file: snapshots.file(of: entry), finding: "its time is not that of chunk \(entry.chunk)",
        remedy: "remove the file")
    }
    return try snapshots.read(entry)
  }

  private func lastInstant(of chunk: Int64) throws(StoreError) -> Instant? {
    try reading { db in
      try db.firstRow("SELECT last FROM journal WHERE number = ?", [chunk], of: "journal") {
        try $0.instant()
      }
    }
  }

  struct JournalRange {
    /// 0 without any.
    var oldest: Int64
    var newest: Int64
    var last: Instant?
  }

  func journalRange() throws(StoreError) -> JournalRange {
    try readingTogether { db in
      let newest = try db.firstRow(
        "SELECT number, last FROM journal ORDER BY number DESC LIMIT 1", [], of: "journal"
      ) { row in (try row.integer(Int64.self), try row.instant()) }
      return JournalRange(
        oldest: try db.number("SELECT number FROM journal ORDER BY number LIMIT 1"),
        newest: newest?.0 ?? 0, last: newest?.1)
    }
  }

  // MARK: Journal

  /// Of chunks read at a time.
  private static let bytesAtATime = 4 << 20

  package func journal(
    after chunk: Int64, upTo last: Int64, _ body: (JournalChunk) -> Bool
  ) throws(StoreError) {
    var before = chunk
    while before < last {
      let chunks = try reading { db in
        var chunks: [JournalChunk] = []
        var size = 0
        try db.eachRow(
          "SELECT number, first, last, bytes FROM journal WHERE number > ? AND number <= ? ORDER BY number",
          [before, last], of: "journal"
        ) { row in
          let chunk = JournalChunk(
            number: try row.integer(), first: try row.instant(), last: try row.instant(),
            bytes: try row.bytes())
          chunks.append(chunk)
          size += chunk.bytes.count
          return size < Self.bytesAtATime
        }
        return chunks
      }
      guard !chunks.isEmpty else { return }
      for chunk in chunks {
        guard chunk.number == before + 1 else {
          throw .damaged(
            file: StoreError.database(folder),
            finding: "the journal has no chunk \(before + 1), but chunk \(chunk.number)",
            remedy: StoreError.restoreDatabase)
        }
        guard body(chunk) else { return }
        before = chunk.number
      }
    }
  }

  package func chunk(at instant: Instant) throws(StoreError) -> Int64? {
    try readingTogether { db in
      func first(_ number: Int64) throws -> (number: Int64, first: Instant)? {
        try db.firstRow(
          "SELECT number, first FROM journal WHERE number >= ? ORDER BY number LIMIT 1", [number],
          of: "journal"
        ) { row in (try row.integer(Int64.self), try row.instant()) }
      }
      guard let oldest = try first(0), oldest.first <= instant else { return nil }
      // Instants do not go back along the journal: bisection instead of an index that each commit would have to extend.
      var low = oldest.number
      var high = try db.number("SELECT number FROM journal ORDER BY number DESC LIMIT 1")
      while low < high {
        let middle = low + (high - low + 1) / 2
        guard let found = try first(middle), found.first <= instant else {
          high = middle - 1
          continue
        }
        low = found.number
      }
      return low
    }
  }

  // MARK: Snapshots

  package func snapshot(
    _ engine: [UInt8], _ companion: [UInt8], after chunk: Int64
  ) throws(StoreError) {
    let last = try lastInstant(of: chunk)
    guard let instant = last ?? (chunk == 0 ? Instant(nanoseconds: 0) : nil) else {
      throw .conflict("expected a snapshot after a chunk of the journal, found one after chunk \(chunk)")
    }
    try snapshots.write(
      SnapshotFolder.Entry(chunk: chunk, instant: instant), engine: engine, companion: companion)
    let entries = try currentSnapshots()
    let kept = SnapshotFolder.kept(of: entries, every: policy.snapshotEvery)
    for entry in entries where !kept.contains(entry) { try snapshots.remove(entry) }
  }

  /// Without those of chunks that the journal does not have yet: they count for nothing, and nothing is left to them.
  func currentSnapshots() throws(StoreError) -> [SnapshotFolder.Entry] {
    let newest = try journalRange().newest
    return try snapshots.entries().filter { $0.chunk <= newest }
  }

  package func snapshot(notAfter chunk: Int64) throws(StoreError) -> StoredSnapshot? {
    for entry in try snapshots.entries().reversed() where entry.chunk <= chunk {
      do throws(StoreError) { return try snapshots.read(entry) } catch {
        guard case .damaged = error else { throw error }
      }
    }
    return nil
  }
}
