package import Basics
package import Issuance
package import Store

extension Plane: FrontEndRecords {
  package func counters(of account: Int32) throws(StoreError) -> AccountCounters {
    try store.counters(of: account)
  }

  package func account(
    using keyDigest: [UInt8], otherThan account: Int32
  ) throws(StoreError) -> Int32? { try store.account(using: keyDigest, otherThan: account) }

  package func certificates(
    _ list: CertificateList, of account: Int32, kind: RequestKind, from: Instant, to: Instant,
    page: StorePage
  ) throws(StoreError) -> StoreList<CertificateSummary> {
    try store.certificates(list, of: account, kind: kind, from: from, to: to, page: page)
  }

  package func claim(id: String) throws(StoreError) -> DomainClaim? { try store.claim(id: id) }

  package func claims(
    of account: Int32, status: DomainClaim.Status?, page: StorePage
  ) throws(StoreError) -> StoreList<DomainClaim> {
    try store.claims(of: account, status: status, page: page)
  }

  package func claims(of account: Int32, domains: [String]) throws(StoreError) -> [DomainClaim] {
    try store.claims(of: account, domains: domains)
  }

  package func put(_ claim: DomainClaim) async throws(StoreError) {
    var rows = PlaneRows()
    rows.claims = [claim]
    try await write(rows)
  }

  package func removeClaim(id: String) async throws(StoreError) {
    var rows = PlaneRows()
    rows.removedClaims = [id]
    try await write(rows)
  }

  package func count(_ counter: AccountCounter, of account: Int32) {
    var rows = PlaneRows()
    rows.counts = [CounterChange(account: account, counter: counter, by: 1)]
    inbox.add(.rows(rows, reply: nil))
  }

  /// Keeps a small value of the plane's own.
  package func keep(_ name: String, _ bytes: [UInt8]) async throws(StoreError) {
    var rows = PlaneRows()
    rows.values = [StoredValue(name: name, bytes: bytes)]
    try await write(rows)
  }

  private func write(_ rows: PlaneRows) async throws(StoreError) {
    let error = await withCheckedContinuation { reply in inbox.add(.rows(rows, reply: reply)) }
    if let error { throw error }
  }
}
