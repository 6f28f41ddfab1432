internal import GRDB

/// The tables of a store. What is random in a row costs a page of its index, and of the disk, in each commit. So one index
/// finds both a public key and the requests that repeat it, of digests it holds eight bytes, and the row the rest; serial
/// numbers have their instant in front, so that their index grows at its end.
enum StoreSchema {
  /// The number of migrations.
  static let version = 4

  /// Requests of each account that are found without a search: the latest.
  static let latestKept = 16

  /// Of PRAGMA application_id: `SBXP`.
  static let applicationID = 0x5342_5850

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: journal + requests + accounts + history)
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    // What the first request with an idempotency key was.
    migrator.registerMigration("2") { db in
      try db.execute(sql: "ALTER TABLE requests ADD COLUMN fingerprint BLOB; PRAGMA user_version = 2")
    }
    // The latest requests of each account, a few rows: an index of all would grow for ever.
    migrator.registerMigration("3") { db in
      try db.execute(
        sql: """
          CREATE TABLE latest (
            account INTEGER NOT NULL,
            id INTEGER NOT NULL,
            PRIMARY KEY (account, id)
          ) STRICT, WITHOUT ROWID;
          INSERT INTO latest SELECT account, id FROM (
            SELECT account, id, row_number() OVER (PARTITION BY account ORDER BY id DESC) AS place
            FROM requests WHERE account >= 0
          ) WHERE place <= \(latestKept);
          PRAGMA user_version = 3
          """)
    }
    // What repeats a request has its public key: one index finds both. Only idempotency keys need rows of their own.
    migrator.registerMigration("4") { db in
      try db.execute(
        sql: """
          DROP INDEX requests_key;
          CREATE INDEX requests_key ON requests(substr(key, 1, 8), account, substr(repetition, 1, 8))
            WHERE key IS NOT NULL;
          PRAGMA user_version = 4
          """)
    }
    return migrator
  }

  private static let journal = """
    CREATE TABLE journal (
      number INTEGER PRIMARY KEY,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    """

  /// `ending`: 1 issued, 2 rejected, 3 expired, 4 cancelled. Bytes lie in tables of their own, so that lists and states
  /// read small rows.
  private static let requests = """
    CREATE TABLE requests (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      account INTEGER NOT NULL,
      issuer INTEGER NOT NULL,
      profile INTEGER NOT NULL,
      received INTEGER NOT NULL,
      repetition BLOB,
      body BLOB,
      subject TEXT NOT NULL,
      key BLOB,
      serial BLOB,
      not_before INTEGER,
      not_after INTEGER,
      ending INTEGER,
      reason INTEGER,
      detail TEXT,
      ended INTEGER,
      revocation INTEGER,
      revocation_time INTEGER,
      revoked INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX requests_serial ON requests(serial) WHERE serial IS NOT NULL;
    CREATE INDEX requests_key ON requests(substr(key, 1, 8), account) WHERE key IS NOT NULL;
    CREATE INDEX requests_open ON requests(id) WHERE ending IS NULL;
    CREATE INDEX requests_issued
      ON requests(account, kind, ended, not_after, revoked) WHERE ending = 1;
    CREATE INDEX requests_revoked
      ON requests(account, kind, revoked) WHERE revoked IS NOT NULL;
    CREATE INDEX requests_revocation
      ON requests(issuer, id, not_after, serial, revocation, revocation_time) WHERE revoked IS NOT NULL;
    CREATE TABLE plans (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE certificates (id INTEGER PRIMARY KEY, der BLOB NOT NULL) STRICT;
    CREATE TABLE repetitions (
      day INTEGER NOT NULL,
      key BLOB NOT NULL,
      account INTEGER NOT NULL,
      id INTEGER NOT NULL,
      PRIMARY KEY (day, key, account, id)
    ) STRICT, WITHOUT ROWID;
    """

  private static let accounts = """
    CREATE TABLE counters (
      account INTEGER NOT NULL,
      counter INTEGER NOT NULL,
      value INTEGER NOT NULL,
      PRIMARY KEY (account, counter)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE claims (
      id TEXT NOT NULL PRIMARY KEY,
      account INTEGER NOT NULL,
      domain TEXT NOT NULL,
      status INTEGER NOT NULL,
      token TEXT NOT NULL,
      created INTEGER NOT NULL,
      expires INTEGER NOT NULL,
      assert_by INTEGER NOT NULL,
      log TEXT NOT NULL
    ) STRICT;
    CREATE INDEX claims_account ON claims(account, created, id);
    CREATE INDEX claims_status ON claims(account, status, created, id);
    CREATE TABLE ocsp_signers (
      responder INTEGER NOT NULL,
      issuer INTEGER NOT NULL,
      request INTEGER NOT NULL,
      serial BLOB NOT NULL,
      certificate BLOB NOT NULL,
      key TEXT NOT NULL,
      not_after INTEGER NOT NULL,
      PRIMARY KEY (responder, issuer)
    ) STRICT;
    CREATE TABLE "values" (name TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """

  private static let history = """
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      text TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE frames (at INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    """
}
