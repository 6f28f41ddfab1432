internal import GRDB
internal import GRDBSQLite

/// A value that a statement is given.
protocol SQLiteValue {
  /// - Returns: SQLite's result code.
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32
}

extension Int64: SQLiteValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    sqlite3_bind_int64(statement, place, self)
  }
}

extension Int: SQLiteValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    Int64(self).bind(to: statement, at: place)
  }
}

/// SQLite copies text and bytes, which need not live until the statement is stepped.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension String: SQLiteValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      // An empty buffer may have no address, which would bind NULL.
      guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, copied) }
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text(statement, place, $0, Int32(bytes.count), copied)
      }
    }
  }
}

extension [UInt8]: SQLiteValue {
  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        return sqlite3_bind_zeroblob(statement, place, 0)
      }
      return sqlite3_bind_blob64(statement, place, start, UInt64(bytes.count), copied)
    }
  }
}

/// A connection with the statements it has prepared, each once.
///
/// Statements are given their values, stepped and read by SQLite's own functions: a commit runs seven for each
/// certificate, and boxes and rows of a library cost more than the statements do.
protocol StatementSource {
  /// A statement that is kept, and not in use.
  func prepared(_ sql: String) throws -> OpaquePointer
}

extension Database: StatementSource {
  func prepared(_ sql: String) throws -> OpaquePointer { try cachedStatement(sql: sql).sqliteStatement }
}

extension StatementSource {
  /// Executes a statement.
  func run(_ sql: String, _ values: [(any SQLiteValue)?]) throws {
    try eachRow(sql, values, of: "") { _ in true }
  }

  /// Reads rows until the closure returns false.
  func eachRow(
    _ sql: String, _ values: [(any SQLiteValue)?], of table: String, _ read: (inout RowReader) throws -> Bool
  ) throws {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (place, value) in values.enumerated() {
      // Without a value it is NULL.
      let code = value?.bind(to: statement, at: Int32(place + 1)) ?? SQLITE_OK
      guard code == SQLITE_OK else { throw failure(code, statement, sql) }
    }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        var reader = RowReader(statement, of: table)
        guard try read(&reader) else { return }
      case SQLITE_DONE: return
      case let code: throw failure(code, statement, sql)
      }
    }
  }

  func firstRow<Value>(
    _ sql: String, _ values: [(any SQLiteValue)?], of table: String,
    _ read: (inout RowReader) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try eachRow(sql, values, of: table) { reader in
      if value == nil { value = try read(&reader) }
      // A statement that writes is stepped to its end.
      return true
    }
    return value
  }

  func allRows<Value>(
    _ sql: String, _ arguments: [(any SQLiteValue)?], of table: String,
    _ read: (inout RowReader) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try eachRow(sql, arguments, of: table) { reader in
      values.append(try read(&reader))
      return true
    }
    return values
  }

  /// The only number of a query.
  func number(_ sql: String, _ values: [(any SQLiteValue)?] = []) throws -> Int64 {
    try firstRow(sql, values, of: "of a count") { try $0.integerOrNull() ?? 0 } ?? 0
  }

  private func failure(_ code: Int32, _ statement: OpaquePointer, _ sql: String) -> DatabaseError {
    let words = sqlite3_errmsg(sqlite3_db_handle(statement)).map { String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: words, sql: sql)
  }
}
