package import Basics
internal import GRDB

extension SQLiteStore {
  package func audit(after number: Int64, _ body: (AuditLine) -> Bool) throws(StoreError) {
    var last = number
    while true {
      let lines = try reading { db in
        try db.allRows(
          "SELECT number, at, text, hash FROM audit WHERE number > ? ORDER BY number LIMIT 1000", [last],
          of: "audit"
        ) { row in
          AuditLine(
            number: try row.integer(), at: try row.instant(), text: try row.text(), hash: try row.bytes())
        }
      }
      for line in lines {
        guard body(line) else { return }
        last = line.number
      }
      guard !lines.isEmpty else { return }
    }
  }

  package func verifyAudit() throws(StoreError) -> AuditVerification {
    var outcome = AuditVerification(lines: 0, head: AuditLine.genesis)
    try audit(after: 0) { line in
      guard line.number == outcome.lines + 1 else {
        outcome.broken = AuditBreak(
          line: outcome.lines + 1, finding: "it is missing; the next line is \(line.number)")
        return false
      }
      let hash = AuditLine.hash(after: outcome.head, number: line.number, at: line.at, text: line.text)
      guard hash == line.hash else {
        outcome.broken = AuditBreak(
          line: line.number,
          finding: "its hash is not that of its text, its time and the line before: one of them was changed")
        return false
      }
      outcome.lines = line.number
      outcome.head = hash
      return true
    }
    return outcome
  }

  package func frames(
    from: Instant, to: Instant, atMost count: Int
  ) throws(StoreError) -> [StoredFrame] {
    guard count > 0 else { return [] }
    return try readingTogether { db in
      let total = try db.number(
        "SELECT count(*) FROM frames WHERE at BETWEEN ? AND ?", [from.nanoseconds, to.nanoseconds])
      let distance = max(1, (total + Int64(count) - 1) / Int64(count))
      return try db.allRows(
        """
        SELECT at, bytes FROM (
          SELECT at, bytes, row_number() OVER (ORDER BY at) AS place FROM frames WHERE at BETWEEN ? AND ?)
        WHERE (place - 1) % ? = 0 ORDER BY at
        """, [from.nanoseconds, to.nanoseconds, distance], of: "frames"
      ) { row in StoredFrame(at: try row.instant(), bytes: try row.bytes()) }
    }
  }
}
