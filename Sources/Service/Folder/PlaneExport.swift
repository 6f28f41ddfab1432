package import Basics
import Issuance
import Store

/// Writes a plane's journal as one file: an engine as it was (`IssuanceEngine.bytes`), all inputs since (the records of
/// `InputJournal`), and `JournalEnd`.
package enum PlaneExport {
  /// - Parameters:
  ///   - from: where the file begins: at the newest snapshot that is not later; nil for the oldest that is kept.
  /// - Returns: how many chunks of the journal it holds.
  @discardableResult
  package static func journal(of folder: PlaneFolder, from: Instant?, to path: String) throws -> Int {
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    return try journal(of: store, in: folder.store, from: from, to: path)
  }

  /// - Parameter folder: the store's, for messages.
  @discardableResult
  static func journal(of store: SQLiteStore, in folder: String, from: Instant?, to path: String) throws -> Int
  {
    let stored = try store.restore()
    let first = try from.map { try store.chunk(at: $0) ?? 0 } ?? 0
    var found = try store.snapshot(notAfter: first)
    if found == nil { found = try oldest(store, upTo: stored.lastChunk) }
    guard let snapshot = found else {
      throw FileError(
        file: folder,
        message: "expected a snapshot that the journal continues, found none; start the plane once")
    }
    if let from, let last = stored.lastInstant, from > last {
      throw FileError(
        file: path,
        message: "--from: expected a time before the journal's end, \(last.iso8601), found \(from.iso8601)")
    }
    let file = try SystemError.caught(
      try Files.makeBeside(path, permissions: 0o600),
      as: { FileError(file: path, message: "cannot be written there: \($0.reason)") })
    do {
      try file.writeAll(snapshot.engine)
      var chunks = 0
      var end = JournalEnd(records: 0, state: try state(after: stored, begun: snapshot))
      var failure: (any Error)?
      try store.journal(after: snapshot.chunk, upTo: stored.lastChunk) { chunk in
        do {
          try InputJournal.read(chunk.bytes) { _, _ in end.records += 1 }
          try file.writeAll(chunk.bytes)
          chunks += 1
          return true
        } catch let error as MalformedBytes {
          failure = FileError(
            file: folder,
            message: "chunk \(chunk.number) of the journal is damaged (\(error.message)); "
              + "restore the folder from a copy")
        } catch { failure = error }
        return false
      }
      if let failure { throw failure }
      try file.writeAll(end.bytes)
      try file.synchronize()
      try file.close()
      try Files.rename(file.path, to: path)
      return chunks
    } catch {
      try? Files.remove(file.path)
      throw error
    }
  }

  /// The engine after the last chunk, if the plane wrote it down when it stopped.
  private static func state(
    after stored: StoredPlane, begun first: StoredSnapshot
  ) throws(MalformedBytes) -> JournalEnd.State? {
    guard let last = stored.snapshot, last.chunk == stored.lastChunk, last.chunk > first.chunk else {
      return nil
    }
    return JournalEnd.State(of: try IssuanceEngine(bytes: last.engine))
  }

  private static func oldest(_ store: SQLiteStore, upTo last: Int64) throws(StoreError)
    -> StoredSnapshot?
  {
    // Snapshots are few, and the oldest continues the oldest chunk that is kept.
    let from = try store.statistics().oldestChunk
    if let snapshot = try store.snapshot(notAfter: max(0, from - 1)) { return snapshot }
    return try store.snapshot(notAfter: last)
  }
}
