package import Basics
package import Issuance
package import Store

/// What front ends read from the store, and have written to it, besides certificates.
package protocol FrontEndRecords: AnyObject, Sendable {
  // Reads, as those of `PlaneStore`.
  func counters(of account: Int32) throws(StoreError) -> AccountCounters
  /// Another account that has used the key, by the SHA-256 of its SubjectPublicKeyInfo.
  func account(using keyDigest: [UInt8], otherThan account: Int32) throws(StoreError) -> Int32?
  func certificates(
    _ list: CertificateList, of account: Int32, kind: RequestKind, from: Instant, to: Instant, page: StorePage
  ) throws(StoreError) -> StoreList<CertificateSummary>
  func claim(id: String) throws(StoreError) -> DomainClaim?
  func claims(of account: Int32, status: DomainClaim.Status?, page: StorePage) throws(StoreError)
    -> StoreList<DomainClaim>
  /// The account's claims of any of these domains, in any state.
  func claims(of account: Int32, domains: [String]) throws(StoreError) -> [DomainClaim]

  /// Returns when the claim is on disk.
  func put(_ claim: DomainClaim) async throws(StoreError)
  func removeClaim(id: String) async throws(StoreError)
  /// Adds one; on disk soon, not at once.
  func count(_ counter: AccountCounter, of account: Int32)
}

extension Problem {
  /// 503: the store cannot be read or written.
  init(_ error: StoreError) {
    self = .untaken(.storeFailing, .seconds(10), id: RandomText.hexadecimal(8))
  }

  /// Makes a call of the store.
  static func caught<Result>(_ call: () throws(StoreError) -> Result) throws(Problem) -> Result {
    do { return try call() } catch { throw Problem(error) }
  }

  /// The plane's answer to a request that it did not take.
  init(_ unavailability: Unavailability) {
    self = .untaken(unavailability, unavailability.retryAfter)
  }

  /// What a request's rejection is to its caller: the plane's fault, or the request's.
  init(_ reason: RejectionReason) {
    switch reason {
    case .queueFull, .noQueue, .shed: self = .busy(.seconds(5))
    case .profileDisabled, .keyDestroyed, .notIssuable, .unknownAccount, .unknownProfile, .invalid,
      .quotaUsedUp, .rateLimited:
      self = Problem(422, "the request was refused: \(reason.name)")
    }
  }
}
