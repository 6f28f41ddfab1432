internal import Basics
internal import GRDB
internal import Issuance

extension BatchWriter {
  func addRequests(_ requests: [NewRequest]) throws {
    for request in requests {
      let columns = request.columns
      guard columns.id > 0, columns.id < 1 << 62 else {
        throw StoreError.conflict("expected a request's number from 1, found \(columns.id)")
      }
      if let serial = columns.serial { try require(serial) }
      do {
        try db.run(RequestColumns.insert, columns.values)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        guard error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE else {
          throw StoreError.conflict("request \(columns.id) is stored already")
        }
        throw Self.used(columns.serial ?? [])
      }
      if let bytes = request.toBeSigned {
        guard columns.serial != nil else {
          throw StoreError.conflict("request \(columns.id) has bytes to be signed without a serial number")
        }
        try db.run("INSERT INTO plans VALUES (?, ?)", [key(columns.id), bytes])
      }
      if let repetition = columns.repetitionKey, !columns.repeatsPublicKey {
        try db.run(
          "INSERT INTO repetitions VALUES (?, ?, ?, ?)",
          [columns.received.day, repetition.start, Int64(columns.account), key(columns.id)])
      }
    }
    try keepLatest(requests)
  }

  /// Each account's latest requests, to which its older ones give way; the plane's own have no account.
  private func keepLatest(_ requests: [NewRequest]) throws {
    var latest: [Int32: [Int64]] = [:]
    for request in requests.reversed() where request.account >= 0 {
      guard latest[request.account, default: []].count < StoreSchema.latestKept else { continue }
      latest[request.account, default: []].append(key(request.id))
    }
    for (account, ids) in latest {
      for id in ids { try db.run("INSERT INTO latest VALUES (?, ?)", [Int64(account), id]) }
      try db.run(
        """
        DELETE FROM latest WHERE account = ?1 AND id <=
          (SELECT id FROM latest WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET \(StoreSchema.latestKept))
        """, [Int64(account)])
    }
  }

  /// A plan once stored stays as it is; the same one again changes nothing.
  func add(_ plan: SigningPlan) throws {
    try require(plan.serial)
    let id = key(plan.request)
    let isPlanned: Bool
    do {
      isPlanned =
        try db.firstRow(
          """
          UPDATE requests SET serial = ?1, not_before = coalesce(?2, not_before),
            not_after = coalesce(?3, not_after)
          WHERE id = ?4 AND ending IS NULL AND (serial IS NULL OR serial = ?1) RETURNING id
          """,
          [plan.serial, plan.notBefore?.nanoseconds, plan.notAfter?.nanoseconds, id], of: "requests"
        ) { _ in true } ?? false
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw Self.used(plan.serial)
    }
    guard isPlanned else {
      throw try contradiction(plan.request, "expected one that has not ended and has no other serial number")
    }
    let stored = try db.firstRow("SELECT bytes FROM plans WHERE id = ?", [id], of: "plans") {
      try $0.bytes()
    }
    guard let stored else {
      return try db.run("INSERT INTO plans VALUES (?, ?)", [id, plan.toBeSigned])
    }
    guard stored == plan.toBeSigned else {
      throw StoreError.conflict("request \(plan.request) has other bytes to be signed already")
    }
  }

  mutating func end(_ ending: RequestEnding) throws {
    let id = key(ending.request)
    let (number, reason, notAfter) = ending.ending.columns
    let ended = try db.firstRow(
      """
      UPDATE requests SET ending = ?, reason = ?, detail = ?, ended = ?, not_before = coalesce(?, not_before),
        not_after = coalesce(?, not_after)
      WHERE id = ? AND ending IS NULL RETURNING kind, account, serial IS NOT NULL
      """,
      [
        number, reason, ending.detail?.storable, ending.at.nanoseconds, ending.notBefore?.nanoseconds,
        notAfter?.nanoseconds, id,
      ], of: "requests"
    ) { row in
      (
        kind: try row.choice(RequestKind.self), account: try row.integer(Int32.self),
        try row.integer(Int.self) == 1
      )
    }
    guard let (kind, account, hasSerial) = ended else {
      throw try contradiction(ending.request, "expected one that has not ended")
    }
    guard case .issued = ending.ending else {
      guard ending.certificate == nil else {
        throw StoreError.conflict("request \(ending.request) has a certificate, but was not issued")
      }
      return
    }
    guard let der = ending.certificate, hasSerial else {
      throw StoreError.conflict(
        "request \(ending.request) was issued, but has no \(hasSerial ? "certificate" : "serial number")")
    }
    try db.run("INSERT INTO certificates VALUES (?, ?)", [id, der])
    // The certificate begins with the very bytes that were signed.
    try db.run("DELETE FROM plans WHERE id = ?", [id])
    if let counter = AccountCounter.issuing(kind) { count(counter, of: account) }
  }

  mutating func revoke(_ new: NewRevocation) throws {
    let account = try db.firstRow(
      """
      UPDATE requests SET revocation = ?, revocation_time = ?, revoked = ?
      WHERE id = ? AND ending = 1 AND revoked IS NULL RETURNING account
      """,
      [
        Int64(new.revocation.reason), new.revocation.time.nanoseconds, new.revocation.recorded.nanoseconds,
        key(new.request),
      ], of: "requests"
    ) { try $0.integer(Int32.self) }
    guard let account else {
      throw try contradiction(new.request, "expected one whose certificate was issued and is not revoked")
    }
    count(.revoked, of: account)
  }

  // MARK: Refusals

  private func require(_ serial: [UInt8]) throws {
    guard (1...20).contains(serial.count) else {
      throw StoreError.conflict("expected a serial number of 1 to 20 bytes, found \(serial.count) bytes")
    }
  }

  private static func used(_ serial: [UInt8]) -> StoreError {
    let digits = serial.map { byte in
      let hex = String(byte, radix: 16, uppercase: true)
      return hex.utf8.count == 1 ? "0" + hex : hex
    }
    return .conflict("the serial number \(digits.joined()) is another request's")
  }

  private func contradiction(_ id: RequestID, _ expected: String) throws -> StoreError {
    let found = try db.firstRow(
      "SELECT ending, revoked, serial IS NOT NULL FROM requests WHERE id = ?", [key(id)], of: "requests"
    ) { row in
      let (ending, revoked) = (try row.integerOrNull(), try row.integerOrNull())
      let hasSerial = try row.integer(Int.self) == 1
      return switch ending {
      case nil: hasSerial ? "one that is open and has a serial number" : "one that is open"
      case 1: revoked == nil ? "one that was issued" : "one whose certificate is revoked"
      default: "one that ended without a certificate"
      }
    }
    return .conflict("request \(id): \(expected), found \(found ?? "none with this number")")
  }
}

extension Ending {
  /// As the table of requests has it.
  fileprivate var columns: (ending: Int64, reason: Int64?, notAfter: Instant?) {
    switch self {
    case .issued(let notAfter): (1, nil, notAfter)
    case .rejected(let reason): (2, Int64(reason.rawValue), nil)
    case .expired: (3, nil, nil)
    case .cancelled: (4, nil, nil)
    }
  }
}

extension Instant {
  /// Days since 1970, under which repetition keys are kept: two lookups cover any window of 24 hours.
  var day: Int64 {
    let length = Interval.days(1).nanoseconds
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: length)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
