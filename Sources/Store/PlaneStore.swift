package import Basics
package import Issuance

/// The memory of a live plane on disk: its engine's journal and snapshots, and all that the engine does not know of
/// requests and certificates.
///
/// Reads may be called from any thread and block it for microseconds, unless they say otherwise; `commit` is called from
/// one thread. Callbacks return whether to go on, and may call the store.
package protocol PlaneStore: AnyObject, Sendable {
  // MARK: Start

  /// Where the plane stopped.
  func restore() throws(StoreError) -> StoredPlane
  /// Chunks of the journal after `chunk` up to `last`, in order, a few of them in memory at a time.
  ///
  /// - Throws: also if a chunk between them is missing.
  func journal(
    after chunk: Int64, upTo last: Int64, _ body: (JournalChunk) -> Bool
  ) throws(StoreError)
  /// Requests that have not ended, in the order of their numbers, a few of them in memory at a time.
  func openRequests(_ body: (OpenRequest) -> Bool) throws(StoreError)

  // MARK: Writing

  /// Stores all of a batch durably, or nothing of it.
  ///
  /// - Returns: the number of the journal chunk that it made; the newest chunk's if its journal is empty, 0 if there is
  ///   none.
  @discardableResult func commit(_ batch: StoreBatch) throws(StoreError) -> Int64
  /// Stores a snapshot of the plane after a chunk, from any thread; commits go on meanwhile.
  func snapshot(_ engine: [UInt8], _ companion: [UInt8], after chunk: Int64) throws(StoreError)

  // MARK: Requests and certificates

  func request(id: RequestID) throws(StoreError) -> StoredRequest?
  func request(serial: [UInt8]) throws(StoreError) -> StoredRequest?
  /// The latest request of an account with a repetition key that was received at an instant or later.
  ///
  /// - Parameter keyDigest: of the public key, which is part of what such requests share; nil for an idempotency key.
  func request(
    repetition key: [UInt8], publicKey keyDigest: [UInt8]?, of account: Int32, since: Instant
  ) throws(StoreError) -> StoredRequest?
  /// What is to be signed for a request; nil before its serial number was chosen and after its certificate was stored.
  func plan(of request: RequestID) throws(StoreError) -> SigningPlan?
  func certificate(serial: [UInt8]) throws(StoreError) -> StoredCertificate?
  func certificate(id: RequestID) throws(StoreError) -> StoredCertificate?
  /// The newest requests of an account, the newest first, 16 at most.
  func latestRequests(of account: Int32, atMost count: Int) throws(StoreError) -> [StoredRequest]
  /// Another account that has a request with the same public key, ended or not.
  func account(using keyDigest: [UInt8], otherThan account: Int32) throws(StoreError) -> Int32?
  /// The state of a certificate for OCSP; nil if this CA has issued none with this serial number.
  func status(issuer: UInt16, serial: [UInt8]) throws(StoreError) -> CertificateStatus?
  /// Certificates of an account whose time lies in `from..<to`, the newest first.
  func certificates(
    _ list: CertificateList, of account: Int32, kind: RequestKind, from: Instant, to: Instant,
    page: StorePage
  ) throws(StoreError) -> StoreList<CertificateSummary>
  /// Revoked certificates of a CA that expire after an instant, a few of them in memory at a time.
  func revocations(
    of issuer: UInt16, unexpiredAt instant: Instant, _ body: (RevokedCertificate) -> Bool
  ) throws(StoreError)

  // MARK: Accounts and the plane

  func counters(of account: Int32) throws(StoreError) -> AccountCounters
  func claim(id: String) throws(StoreError) -> DomainClaim?
  /// Claims of an account, of any status without one, the newest first.
  func claims(
    of account: Int32, status: DomainClaim.Status?, page: StorePage
  ) throws(StoreError) -> StoreList<DomainClaim>
  /// Claims of an account of any of these domains, of any status.
  func claims(of account: Int32, domains: [String]) throws(StoreError) -> [DomainClaim]
  func ocspSigners() throws(StoreError) -> [OCSPSigner]
  func value(_ name: String) throws(StoreError) -> [UInt8]?

  // MARK: Audit and history

  /// Audit lines after a number, in order.
  func audit(after number: Int64, _ body: (AuditLine) -> Bool) throws(StoreError)
  /// Reads all audit lines and computes their hashes again.
  func verifyAudit() throws(StoreError) -> AuditVerification
  /// Frames of `from...to` in order; of more than `count` a selection at even distances.
  func frames(from: Instant, to: Instant, atMost count: Int) throws(StoreError) -> [StoredFrame]
  /// The last chunk that began at an instant or before.
  func chunk(at instant: Instant) throws(StoreError) -> Int64?
  /// The newest intact snapshot after a chunk that is not later.
  func snapshot(notAfter chunk: Int64) throws(StoreError) -> StoredSnapshot?

  // MARK: Care

  /// Forgets what the policy allows, in transactions so small that commits hardly wait; from any thread but the plane's.
  ///
  /// - Parameter goOn: asked between transactions.
  @discardableResult
  func prune(now: Instant, while goOn: () -> Bool) throws(StoreError) -> PruneReport
  /// Reads everything, and returns what is wrong with it: sentences with the file and the place.
  func verify() throws(StoreError) -> [String]
  func statistics() throws(StoreError) -> StoreStatistics
}
