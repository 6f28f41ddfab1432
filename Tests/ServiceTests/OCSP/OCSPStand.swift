import Basics
import Foundation
import NIOCore
import NIOPosix
import Signing
import Synchronization

@testable import Service

/// An OCSP service of one CA with its listener, and the files that judges need.
final class OCSPStand: Sendable {
  static let now = Instant(nanoseconds: Int64(Date().timeIntervalSince1970) * 1_000_000_000)

  let root: IssuingAuthority
  let issuing: IssuingAuthority
  let service: OCSPService
  let publications = Publications()
  let known = KnownCertificates()
  let gauges = PlaneGauges()
  let scratch: Scratch
  /// The CA's place in the service.
  let place: Int

  /// Certificates by serial number; also the revoked ones of a CA.
  final class KnownCertificates: IssuedStatusSource, RevokedCertificateSource {
    private let state = Mutex<[SerialNumber: IssuedStatus]>([:])
    private let isFailing = Mutex(false)

    struct Failing: Error {}

    subscript(serial: SerialNumber) -> IssuedStatus? {
      get { state.withLock { $0[serial] } }
      set { state.withLock { $0[serial] = newValue } }
    }

    func fail(_ fails: Bool) { isFailing.withLock { $0 = fails } }

    func status(issuer: Int, serial: SerialNumber) throws -> IssuedStatus? {
      if isFailing.withLock({ $0 }) { throw Failing() }
      return issuer == 0 ? self[serial] : nil
    }

    func revoked(of issuer: Int, unexpiredAt now: Instant) throws -> [RevocationList.Entry] {
      if isFailing.withLock({ $0 }) { throw Failing() }
      guard issuer == 0 else { return [] }
      return state.withLock { state in
        state.compactMap { serial, status in
          guard case .revoked(let time, let reason) = status else { return nil }
          return RevocationList.Entry(serial, revokedAt: time, reason)
        }
      }
    }
  }

  init(
    policy: OCSPPolicy = OCSPPolicy(), key: KeyType = .p256, responders: Int = 1,
    clock: (@Sendable () -> Instant)? = nil
  ) throws {
    let now = Self.now
    scratch = try Scratch()
    let rootKey = try SoftwareKey(generating: key)
    root = try IssuingAuthority.root(
      name: Self.name("Root"), key: rootKey, serial: .random(prefix: 1), notBefore: now - .days(10),
      notAfter: now + .days(3650))
    let issuingKey = try SoftwareKey(generating: key)
    let certificate = try root.issue(
      Self.template("Issuing CA 1", issuingKey.publicKey, .issuingCA(pathLength: 0), lifetime: .days(1000)))
    issuing = try IssuingAuthority(certificate: certificate, key: issuingKey)
    service = OCSPService(policy: policy, statuses: known, clock: clock ?? { now })
    place = service.add(AnsweredIssuer(number: 0, certificate: certificate))
    for responder in 0..<responders {
      try service.install(signer("OCSP \(responder + 1)", key), responder: responder, issuer: place)
    }
    service.setActive(Array(0..<responders))
    try scratch.write(root.certificate.pem.utf8, to: "root.pem")
    try scratch.write(certificate.pem.utf8, to: "ica.pem")
    try scratch.write((root.certificate.pem + certificate.pem).utf8, to: "chain.pem")
  }

  deinit { service.close() }

  static func name(_ commonName: String) throws -> SubjectName {
    try SubjectName([.init(.organization, "Example"), .init(.commonName, commonName)])
  }

  static func template(
    _ name: String, _ key: PublicKeyInfo, _ usage: CertificateUsage, lifetime: Interval = .days(30)
  ) throws -> CertificateTemplate {
    CertificateTemplate(
      serial: .random(prefix: 2), subject: try Self.name(name), publicKey: key, notBefore: now - .days(1),
      notAfter: now + lifetime, usage: usage)
  }

  /// A signing certificate of a responder with its key.
  func signer(
    _ name: String, _ type: KeyType = .p256, lifetime: Interval = .days(14), isQuick: Bool = true,
    wrapping: (SoftwareKey) -> any SigningKey = { $0 }
  ) throws -> ResponderSigner {
    let key = try SoftwareKey(generating: type)
    let certificate = try issuing.issue(Self.template(name, key.publicKey, .ocspSigner, lifetime: lifetime))
    return ResponderSigner(certificate: certificate, key: wrapping(key), isQuick: isQuick)
  }

  /// A certificate of the CA in `NAME.pem`, with what the plane knows of it.
  @discardableResult
  func issue(_ name: String, _ status: IssuedStatus? = .good) throws -> SignedCertificate {
    let key = try SoftwareKey(generating: .p256)
    let leaf = try issuing.issue(Self.template(name, key.publicKey, .tlsClient))
    known[leaf.serial] = status
    try scratch.write(leaf.pem.utf8, to: "\(name).pem")
    return leaf
  }

  /// A request for certificates of the CA.
  func request(
    _ serials: [SerialNumber], _ digest: DigestAlgorithm = .sha1, nonce: [UInt8]? = nil
  ) throws -> [UInt8] {
    let issuer = OCSPIssuer(issuing.certificate)
    return try OCSPRequest.der(serials.map { try OCSPCertID($0, of: issuer, digest) }, nonce: nonce)
  }

  /// The reply to a request's bytes, also one that comes later.
  func reply(_ request: [UInt8]) async -> OCSPReply {
    switch service.answer(request) {
    case .now(let reply): reply
    case .later(let begin): await withCheckedContinuation { caller in begin { caller.resume(returning: $0) } }
    }
  }

  /// Listens while a test asks.
  func listening(_ body: (_ port: Int) async throws -> Void) async throws {
    let server = try await PlainServer(
      host: "127.0.0.1", port: 0, on: MultiThreadedEventLoopGroup.singleton,
      responder: PublicationResponder(service, publications, gauges: gauges))
    do { try await body(server.port) } catch {
      await server.close()
      throw error
    }
    await server.close()
  }
}
