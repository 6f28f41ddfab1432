internal import Dispatch
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// A connection that reads, with the statements it has prepared.
///
/// It is handed from thread to thread, and used by one at a time.
final class ReadConnection: StatementSource, @unchecked Sendable {
  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  init(path: String) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    connection = opened
    sqlite3_extended_result_codes(connection, 1)
    sqlite3_busy_timeout(connection, 5_000)
    // 16 MB of pages.
    try run("PRAGMA cache_size = -16384", [])
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  func prepared(_ sql: String) throws -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else {
      let words = sqlite3_errmsg(connection).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: words, sql: sql)
    }
    statements[sql] = made
    return made
  }

  /// `errno` of the last call that failed.
  var systemError: Int32 { sqlite3_system_errno(connection) }
}

/// The connections of a store that read: opened when they are needed, and kept.
final class ReadConnections: Sendable {
  private struct State {
    var free: [ReadConnection] = []
    var isClosed = false
  }

  /// Readers at a time; further ones wait.
  private static let countMax = 4

  private let path: String
  private let state = Mutex(State())
  private let places = DispatchSemaphore(value: countMax)

  init(path: String) { self.path = path }

  func read<Result>(_ body: (ReadConnection) throws -> Result) throws -> Result {
    places.wait()
    defer { places.signal() }
    let connection = try take()
    defer { giveBack(connection) }
    return try body(connection)
  }

  private func take() throws -> ReadConnection {
    let free = try state.withLock { state throws(DatabaseError) in
      guard !state.isClosed else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
      return state.free.popLast()
    }
    return try free ?? ReadConnection(path: path)
  }

  private func giveBack(_ connection: ReadConnection) {
    state.withLock { state in
      if !state.isClosed { state.free.append(connection) }
    }
  }

  /// Closes those that are free, and the others when their reads end; later reads fail.
  func close() {
    let free = state.withLock { state in
      defer { state.free = [] }
      state.isClosed = true
      return state.free
    }
    // Closed outside the lock, at the end of this function.
    withExtendedLifetime(free) {}
  }
}
