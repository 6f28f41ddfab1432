import Basics
import Issuance
import Signing
import Synchronization

@testable import Service
@testable import Store

/// A plane that answers as a test says, and issues at once.
final class FakePlane: PlaneDoor, FrontEndRecords {
  struct State {
    var issuesAtOnce = true
    var unavailability: Unavailability?
    var certificateAnswer: CertificateAnswer?
    var identityOutcome: IdentityOutcome?
    var certificateState: CertificateState?
    var error: StoreError?
    var intakes: [Intake] = []
    var refusals: [Refusal] = []
    var refusalAnswer = RefusalAnswer.booked
    var untaken: [Unavailability] = []
    var issued: [SerialNumber: (account: Int32, certificate: SignedCertificate?)] = [:]
    var revoked: [SerialNumber: (at: Instant?, reason: RevocationReason)] = [:]
    var serials: [[UInt8]: SerialNumber] = [:]
    var keys: [[UInt8]: Int32] = [:]
    var claims: [String: DomainClaim] = [:]
    var counters: [Int32: AccountCounters] = [:]
  }

  let state = Mutex(State())
  private let time: TimeBox
  private let authority: IssuingAuthority

  init(_ time: TimeBox, _ authority: IssuingAuthority) {
    self.time = time
    self.authority = authority
  }

  var now: Instant { time.now }
  var unavailability: Unavailability? { state.withLock { $0.unavailability } }

  func count(_ unavailability: Unavailability) { state.withLock { $0.untaken.append(unavailability) } }

  func requestCertificate(_ intake: Intake) async -> CertificateAnswer {
    let certificate = try? authority.certificate(signing: intake.toBeSigned)
    return state.withLock { state in
      state.intakes.append(intake)
      if let answer = state.certificateAnswer { return answer }
      if let first = state.serials[intake.repetitionKey] { return .repeated(first) }
      state.serials[intake.repetitionKey] = intake.serial
      state.keys[intake.keyDigest] = intake.account
      state.issued[intake.serial] = (intake.account, state.issuesAtOnce ? certificate : nil)
      state.counters[intake.account, default: AccountCounters()][.issued] += 1
      return .accepted(intake.serial)
    }
  }

  func book(_ refusal: Refusal) async -> RefusalAnswer {
    state.withLock { state in
      state.refusals.append(refusal)
      return state.refusalAnswer
    }
  }

  func requestIdentity(_ intake: Intake) async -> IdentityOutcome {
    let certificate = try? authority.certificate(signing: intake.toBeSigned)
    return state.withLock { state in
      state.intakes.append(intake)
      if let outcome = state.identityOutcome { return outcome }
      state.counters[intake.account, default: AccountCounters()][.identities] += 1
      guard let certificate else { return .rejected(.keyDestroyed) }
      return .issued(certificate)
    }
  }

  func certificate(_ serial: SerialNumber, of account: Int32) async -> CertificateState? {
    let now = now
    return state.withLock { state in
      if let answer = state.certificateState { return answer }
      guard let known = state.issued[serial], known.account == account else { return nil }
      guard let certificate = known.certificate else { return .inProgress }
      if let revoked = state.revoked[serial] { return .revoked(certificate, at: now, reason: revoked.reason) }
      return .issued(certificate, at: now)
    }
  }

  func revoke(
    _ serial: SerialNumber, of account: Int32, reason: RevocationReason, at instant: Instant?
  ) async -> RevocationAnswer {
    state.withLock { state in
      guard let known = state.issued[serial], known.account == account else { return .unknown }
      guard known.certificate != nil else { return .notIssued }
      guard state.revoked[serial] == nil else { return .alreadyRevoked }
      state.revoked[serial] = (instant, reason)
      return .revoked
    }
  }

  // MARK: Records

  private func check(_ state: State) throws(StoreError) { if let error = state.error { throw error } }

  func counters(of account: Int32) throws(StoreError) -> AccountCounters {
    let state = state.withLock { $0 }
    try check(state)
    return state.counters[account] ?? AccountCounters()
  }

  func account(using keyDigest: [UInt8], otherThan account: Int32) throws(StoreError) -> Int32? {
    let state = state.withLock { $0 }
    try check(state)
    return state.keys[keyDigest].flatMap { $0 == account ? nil : $0 }
  }

  func certificates(
    _ list: CertificateList, of account: Int32, kind: RequestKind, from: Instant, to: Instant, page: StorePage
  ) throws(StoreError) -> StoreList<CertificateSummary> {
    let state = state.withLock { $0 }
    try check(state)
    let all = state.issued.values.filter { $0.account == account }.compactMap(\.certificate)
      .sorted { $0.serial.hex < $1.serial.hex }
    let shown = all.dropFirst((page.number - 1) * page.size).prefix(page.size)
    return StoreList(
      total: all.count,
      elements: shown.map {
        CertificateSummary(serial: $0.serial.bytes, notBefore: $0.notBefore, notAfter: $0.notAfter)
      })
  }

  func claim(id: String) throws(StoreError) -> DomainClaim? { state.withLock { $0.claims[id] } }

  func claims(of account: Int32, status: DomainClaim.Status?, page: StorePage) throws(StoreError)
    -> StoreList<DomainClaim>
  {
    let all = state.withLock { $0.claims.values }.filter {
      $0.account == account && (status == nil || $0.status == status)
    }
    return StoreList(total: all.count, elements: Array(all.prefix(page.size)))
  }

  func claims(of account: Int32, domains: [String]) throws(StoreError) -> [DomainClaim] {
    state.withLock { $0.claims.values.filter { $0.account == account && domains.contains($0.domain) } }
  }

  func put(_ claim: DomainClaim) async throws(StoreError) { state.withLock { $0.claims[claim.id] = claim } }
  func removeClaim(id: String) async throws(StoreError) { state.withLock { $0.claims[id] = nil } }
  func count(_ counter: AccountCounter, of account: Int32) {
    state.withLock { $0.counters[account, default: AccountCounters()][counter] += 1 }
  }
}
