internal import Basics
internal import Dispatch
internal import GRDB
internal import Glibc
internal import Synchronization

/// A plane's store in a folder that one process owns: an SQLite database (`plane.sqlite`, write-ahead log,
/// `synchronous=FULL`), snapshots as files beside it, and a lock with the owner's process number.
package final class SQLiteStore: PlaneStore {
  package let folder: String
  package let policy: StorePolicy
  /// Of its connections only the one that writes is used.
  let pool: DatabasePool
  private let readers: ReadConnections
  let snapshots: SnapshotFolder
  let checkpointer: Checkpointer
  let times = Mutex(CommitTimes())
  private let lock: FolderLock

  struct CommitTimes {
    var last = Interval.zero
    var longest = Interval.zero
  }

  /// Opens the store of a folder, or makes one, for its owner alone.
  ///
  /// - Parameter folder: without a slash at its end.
  package init(folder: String, policy: StorePolicy = StorePolicy()) throws(StoreError) {
    self.folder = folder
    self.policy = policy
    let path = StoreError.database(folder)
    do throws(SystemError) {
      try Files.makeFolder(of: path)
    } catch { throw StoreError(error, folder: folder) }
    lock = try FolderLock(folder: folder)
    snapshots = try SnapshotFolder(store: folder)
    do {
      // So that the database and its log are for the owner alone under any umask.
      try OpenFile(path, for: .marking).close()
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      try pool.writeWithoutTransaction { db throws in try Self.prepareWriter(db) }
      readers = ReadConnections(path: path)
      try Self.requireKnown(pool)
      try StoreSchema.migrator.migrate(pool)
      checkpointer = try Checkpointer(path: path, folder: folder)
      // The names of the database and its log survive a power cut.
      try Files.synchronizeFolder(of: path)
    } catch { throw StoreError(error, folder: folder) }
  }

  deinit { close() }

  /// Ends all use; later calls fail. The next start finds everything also without it.
  package func close() {
    checkpointer.stop()
    readers.close()
    try? pool.close()
    // The last connection that may write, so that it writes all of the log into the database.
    checkpointer.close()
    lock.release()
  }

  // MARK: Connections

  /// Pages of the log from which a commit itself writes them into the database, if the background has not: 128 MB.
  private static let logPagesMax = 32_768

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "signalbox.store"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      guard !db.configuration.readonly else { return }
      // Takes effect before the first table is made.
      try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA cache_size = -131072")
    }
    return configuration
  }

  /// GRDB chooses `synchronous=NORMAL` for write-ahead logs, which loses commits at a power cut.
  private static func prepareWriter(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = \(logPagesMax);
        PRAGMA journal_size_limit = \(2 * logPagesMax * 4096);
        """)
  }

  private static func requireKnown(_ pool: DatabasePool) throws {
    let (version, application, tables) = try pool.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      )
    }
    guard tables == 0 || application == StoreSchema.applicationID else {
      throw StoreError.damaged(
        file: pool.path, finding: "expected the database of a plane, found that of another program",
        remedy: "choose another folder")
    }
    guard version <= StoreSchema.version else { throw StoreError.tooNew(version: version) }
  }

  /// One statement's look at the database.
  func reading<Result>(_ body: (ReadConnection) throws -> Result) throws(StoreError) -> Result {
    do {
      return try readers.read { db in try caught(db.systemError) { try body(db) } }
    } catch { throw StoreError(error, folder: folder) }
  }

  /// Several statements that see the same state.
  func readingTogether<Result>(_ body: (ReadConnection) throws -> Result) throws(StoreError) -> Result {
    try reading { db in
      try db.run("BEGIN", [])
      let result = Swift.Result { try body(db) }
      // It has changed nothing: also a transaction that failed is over.
      try? db.run("ROLLBACK", [])
      return try result.get()
    }
  }

  /// A transaction of its own.
  func writing<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    do {
      return try pool.writeWithoutTransaction { db in
        try caught(db.systemError) {
          var result: Result?
          try db.inTransaction(.immediate) {
            result = try body(db)
            return .commit
          }
          guard let result else { throw StoreError.io("a transaction had no result") }
          return result
        }
      }
    } catch { throw StoreError(error, folder: folder) }
  }

  /// - Parameter systemError: that of the connection's last call that failed.
  private func caught<Result>(
    _ systemError: @autoclosure () -> Int32, _ body: () throws -> Result
  ) throws -> Result {
    // SQLite keeps the number of a call that failed, but not of one that fails in a COMMIT.
    errno = 0
    do { return try body() } catch {
      let number = errno
      throw StoreError(error, folder: folder, errno: number == 0 ? systemError() : number)
    }
  }
}
