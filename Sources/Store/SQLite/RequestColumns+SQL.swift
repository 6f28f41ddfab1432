internal import Basics
internal import Issuance

/// The columns in their one order: in names, in values, and as they are read.
extension RequestColumns {
  static let names =
    "id, kind, account, issuer, profile, received, repetition, body, subject, key, serial, not_before, not_after, "
    + "fingerprint"

  static let insert =
    "INSERT INTO requests (\(names)) VALUES ("
    + names.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
    + ")"

  var values: [(any SQLiteValue)?] {
    [
      key(id), Int64(kind.rawValue), Int64(account), Int64(issuer), Int64(profile), received.nanoseconds,
      repetitionKey, bodyDigest, subject.storable, keyDigest, serial,
      notBefore?.nanoseconds, notAfter?.nanoseconds, fingerprint,
    ]
  }
}

extension RowReader {
  mutating func columns() throws -> RequestColumns {
    RequestColumns(
      id: try integer(), kind: try choice(), account: try integer(), issuer: try integer(),
      profile: try integer(), received: try instant(), repetitionKey: try bytesOrNull(),
      bodyDigest: try bytesOrNull(), subject: try text(), keyDigest: try bytesOrNull(),
      serial: try bytesOrNull(), notBefore: try instantOrNull(), notAfter: try instantOrNull(),
      fingerprint: try bytesOrNull())
  }
}
