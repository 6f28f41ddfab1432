import Basics
import GRDB
import Issuance
import Store
import Testing

/// What is found in a store, and what is not.
@Suite struct LookupTests {
  private let folder = StoreFolder()

  /// By its public key, or by its idempotency key with any public key.
  @Test(arguments: [true, false])
  func `a repetition finds the latest request of the account within the window`(hasPublicKey: Bool) throws {
    let store = try folder.open()
    let key = Sample.bytes(1, 2, count: 32)
    let publicKey = Sample.bytes(1, 4, count: 32)
    for (id, account, second) in [(1, 7, 0), (2, 7, 50_000), (3, 8, 60_000)] as [(UInt64, Int32, Int64)] {
      var batch = Sample.batch(second: second)
      batch.requests = [Sample.request(id, account: account, second: second)]
      batch.requests[0].repetitionKey = key
      if hasPublicKey {
        batch.requests[0].keyDigest = publicKey
      } else {
        batch.requests[0].fingerprint = Sample.bytes(id, 7, count: 32)
      }
      try store.commit(batch)
    }
    func found(_ account: Int32, since second: Int64) throws -> UInt64? {
      try store.request(
        repetition: key, publicKey: hasPublicKey ? publicKey : nil, of: account, since: Sample.instant(second)
      )?.id
    }
    #expect(try found(7, since: -86_400) == 2)
    #expect(try found(7, since: 50_000) == 2)
    #expect(try found(7, since: 50_001) == nil)
    #expect(try found(8, since: 0) == 3)
    #expect(try found(9, since: 0) == nil)
    #expect(
      try store.request(
        repetition: key, publicKey: hasPublicKey ? publicKey : nil, of: 7, since: .distantPast)?.id == 2)
    for other in [nil, publicKey, Sample.bytes(2, 4, count: 32)] {
      #expect(
        try store.request(repetition: [1], publicKey: other, of: 7, since: .distantPast) == nil,
        "another repetition key")
    }
    guard hasPublicKey else { return }
    #expect(
      try store.request(repetition: key, publicKey: nil, of: 7, since: .distantPast) == nil,
      "an idempotency key is another")
    #expect(
      try store.request(
        repetition: key, publicKey: Sample.bytes(2, 4, count: 32), of: 7, since: .distantPast) == nil,
      "another public key")
  }

  /// An account may use one public key for all its requests: each is still found without reading the others.
  @Test func `lookups of keys and repetitions are in one index`() throws {
    let store = try folder.open()
    try store.commit(Sample.accepting([1]))
    let database = try DatabaseQueue(path: folder.database)
    let plan = try database.read { db in
      try Row.fetchAll(
        db,
        sql: """
          EXPLAIN QUERY PLAN SELECT id FROM requests WHERE key IS NOT NULL AND substr(key, 1, 8) = x'00'
            AND account = 1 AND substr(repetition, 1, 8) = x'00' ORDER BY id DESC
          """
      ).map { row in row["detail"] as String }
    }
    #expect(plan == ["SEARCH requests USING INDEX requests_key (<expr>=? AND account=? AND <expr>=?)"])
  }

  @Test func `the reuse of a key by another account is found`() throws {
    let store = try folder.open()
    try store.commit(Sample.accepting([1]))
    let key = try #require(Sample.request(1).keyDigest)
    #expect(try store.account(using: key, otherThan: 8) == 7)
    #expect(try store.account(using: key, otherThan: 7) == nil)
    #expect(try store.account(using: [0], otherThan: 7) == nil)
    #expect(try store.account(using: key, otherThan: 6) == 7)
  }

  @Test func `only the CA that issued a certificate knows its state`() throws {
    let store = try folder.open()
    try store.commit(Sample.accepting([1, 2]))
    try store.commit(Sample.issuing([1]))
    #expect(try store.status(issuer: 2, serial: Sample.serial(1))?.revocation == nil)
    #expect(try store.status(issuer: 2, serial: Sample.serial(1))?.request == 1)
    #expect(try store.status(issuer: 3, serial: Sample.serial(1)) == nil)
    #expect(try store.status(issuer: 2, serial: Sample.serial(2)) == nil, "not issued yet")
    #expect(try store.status(issuer: 2, serial: [1, 2]) == nil)
    #expect(try store.request(serial: Sample.serial(2))?.id == 2)
  }

  @Test func `lists have their pages, their total and their order`() throws {
    let store = try folder.open()
    let ids = Array(1...25 as ClosedRange<UInt64>)
    try store.commit(Sample.accepting(ids))
    for id in ids { try store.commit(Sample.issuing([id], second: Int64(id))) }
    for id in ids where id % 5 == 0 { try store.commit(Sample.revoking(id, second: 100 + Int64(id))) }
    func list(
      _ list: CertificateList, from: Int64 = -1, to: Int64 = 1 << 30, page: StorePage = StorePage()
    ) throws -> (Int, [[UInt8]]) {
      let found = try store.certificates(
        list, of: 7, kind: .certificate, from: Sample.instant(from), to: Sample.instant(to), page: page)
      return (found.total, found.elements.map(\.serial))
    }
    #expect(
      try list(.issued, page: StorePage(number: 3, size: 10)) == (25, [5, 4, 3, 2, 1].map(Sample.serial)))
    #expect(try list(.issued, from: 3, to: 5) == (2, [4, 3].map(Sample.serial)))
    #expect(try list(.issued, page: StorePage(number: 4, size: 10)) == (25, []))
    #expect(try list(.revoked) == (5, [25, 20, 15, 10, 5].map(Sample.serial)))
    let soon: Int64 = 90 * 86_400 + 7
    #expect(try list(.expiring, from: 0, to: soon) == (6, [1, 2, 3, 4, 5, 6].map(Sample.serial)))
    let none = try store.certificates(
      .issued, of: 8, kind: .certificate, from: .distantPast, to: .distantFuture, page: StorePage())
    #expect(none == StoreList(total: 0, elements: []))
  }

  @Test func `a CRL has the revoked certificates of its CA that have not expired`() throws {
    let store = try folder.open()
    let ids = Array(1...9 as ClosedRange<UInt64>)
    var batch = Sample.batch()
    batch.requests = ids.map { Sample.request($0, issuer: $0 == 4 ? 3 : 2) }
    try store.commit(batch)
    for id in ids {
      try store.commit(Sample.issuing([id], second: Int64(id)))
      if id % 2 == 0 { try store.commit(Sample.revoking(id, second: Int64(id))) }
    }
    var found: [RevokedCertificate] = []
    try store.revocations(of: 2, unexpiredAt: Sample.instant(2) + .days(90)) { revoked in
      found.append(revoked)
      return true
    }
    #expect(found.map(\.serial) == [6, 8].map(Sample.serial))
    #expect(found.first?.time == Sample.instant(1) && found.first?.reason == 1)
  }

  @Test func `claims are changed, listed and removed`() throws {
    let store = try folder.open()
    var claims = (0..<5 as Range<Int64>).map { number in
      DomainClaim(
        id: "claim\(number)", account: number == 4 ? 8 : 7, domain: "d\(number).example", token: "t",
        created: Sample.instant(number), expires: Sample.instant(900), assertBy: Sample.instant(90))
    }
    var batch = StoreBatch()
    batch.claims = claims
    try store.commit(batch)
    claims[1].status = .verified
    claims[1].log = #"[{"status": "SUCCESS"}]"#
    batch.claims = [claims[1]]
    batch.removedClaims = ["claim0"]
    try store.commit(batch)
    let page = StorePage(number: 1, size: 10)
    #expect(try store.claims(of: 7, status: nil, page: page).elements == [claims[3], claims[2], claims[1]])
    #expect(
      try store.claims(of: 7, status: .verified, page: page) == StoreList(total: 1, elements: [claims[1]]))
    #expect(try store.claims(of: 7, status: .pending, page: StorePage(number: 2, size: 1)).total == 2)
    #expect(try store.claim(id: "claim1") == claims[1])
    #expect(try store.claim(id: "claim0") == nil)
    let domains = ["d0.example", "d1.example", "d3.example", "d4.example"]
    #expect(try store.claims(of: 7, domains: domains) == [claims[1], claims[3]], "its own, in any state")
    #expect(try store.claims(of: 7, domains: []).isEmpty)
  }

  @Test func `the newest requests of an account come first, with their ends`() throws {
    let store = try folder.open()
    var batch = Sample.batch()
    batch.requests = (1...6 as ClosedRange<UInt64>).map {
      Sample.request($0, account: $0 % 2 == 0 ? 8 : 7, second: Int64($0))
    }
    batch.requests[3].fingerprint = [1, 2]
    batch.endings = [
      RequestEnding(request: 4, ending: .rejected(.invalid), at: Sample.instant(9), detail: "san: forbidden")
    ]
    try store.commit(batch)
    let latest = try store.latestRequests(of: 8, atMost: 2)
    #expect(latest.map(\.id) == [6, 4])
    #expect(latest[1].ending == .rejected(.invalid) && latest[1].detail == "san: forbidden")
    #expect(latest[1].fingerprint == [1, 2] && latest[0].fingerprint == nil)
    #expect(try store.latestRequests(of: 9, atMost: 2).isEmpty)
  }

  @Test func `an account's newest requests are found behind those of all others, and few are kept`() throws {
    let store = try folder.open()
    var batch = Sample.batch()
    func requests(_ ids: ClosedRange<UInt64>) -> [NewRequest] { ids.map { Sample.request($0, account: 7) } }
    batch.requests = [Sample.request(1, account: 8)] + requests(2...40)
    batch.requests.append(Sample.request(41, account: -1, kind: .ocspSigner))
    try store.commit(batch)
    var more = Sample.batch(second: 1)
    more.requests = requests(42...50) + [Sample.request(30_000, account: 9)]
    try store.commit(more)
    #expect(try store.latestRequests(of: 8, atMost: 8).map(\.id) == [1])
    #expect(try store.latestRequests(of: 7, atMost: 3).map(\.id) == [50, 49, 48])
    let kept = try store.latestRequests(of: 7, atMost: 100).map(\.id)
    #expect(kept == Array(([42...50, 34...40] as [ClosedRange<UInt64>]).joined().sorted().reversed()))
    #expect(try store.latestRequests(of: -1, atMost: 8).isEmpty)
    store.close()
    let rows = try DatabaseQueue(path: folder.database).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM latest")
    }
    #expect(rows == 18)
  }

  @Test func `a responder has one signing certificate for a CA`() throws {
    let store = try folder.open()
    var signer = OCSPSigner(
      responder: 1, issuer: 2, request: 5, serial: [1], certificate: [2], key: "r01-2-5",
      notAfter: Sample.instant(1))
    var batch = StoreBatch()
    batch.ocspSigners = [signer]
    try store.commit(batch)
    signer.key = "r01-2-6"
    batch.ocspSigners = [signer]
    try store.commit(batch)
    #expect(try store.ocspSigners() == [signer])
  }
}
