internal import Basics
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// A value in the database that no store wrote there.
struct MalformedRow: Error {
  var table: String
  var finding: String
}

extension StoreError {
  static let restoreDatabase =
    "stop the plane, keep a copy of its folder, and put back the newest copy of the database that is intact, "
    + "or try 'sqlite3 plane.sqlite .recover'"

  init(_ error: SystemError, folder: String) {
    self =
      Self.room(error.number, folder: folder)
      ?? .io("\(error.path.map { $0 + ": " } ?? "")\(error.call): \(error.reason)")
  }

  /// The error of a number of `errno` that says more than that something failed.
  private static func room(_ number: Int32, folder: String) -> StoreError? {
    switch number {
    case ENOSPC, EDQUOT, EFBIG: .full(folder: folder)
    case EROFS, EACCES, EPERM: .readOnly(folder: folder)
    default: nil
    }
  }

  /// - Parameter number: `errno` as SQLite kept it, 0 if unknown.
  init(_ error: any Error, folder: String, errno number: Int32 = 0) {
    if let error = error as? StoreError {
      self = error
    } else if let error = error as? SystemError {
      self.init(error, folder: folder)
    } else if let row = error as? MalformedRow {
      self = .damaged(
        file: Self.database(folder), finding: "table \(row.table): \(row.finding)",
        remedy: Self.restoreDatabase)
    } else if let error = error as? DatabaseError {
      self = Self.sqlite(error, folder: folder, errno: number)
    } else {
      // A value of another form than that which a store writes, in the words of the library that reads it.
      self = .damaged(
        file: Self.database(folder), finding: "\(error)", remedy: Self.restoreDatabase)
    }
  }

  private static func sqlite(_ error: DatabaseError, folder: String, errno number: Int32) -> StoreError {
    let words = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: return .full(folder: folder)
    case .SQLITE_READONLY:
      guard error.extendedResultCode != .SQLITE_READONLY_DBMOVED else {
        return .io("\(database(folder)) was moved or removed while it was in use")
      }
      return .readOnly(folder: folder)
    case .SQLITE_PERM: return .readOnly(folder: folder)
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      if let error = room(number, folder: folder) { return error }
      let reason = number == 0 ? "" : ": \(SystemError.reason(number))"
      return .io("\(database(folder)): \(words) (SQLite \(error.extendedResultCode.rawValue))\(reason)")
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(owner: "another program that has the database open")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return .damaged(file: database(folder), finding: words, remedy: restoreDatabase)
    case .SQLITE_CONSTRAINT: return .conflict(words)
    case .SQLITE_MISUSE: return .io("the store is closed")
    default: return .io("\(database(folder)): \(words) (SQLite \(error.extendedResultCode.rawValue))")
    }
  }

  static func database(_ folder: String) -> String { folder + "/plane.sqlite" }
}

extension Database {
  /// `errno` of the last call that failed for this connection.
  var systemError: Int32 { sqliteConnection.map { sqlite3_system_errno($0) } ?? 0 }
}
