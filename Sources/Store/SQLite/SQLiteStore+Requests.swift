package import Basics
internal import GRDB
package import Issuance

extension SQLiteStore {
  private static let select = "SELECT \(RowReader.request) FROM requests "

  package func request(id: RequestID) throws(StoreError) -> StoredRequest? {
    try reading { db in
      try db.firstRow(Self.select + "WHERE id = ?", [key(id)], of: "requests") { try $0.request() }
    }
  }

  package func request(serial: [UInt8]) throws(StoreError) -> StoredRequest? {
    try reading { db in
      try db.firstRow(Self.select + "WHERE serial = ?", [serial], of: "requests") { try $0.request() }
    }
  }

  package func request(
    repetition repetitionKey: [UInt8], publicKey keyDigest: [UInt8]?, of account: Int32, since: Instant
  ) throws(StoreError) -> StoredRequest? {
    try reading { db in
      if let keyDigest {
        return try db.firstRow(
          Self.select + """
            WHERE key IS NOT NULL AND substr(key, 1, 8) = ? AND account = ? AND substr(repetition, 1, 8) = ?
              AND key = ? AND repetition = ? AND received >= ? ORDER BY id DESC LIMIT 1
            """,
          [
            keyDigest.start, Int64(account), repetitionKey.start, keyDigest, repetitionKey, since.nanoseconds,
          ], of: "requests"
        ) { try $0.request() }
      }
      // The days that there are, of which pruning leaves a few.
      var day = Int64.max
      while let before = try db.firstRow(
        "SELECT day FROM repetitions WHERE day < ? AND day >= ? ORDER BY day DESC LIMIT 1", [day, since.day],
        of: "repetitions", { try $0.integer(Int64.self) })
      {
        day = before
        // Most requests are no repetition, and end here.
        let ids = try db.allRows(
          "SELECT id FROM repetitions WHERE day = ? AND key = ? AND account = ? ORDER BY id DESC",
          [day, repetitionKey.start, Int64(account)], of: "repetitions"
        ) { try $0.integer(Int64.self) }
        for id in ids {
          let found = try db.firstRow(
            Self.select + "WHERE id = ? AND repetition = ? AND received >= ?",
            [id, repetitionKey, since.nanoseconds], of: "requests"
          ) { try $0.request() }
          if let found { return found }
        }
      }
      return nil
    }
  }

  package func latestRequests(
    of account: Int32, atMost count: Int
  ) throws(StoreError) -> [StoredRequest] {
    try reading { db in
      try db.allRows(
        Self.select + "WHERE id IN (SELECT id FROM latest WHERE account = ?) ORDER BY id DESC LIMIT ?",
        [Int64(account), count], of: "requests"
      ) { try $0.request() }
    }
  }

  package func plan(of request: RequestID) throws(StoreError) -> SigningPlan? {
    try reading { db in
      try db.firstRow(
        """
        SELECT requests.id, serial, bytes, not_before, not_after FROM plans JOIN requests USING (id)
        WHERE plans.id = ? AND serial IS NOT NULL
        """, [key(request)], of: "plans"
      ) { row in
        SigningPlan(
          request: try row.integer(), serial: try row.bytes(), toBeSigned: try row.bytes(),
          notBefore: try row.instantOrNull(), notAfter: try row.instantOrNull())
      }
    }
  }

  package func certificate(serial: [UInt8]) throws(StoreError) -> StoredCertificate? {
    try certificate("serial = ?", serial)
  }

  package func certificate(id: RequestID) throws(StoreError) -> StoredCertificate? {
    try certificate("requests.id = ?", key(id))
  }

  private func certificate(
    _ condition: String, _ argument: any SQLiteValue
  ) throws(StoreError) -> StoredCertificate? {
    try reading { db in
      try db.firstRow(
        "SELECT \(RowReader.request), der FROM requests JOIN certificates USING (id) WHERE \(condition)",
        [argument], of: "certificates"
      ) { row in StoredCertificate(request: try row.request(), der: try row.bytes()) }
    }
  }

  package func account(
    using keyDigest: [UInt8], otherThan account: Int32
  ) throws(StoreError) -> Int32? {
    try reading { db in
      // On both sides of the account in the index: its own requests with the key, which may be many, are not passed over.
      try db.firstRow(
        """
        SELECT account FROM requests
        WHERE key IS NOT NULL AND substr(key, 1, 8) = ?1 AND key = ?2 AND account < ?3
        UNION ALL SELECT account FROM requests
        WHERE key IS NOT NULL AND substr(key, 1, 8) = ?1 AND key = ?2 AND account > ?3 LIMIT 1
        """, [keyDigest.start, keyDigest, Int64(account)], of: "requests"
      ) { try $0.integer() }
    }
  }

  package func status(issuer: UInt16, serial: [UInt8]) throws(StoreError) -> CertificateStatus? {
    try reading { db in
      try db.firstRow(
        """
        SELECT id, not_after, revocation, revocation_time, revoked FROM requests
        WHERE serial = ? AND issuer = ? AND ending = 1
        """, [serial, Int64(issuer)], of: "requests"
      ) { row in
        CertificateStatus(
          request: try row.integer(), notAfter: try row.instant(), revocation: try row.revocation())
      }
    }
  }

  package func openRequests(_ body: (OpenRequest) -> Bool) throws(StoreError) {
    var last: Int64 = 0
    while true {
      let requests = try reading { db in
        try db.allRows(
          """
          SELECT \(RowReader.request), bytes FROM requests LEFT JOIN plans USING (id)
          WHERE ending IS NULL AND requests.id > ? ORDER BY requests.id LIMIT 500
          """, [last], of: "requests"
        ) { row in OpenRequest(request: try row.request(), toBeSigned: try row.bytesOrNull()) }
      }
      for request in requests {
        guard body(request) else { return }
        last = key(request.request.id)
      }
      guard !requests.isEmpty else { return }
    }
  }
}
