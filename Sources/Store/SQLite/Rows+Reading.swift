internal import Basics
internal import GRDBSQLite
internal import Issuance

/// Reads columns of a row one after another. What has another type or range than any store writes is an error, never a
/// trap: the file may be damaged.
struct RowReader {
  private let statement: OpaquePointer
  private let table: String
  private var column: Int32 = 0

  /// - Parameter statement: one that stands at a row.
  init(_ statement: OpaquePointer, of table: String) {
    self.statement = statement
    self.table = table
  }

  private func malformed(_ expected: String) -> MalformedRow {
    MalformedRow(
      table: table, finding: "expected \(expected) in column \(column) of a row, found another value")
  }

  /// The bytes of the present column; valid until the statement is stepped.
  private func content(_ start: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column - 1)))
  }

  mutating func integerOrNull() throws -> Int64? {
    column += 1
    switch sqlite3_column_type(statement, column - 1) {
    case SQLITE_NULL: return nil
    case SQLITE_INTEGER: return sqlite3_column_int64(statement, column - 1)
    default: throw malformed("an integer")
    }
  }

  mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws -> Number {
    guard let wide = try integerOrNull(), let value = Number(exactly: wide) else {
      throw malformed("an integer of its range")
    }
    return value
  }

  mutating func byteOrNull() throws -> UInt8? {
    guard let wide = try integerOrNull() else { return nil }
    guard let byte = UInt8(exactly: wide) else { throw malformed("a number below 256") }
    return byte
  }

  mutating func instant() throws -> Instant { Instant(nanoseconds: try integer()) }

  mutating func instantOrNull() throws -> Instant? {
    try integerOrNull().map { Instant(nanoseconds: $0) }
  }

  mutating func choice<Choice: RawRepresentable>(_ type: Choice.Type = Choice.self) throws -> Choice
  where Choice.RawValue == UInt8 {
    guard let choice = Choice(rawValue: try integer()) else { throw malformed("a known number") }
    return choice
  }

  mutating func bytesOrNull() throws -> [UInt8]? {
    column += 1
    switch sqlite3_column_type(statement, column - 1) {
    case SQLITE_NULL: return nil
    case SQLITE_BLOB: return Array(content(sqlite3_column_blob(statement, column - 1)))
    default: throw malformed("bytes")
    }
  }

  mutating func bytes() throws -> [UInt8] {
    guard let bytes = try bytesOrNull() else { throw malformed("bytes") }
    return bytes
  }

  mutating func textOrNull() throws -> String? {
    column += 1
    switch sqlite3_column_type(statement, column - 1) {
    case SQLITE_NULL: return nil
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column - 1)
      return String(decoding: content(start.map { UnsafeRawPointer($0) }), as: UTF8.self)
    default: throw malformed("text")
    }
  }

  mutating func text() throws -> String {
    guard let text = try textOrNull() else { throw malformed("text") }
    return text
  }

  // MARK: Whole values

  /// The columns of a ``StoredRequest``.
  static let request =
    "requests.\(RequestColumns.names), ending, reason, ended, detail, revocation, revocation_time, revoked"

  mutating func request() throws -> StoredRequest {
    var request = StoredRequest(columns: try columns())
    request.ending = try ending(notAfter: request.notAfter)
    request.ended = try instantOrNull()
    request.detail = try textOrNull()
    request.revocation = try revocation()
    return request
  }

  private mutating func ending(notAfter: Instant?) throws -> Ending? {
    let (number, reason) = (try integerOrNull(), try byteOrNull())
    switch number {
    case nil: return nil
    case 1:
      guard let notAfter else { throw malformed("the expiry of an issued certificate") }
      return .issued(notAfter: notAfter)
    case 2:
      guard let reason = reason.flatMap(RejectionReason.init(rawValue:)) else {
        throw malformed("the reason of a rejection")
      }
      return .rejected(reason)
    case 3: return .expired
    case 4: return .cancelled
    default: throw malformed("an ending from 1 to 4")
    }
  }

  /// Columns `revocation, revocation_time, revoked`.
  mutating func revocation() throws -> StoredRevocation? {
    let (reason, time, recorded) = (try byteOrNull(), try instantOrNull(), try instantOrNull())
    guard let recorded else { return nil }
    guard let reason, let time else { throw malformed("reason and time of a revocation") }
    return StoredRevocation(reason: reason, time: time, recorded: recorded)
  }
}

/// Numbers of requests as the database has them.
func key(_ id: RequestID) -> Int64 { Int64(bitPattern: id) }

extension [UInt8] {
  /// What indexes hold of a digest.
  var start: [UInt8] { Array(prefix(8)) }
}

extension String {
  /// As the database can hold it: it would end a text at a NUL, which becomes its sign instead.
  var storable: String {
    utf8.contains(0)
      ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 })) : self
  }
}
