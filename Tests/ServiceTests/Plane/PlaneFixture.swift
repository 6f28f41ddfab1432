import Basics
import Foundation
import Issuance
import Signing
import Store
import Synchronization
import Telemetry

@testable import Service

/// A plane with one CA, in a folder of its own, without doors.
final class PlaneFixture {
  let folder: String
  let authority: IssuingAuthority
  let authorities: AuthorityTable
  let responders: [SoftwareKey]
  let policy: PlanePolicy
  let signerLifetime: Interval
  let clock: PlaneClock
  private(set) var store: SQLiteStore
  private(set) var plane: Plane
  let changes = ChangeLog()

  /// - Parameters:
  ///   - issuers: the number of CAs.
  ///   - change: of the engine's settings at the first start.
  init(
    issuers: Int = 1, signerLifetime: Interval = .days(14), policy: PlanePolicy = PlanePolicy(),
    _ change: (inout EngineConfiguration) -> Void = { _ in }
  ) throws {
    self.policy = policy
    self.signerLifetime = signerLifetime
    folder = FileManager.default.temporaryDirectory.appending(path: "plane-\(UUID().uuidString)").path
    let now = PlaneClock.systemTime()
    let rootKey = try SoftwareKey(generating: .p256)
    let root = try IssuingAuthority.root(
      name: try PlaneMaker.name("test", "root"), key: rootKey, serial: .random(prefix: 1),
      notBefore: now - .minutes(5), notAfter: now + .days(100))
    authorities = AuthorityTable()
    for number in 1...issuers {
      let key = try SoftwareKey(generating: .p256)
      let certificate = try root.issue(
        CertificateTemplate(
          serial: .random(prefix: 1), subject: try PlaneMaker.name("test", "CA \(number)"),
          publicKey: key.publicKey, notBefore: now - .minutes(5), notAfter: now + .days(50),
          usage: .issuingCA(pathLength: 0)))
      authorities[UInt16(number - 1)] = try IssuingAuthority(certificate: certificate, key: key)
    }
    guard let first = authorities[0] else { preconditionFailure("there is a first CA") }
    authority = first
    store = try SQLiteStore(folder: folder)
    clock = PlaneClock()
    var engine = PlaneConfiguration.standardEngine
    engine.issuers.live = issuers
    engine.rateLimit.accounts = 2
    engine.ocsp.count = 0
    engine.ocsp.active = 0
    change(&engine)
    responders = try (0..<engine.ocsp.count).map { _ in try SoftwareKey(generating: .p256) }
    let start = IssuanceEngine(engine, start: clock.now)
    try store.snapshot(start.bytes, [], after: 0)
    plane = Plane(clock: clock, store: store, authorities: authorities, policy: policy)
  }

  /// Restores the engine and begins the plane's thread.
  ///
  /// - Parameter readings: for the alarms.
  @discardableResult
  func start(
    rules: [AlertRule] = AlertRule.standard,
    readings: @escaping @Sendable () -> PlaneReadings? = { nil }
  ) throws -> PlaneRestart {
    let restart = try PlaneRestart(store) { preconditionFailure("the store has a snapshot") }
    let maker = OCSPSignerMaker(
      authorities: authorities, keys: responders, lifetime: signerLifetime, organisation: "test")
    var core = PlaneCore(
      restart.engine, open: restart.open, policy: policy, rules: rules, signers: maker)
    // As the plane's own restart does.
    let now = clock.now
    core.begin(at: now)
    _ = core.returnInterrupted(at: now)
    if restart.lastInstant == nil { core.reportSignersMissing(at: now) }
    plane.start(core, readings: readings) { [changes] change in changes.add(change) }
    return restart
  }

  /// Stops the plane, and opens its folder anew.
  func reopen() throws {
    plane.stop(within: .seconds(5))
    store.close()
    store = try SQLiteStore(folder: folder)
    plane = Plane(clock: clock, store: store, authorities: authorities, policy: policy)
  }

  func end() {
    plane.stop(within: .seconds(5))
    store.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A request as a front end makes it.
  func intake(_ name: String, kind: RequestKind = .certificate, account: Int32 = 0) throws -> Intake {
    let key = try SoftwareKey(generating: .p256)
    let subject = try PlaneMaker.name("test", name)
    let template = CertificateTemplate(
      serial: .random(prefix: 1), subject: subject, publicKey: key.publicKey, notBefore: clock.now,
      notAfter: clock.now + .days(1), usage: .tlsClient)
    return Intake(
      kind: kind, account: account, issuer: 0, repetitionKey: DigestAlgorithm.sha256.digest(Array(name.utf8)),
      bodyDigest: DigestAlgorithm.sha256.digest(Array(name.utf8)), keyDigest: key.publicKey.sha256,
      subject: subject.text, serial: template.serial, toBeSigned: try authority.toBeSigned(template),
      notBefore: template.notBefore, notAfter: template.notAfter)
  }

  /// Waits until a certificate has been issued.
  func certificate(_ serial: SerialNumber, of account: Int32 = 0) async throws -> SignedCertificate? {
    for _ in 0..<500 {
      if case .issued(let certificate, _) = await plane.certificate(serial, of: account) {
        return certificate
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    return nil
  }
}

/// What a plane has reported.
final class ChangeLog: Sendable {
  private let changes = Mutex<[PlaneChange]>([])

  func add(_ change: PlaneChange) { changes.withLock { $0.append(change) } }

  var all: [PlaneChange] { changes.withLock { $0 } }
}
