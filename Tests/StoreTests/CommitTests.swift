import Basics
import GRDB
import Issuance
import Store
import Testing

/// What a commit stores, and what it refuses.
@Suite struct CommitTests {
  private let folder = StoreFolder()

  @Test func `a request's life is read back as it was stored`() throws {
    let store = try folder.open()
    #expect(try store.commit(Sample.accepting([1])) == 1)
    let plan = try #require(try store.plan(of: 1))
    #expect(plan.serial == Sample.serial(1) && plan.toBeSigned == Sample.request(1).toBeSigned)
    #expect(try store.openNumbers == [1])
    #expect(try store.certificate(id: 1) == nil)

    #expect(try store.commit(Sample.issuing([1], second: 3)) == 2)
    let stored = try #require(try store.certificate(serial: Sample.serial(1)))
    #expect(stored.der == Sample.certificate(1))
    #expect(stored.request.ending == .issued(notAfter: Sample.instant(3) + .days(90)))
    #expect(
      stored.request.ended == Sample.instant(3) && stored.request.subject == "CN=Holder 1,O=Example,C=DE")
    #expect(try store.openNumbers == [])

    #expect(try store.commit(Sample.revoking(1, second: 9)) == 3)
    let status = try #require(try store.status(issuer: 2, serial: Sample.serial(1)))
    #expect(status.revocation?.time == Sample.instant(4) && status.revocation?.reason == 1)
    let counters = try store.counters(of: 7)
    #expect(counters[.issued] == 1 && counters[.revoked] == 1 && counters[.identities] == 0)
    #expect(try store.verify() == [])
  }

  @Test
  func `the bytes to be signed are dropped with the certificate that contains them, and kept without one`()
    throws
  {
    let store = try folder.open()
    try store.commit(Sample.accepting([1, 2]))
    var batch = Sample.issuing([1])
    batch.endings.append(
      RequestEnding(
        request: 2, ending: .rejected(.keyDestroyed), at: Sample.instant(0), detail: "the CA has no key"))
    try store.commit(batch)
    #expect(try store.plan(of: 1) == nil)
    #expect(try store.plan(of: 2)?.toBeSigned == Sample.request(2).toBeSigned)
    #expect(try store.request(id: 2)?.ending == .rejected(.keyDestroyed))
    #expect(try store.request(id: 2)?.detail == "the CA has no key")
  }

  @Test func `a plan that is stored later stays as it is`() throws {
    let store = try folder.open()
    var request = Sample.request(1)
    (request.serial, request.toBeSigned) = (nil, nil)
    var batch = Sample.batch()
    batch.requests = [request]
    try store.commit(batch)
    var planned = Sample.batch()
    planned.progress = [SigningPlan(request: 1, serial: Sample.serial(1), toBeSigned: [1, 2, 3])]
    try store.commit(planned)
    try store.commit(planned)
    planned.progress[0].toBeSigned = [4]
    #expect(throws: StoreError.conflict("request 1 has other bytes to be signed already")) {
      try store.commit(planned)
    }
    planned.progress[0] = SigningPlan(request: 1, serial: [9], toBeSigned: [1, 2, 3])
    #expect(
      throws: StoreError.conflict(
        "request 1: expected one that has not ended and has no other serial number, found one that is open and "
          + "has a serial number")
    ) { try store.commit(planned) }
    #expect(try store.plan(of: 1)?.toBeSigned == [1, 2, 3])
  }

  @Test func `one batch may make, plan, end and revoke a request`() throws {
    let store = try folder.open()
    var batch = Sample.accepting([1])
    batch.endings = [Sample.issued(1)]
    batch.revocations = Sample.revoking(1).revocations
    try store.commit(batch)
    #expect(try store.request(id: 1)?.revocation?.reason == 1)
  }

  struct Contradiction: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var message: String
    var change: @Sendable (inout StoreBatch) -> Void
  }

  static let contradictions = [
    Contradiction(
      testDescription: "a serial number twice",
      message: "the serial number \(hex(Sample.serial(1))) is another request's"
    ) { batch in
      batch.requests = [Sample.request(9)]
      batch.requests[0].serial = Sample.serial(1)
    },
    Contradiction(testDescription: "a request twice", message: "request 2 is stored already") { batch in
      batch.requests = [Sample.request(2)]
      batch.requests[0].serial = [1]
    },
    Contradiction(
      testDescription: "an end twice",
      message: "request 1: expected one that has not ended, found one that was issued"
    ) { $0.endings = [Sample.issued(1)] },
    Contradiction(
      testDescription: "the end of an unknown request",
      message: "request 99: expected one that has not ended, found none with this number"
    ) { $0.endings = [Sample.issued(99)] },
    Contradiction(
      testDescription: "issued without a certificate",
      message: "request 2 was issued, but has no certificate"
    ) { batch in
      batch.endings = [Sample.issued(2)]
      batch.endings[0].certificate = nil
    },
    Contradiction(
      testDescription: "the revocation of an open request",
      message:
        "request 2: expected one whose certificate was issued and is not revoked, found one that is open "
        + "and has a serial number"
    ) { $0.revocations = Sample.revoking(2).revocations },
    Contradiction(
      testDescription: "a serial number that is too long",
      message: "expected a serial number of 1 to 20 bytes, found 21 bytes"
    ) { batch in
      batch.requests = [Sample.request(9)]
      batch.requests[0].serial = [UInt8](repeating: 1, count: 21)
    },
    Contradiction(
      testDescription: "a journal that goes back",
      message:
        "expected a journal that begins at \(Sample.instant(5).nanoseconds) ns or later and does not go back, "
        + "found one from \(Sample.instant(4).nanoseconds) ns to \(Sample.instant(4).nanoseconds) ns"
    ) { $0 = Sample.batch(second: 4) },
  ]

  @Test(arguments: contradictions)
  func `a batch that contradicts the store is refused as a whole`(_ contradiction: Contradiction) throws {
    let store = try folder.open()
    try store.commit(Sample.accepting([1, 2]))
    try store.commit(Sample.issuing([1], second: 5))
    var batch = Sample.accepting([50], second: 6)
    batch.audit = [NewAuditLine(at: Sample.instant(6), text: "of a refused batch")]
    batch.counts = [CounterChange(account: 7, counter: .signatures)]
    let requests = batch.requests
    contradiction.change(&batch)
    if batch.requests != requests { batch.requests += requests }
    #expect(throws: StoreError.conflict(contradiction.message)) { try store.commit(batch) }
    #expect(try store.request(id: 50) == nil)
    #expect(try store.chunks() == [1, 2])
    #expect(try store.counters(of: 7)[.signatures] == 0)
    #expect(try store.verifyAudit().lines == 1)
    #expect(try store.verify() == [])
  }

  @Test func `commits are written with synchronous=FULL to a write-ahead log`() throws {
    let store = try folder.open()
    #expect(try store.durability == "wal 2")
  }

  @Test func `a batch without journal makes no chunk`() throws {
    let store = try folder.open()
    var batch = StoreBatch()
    batch.values = [StoredValue(name: "plane", bytes: [1, 2])]
    #expect(try store.commit(batch) == 0)
    try store.commit(Sample.batch())
    batch.values[0].bytes = nil
    #expect(try store.commit(batch) == 1)
    #expect(try store.value("plane") == nil)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}
