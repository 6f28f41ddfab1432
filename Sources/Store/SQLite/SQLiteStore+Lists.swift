package import Basics
internal import GRDB
package import Issuance

extension SQLiteStore {
  package func certificates(
    _ list: CertificateList, of account: Int32, kind: RequestKind, from: Instant, to: Instant,
    page: StorePage
  ) throws(StoreError) -> StoreList<CertificateSummary> {
    // Counted and skipped in an index alone.
    let condition = "account = ? AND kind = ? AND \(list.condition)"
    let arguments: [(any SQLiteValue)?] = [
      Int64(account), Int64(kind.rawValue), from.nanoseconds, to.nanoseconds,
    ]
    return try readingTogether { db in
      let total = try db.number(
        "SELECT count(*) FROM requests WHERE \(condition)", arguments)
      guard total > page.offset else { return StoreList(total: Int(total), elements: []) }
      let elements = try db.allRows(
        """
        SELECT serial, not_before, not_after FROM requests WHERE \(condition)
        ORDER BY \(list.order) LIMIT \(page.size) OFFSET ?
        """, arguments + [Int64(page.offset)], of: "requests"
      ) { row in
        let (serial, notBefore, notAfter) = (try row.bytes(), try row.instantOrNull(), try row.instant())
        return CertificateSummary(serial: serial, notBefore: notBefore ?? notAfter, notAfter: notAfter)
      }
      return StoreList(total: Int(total), elements: elements)
    }
  }

  package func revocations(
    of issuer: UInt16, unexpiredAt instant: Instant, _ body: (RevokedCertificate) -> Bool
  ) throws(StoreError) {
    var last: Int64 = 0
    while true {
      let revoked = try reading { db in
        try db.allRows(
          """
          SELECT id, serial, revocation, revocation_time FROM requests
          WHERE issuer = ? AND revoked IS NOT NULL AND id > ? AND not_after > ? ORDER BY id LIMIT 2000
          """, [Int64(issuer), last, instant.nanoseconds], of: "requests"
        ) { row in
          (
            try row.integer(Int64.self),
            RevokedCertificate(serial: try row.bytes(), reason: try row.integer(), time: try row.instant())
          )
        }
      }
      for (id, certificate) in revoked {
        guard body(certificate) else { return }
        last = id
      }
      guard !revoked.isEmpty else { return }
    }
  }

  // MARK: Accounts

  package func counters(of account: Int32) throws(StoreError) -> AccountCounters {
    let values = try reading { db in
      try db.allRows(
        "SELECT counter, value FROM counters WHERE account = ?", [Int64(account)], of: "counters"
      ) { row in (try row.choice(AccountCounter.self), try row.integer(Int.self)) }
    }
    return values.reduce(into: AccountCounters()) { counters, value in counters[value.0] = value.1 }
  }

  private static let claims = """
    SELECT id, account, domain, status, token, created, expires, assert_by, log FROM claims \n
    """

  private static func claim(_ row: inout RowReader) throws -> DomainClaim {
    DomainClaim(
      id: try row.text(), account: try row.integer(), domain: try row.text(), status: try row.choice(),
      token: try row.text(), created: try row.instant(), expires: try row.instant(),
      assertBy: try row.instant(), log: try row.text())
  }

  package func claim(id: String) throws(StoreError) -> DomainClaim? {
    try reading { db in
      try db.firstRow(Self.claims + "WHERE id = ?", [id], of: "claims", Self.claim)
    }
  }

  package func claims(of account: Int32, domains: [String]) throws(StoreError) -> [DomainClaim] {
    try reading { db in
      var claims: [DomainClaim] = []
      for domain in domains {
        claims += try db.allRows(
          Self.claims + "WHERE account = ? AND domain = ?", [Int64(account), domain], of: "claims", Self.claim
        )
      }
      return claims
    }
  }

  package func claims(
    of account: Int32, status: DomainClaim.Status?, page: StorePage
  ) throws(StoreError) -> StoreList<DomainClaim> {
    let condition = "WHERE account = ?" + (status.map { " AND status = \($0.rawValue)" } ?? "")
    return try readingTogether { db in
      StoreList(
        total: Int(try db.number("SELECT count(*) FROM claims \(condition)", [Int64(account)])),
        elements: try db.allRows(
          Self.claims + "\(condition) ORDER BY created DESC, id DESC LIMIT \(page.size) OFFSET ?",
          [Int64(account), Int64(page.offset)], of: "claims", Self.claim))
    }
  }

  // MARK: The plane

  package func ocspSigners() throws(StoreError) -> [OCSPSigner] {
    try reading { db in
      try db.allRows(
        """
        SELECT responder, issuer, request, serial, certificate, key, not_after FROM ocsp_signers
        ORDER BY responder, issuer
        """, [], of: "ocsp_signers"
      ) { row in
        OCSPSigner(
          responder: try row.integer(), issuer: try row.integer(), request: try row.integer(),
          serial: try row.bytes(), certificate: try row.bytes(), key: try row.text(),
          notAfter: try row.instant())
      }
    }
  }

  package func value(_ name: String) throws(StoreError) -> [UInt8]? {
    try reading { db in
      try db.firstRow(#"SELECT bytes FROM "values" WHERE name = ?"#, [name], of: "values") { try $0.bytes() }
    }
  }
}

extension CertificateList {
  fileprivate var condition: String {
    switch self {
    case .issued: "ending = 1 AND ended >= ? AND ended < ?"
    case .revoked: "revoked IS NOT NULL AND revoked >= ? AND revoked < ?"
    case .expiring: "ending = 1 AND not_after >= ? AND not_after < ?"
    }
  }

  fileprivate var order: String {
    switch self {
    case .issued: "ended DESC, not_after DESC, revoked DESC, id DESC"
    case .revoked: "revoked DESC, id DESC"
    case .expiring: "not_after, id"
    }
  }
}
