import Basics
import Issuance
import NIOPosix
import Signing
import Store
import Synchronization
import Telemetry

/// OCSP, lists of revoked certificates and CA certificates: all that relying parties ask for, at one address.
final class PlanePublisher: Sendable {
  let ocsp: OCSPService
  private let publications = Publications()
  private let lists: RevocationLists
  private let keys: [any SigningKey]
  /// The place of each CA in the OCSP service, by its number.
  private let places = Mutex<[UInt16: Int]>([:])
  /// The root, its place in the OCSP service, and the certificates that it has issued to CAs.
  let root: SignedCertificate
  private let rootPlace: Int
  private let subordinates: SubordinateStatuses

  /// - Parameter responders: their keys, in the order of their numbers.
  init(
    _ store: any PlaneStore, _ configuration: PlaneConfiguration, _ gauges: PlaneGauges,
    root: SignedCertificate, responders: [any SigningKey], clock: PlaneClock
  ) {
    keys = responders
    var policy = OCSPPolicy()
    policy.validity = configuration.ocspValidity
    policy.slowSigningsMax = configuration.ocspInFlight
    policy.slowWaitersMax = configuration.ocspWaiting
    subordinates = SubordinateStatuses()
    let statuses = StoredStatuses(store: store, subordinates: subordinates)
    ocsp = OCSPService(policy: policy, statuses: statuses, clock: { clock.now })
    self.root = root
    rootPlace = ocsp.add(AnsweredIssuer(number: AnsweredIssuer.root, certificate: root))
    var listPolicy = RevocationListPolicy()
    listPolicy.validity = configuration.crlValidity
    listPolicy.renewEvery = min(.days(1), Interval(nanoseconds: configuration.crlValidity.nanoseconds / 7))
    lists = RevocationLists(
      policy: listPolicy, source: StoredRevocations(store: store), publications: publications,
      gauges: gauges)
  }

  /// Answers for a CA from now on.
  ///
  /// - Parameter authority: nil where its key no longer exists: then nothing is signed in its name.
  func add(_ certificate: SignedCertificate, _ authority: IssuingAuthority?, issuer: UInt16) {
    let place = ocsp.add(AnsweredIssuer(number: Int(issuer), certificate: certificate))
    places.withLock { $0[issuer] = place }
    subordinates.add(certificate)
    let name = String(issuer + 1)
    publications.publish(certificate, name: name)
    if let authority { lists.add(authority, number: Int(issuer), name: name) }
  }

  /// A responder's signing certificate goes into use.
  func install(_ certificate: SignedCertificate, responder: Int, issuer: UInt16)
    throws(SigningError)
  {
    guard keys.indices.contains(responder), let place = places.withLock({ $0[issuer] }) else {
      return
    }
    try ocsp.install(
      ResponderSigner(certificate: certificate, key: keys[responder]), responder: responder,
      issuer: place)
  }

  /// Puts the responders' signing certificates of the root into use.
  ///
  /// - Returns: why one could not be made; nil if none was lacking.
  func install(_ certificates: RootResponders, at now: Instant) -> String? {
    var (made, failure) = certificates.certificates(for: keys, at: now)
    for (responder, certificate) in made.enumerated() {
      guard let certificate else { continue }
      do throws(SigningError) {
        try ocsp.install(
          ResponderSigner(certificate: certificate, key: keys[responder]), responder: responder,
          issuer: rootPlace)
      } catch { failure = "responder \(responder + 1), root: \(error.message)" }
    }
    return failure
  }

  /// When each responder's signing certificate of the root expires; nil for one that has none.
  var rootSignersNotAfter: [Instant?] {
    let signers = ocsp.table.signers
    return keys.indices.map { signers[$0]?[rootPlace]?.notAfter }
  }

  /// The responders in service before the first frame.
  func take(_ pool: ResponderPool) {
    ocsp.setActive(pool.responders.indices.filter { pool.responders[$0].isActive })
  }

  /// Follows the pool: the responders in service answer.
  func take(_ frame: Frame) {
    let active = frame.ocsp.responders.indices.filter { frame.ocsp.responders[$0].state == .active }
    ocsp.setActive(Array(active))
  }

  func revoked(issuer: UInt16) { lists.revocationsChanged(of: Int(issuer)) }

  /// Makes the lists that are due.
  func renew(at now: Instant) { lists.renew(at: now) }

  var metrics: [any MetricsSource] { [ocsp, lists] }

  func serve(at address: PlaneConfiguration.Address, _ gauges: PlaneGauges) async throws
    -> PlainServer
  {
    try await PlainServer(
      host: address.host, port: address.port, on: MultiThreadedEventLoopGroup.singleton,
      responder: PublicationResponder(ocsp, publications, gauges: gauges))
  }

  /// The OCSP answer for a certificate of the plane; nil if none can be had now.
  func answer(for certificate: SignedCertificate, of authority: SignedCertificate) async -> [UInt8]? {
    guard
      let id = try? OCSPCertID(certificate.serial, of: OCSPIssuer(authority)),
      let request = try? OCSPRequest.der([id])
    else { return nil }
    let reply: OCSPReply =
      switch ocsp.answer(request) {
      case .now(let reply): reply
      case .later(let begin):
        await withCheckedContinuation { caller in begin { caller.resume(returning: $0) } }
      }
    return reply.outcome == .good || reply.outcome == .revoked ? reply.der : nil
  }

  func close() { ocsp.close() }
}

/// The store's certificates, as OCSP asks for them.
private struct StoredStatuses: IssuedStatusSource {
  let store: any PlaneStore
  let subordinates: SubordinateStatuses

  func status(issuer: Int, serial: SerialNumber) throws -> IssuedStatus? {
    if issuer == AnsweredIssuer.root { return subordinates[serial] }
    guard let number = UInt16(exactly: issuer),
      let found = try store.status(issuer: number, serial: serial.bytes)
    else { return nil }
    guard let revocation = found.revocation else { return .good }
    return .revoked(
      at: revocation.time, reason: RevocationReason(code: revocation.reason) ?? .unspecified)
  }
}

/// The certificates that the root has issued to CAs. Ceremonies give them keys and destroy these; none is revoked.
private final class SubordinateStatuses: Sendable {
  private let serials = Mutex<Set<SerialNumber>>([])

  func add(_ certificate: SignedCertificate) { _ = serials.withLock { $0.insert(certificate.serial) } }
  subscript(serial: SerialNumber) -> IssuedStatus? {
    serials.withLock { $0.contains(serial) } ? .good : nil
  }
}

/// The store's revocations, as lists have them.
private struct StoredRevocations: RevokedCertificateSource {
  let store: any PlaneStore

  func revoked(of issuer: Int, unexpiredAt now: Instant) throws -> [RevocationList.Entry] {
    guard let number = UInt16(exactly: issuer) else { return [] }
    var entries: [RevocationList.Entry] = []
    try store.revocations(of: number, unexpiredAt: now) { revoked in
      if let serial = SerialNumber(bytes: revoked.serial) {
        entries.append(
          RevocationList.Entry(
            serial, revokedAt: revoked.time, RevocationReason(code: revoked.reason) ?? .unspecified)
        )
      }
      return true
    }
    return entries
  }
}
