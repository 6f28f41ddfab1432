import Basics
import Foundation
import Issuance
package import Logging
import Session
import Signing
import Store
import Synchronization
import Telemetry

/// A plane with all its doors: store, engine, signers, front ends, OCSP, the socket of its consoles.
package final class PlaneHost: Sendable {
  private let folder: PlaneFolder
  private let configuration: PlaneConfiguration
  private let logger: Logger
  private let state = Mutex<Running?>(nil)

  private struct Running: Sendable {
    var store: SQLiteStore
    var plane: Plane
    var session: RunSession<PlaneRun>
    var consoles: ConsoleServer
  }

  package init(_ folder: PlaneFolder, _ configuration: PlaneConfiguration, logger: Logger) {
    self.folder = folder
    self.configuration = configuration
    self.logger = logger
  }

  /// Opens the store, restores the engine, checks it, and only then opens the doors.
  package func start() async throws -> Doors {
    let began = ContinuousClock.now
    let store = try SQLiteStore(folder: folder.store, policy: storePolicy)
    let authorities = try loadAuthorities()
    let (core, clock, remarks) = try restore(store, authorities)
    let plane = Plane(clock: clock, store: store, authorities: authorities, policy: configuration.policy)
    plane.start(core) { change in _ = change }
    for remark in remarks {
      logger.notice("\(remark)")
      plane.remark(remark)
    }
    plane.remark("the plane is ready after \(Self.seconds(since: began))")

    let session = RunSession<PlaneRun>(start: clock.now, speed: .times(1)) { [welcome] in welcome($0, clock) }
    let history = PlaneRun.history(store, before: clock.now)
    session.start { _, _ in PlaneRun(plane, history: history) }
    let access = try configuration.socketGroup.map { try SocketAccess(groupNamed: $0) } ?? .owner
    let consoles = try ConsoleServer(session: session, path: folder.socket, access: access)
    state.withLock {
      $0 = Running(store: store, plane: plane, session: session, consoles: consoles)
    }
    return doors()
  }

  /// Finishes what is in work, writes the engine down and closes everything.
  package func stop() async {
    guard let running = state.withLock({ $0.take() }) else { return }
    running.plane.stop(within: configuration.drain)
    running.consoles.close()
    _ = running.session.stop()
    running.store.close()
  }

  /// Reads accounts and certificates anew.
  package func reload() {
  }

  private var storePolicy: StorePolicy {
    var policy = StorePolicy()
    policy.journalKept = configuration.journalKept
    return policy
  }

  private func loadAuthorities() throws -> AuthorityTable {
    let table = AuthorityTable()
    let keys = KeyFolder(folder.keys)
    for number in 1...max(1, PlaneMaker.issuers(of: folder)) {
      // A CA whose key was destroyed keeps its certificate, and cannot issue.
      guard keys.has(PlaneFolder.issuerKey(number)) else { continue }
      let pem = try TextFile.read(folder.issuer(number), PlaneFolder.certificateKind)
      table[UInt16(number - 1)] = try IssuingAuthority(
        certificate: SignedCertificate(pem: pem), key: keys.load(PlaneFolder.issuerKey(number)))
    }
    return table
  }

  /// The engine as it was, with the requests in work back in their queues.
  private func restore(
    _ store: SQLiteStore, _ authorities: AuthorityTable
  ) throws -> (PlaneCore, PlaneClock, remarks: [String]) {
    let present = PlaneClock.systemTime()
    var engineSettings = configuration.engine
    engineSettings.issuers.live = PlaneMaker.issuers(of: folder)
    engineSettings.ocsp.signerLifetime = configuration.signerLifetime
    let restart = try PlaneRestart(store) { IssuanceEngine(engineSettings, start: present) }
    let clock = PlaneClock(after: restart.lastInstant ?? .distantPast)
    var remarks = restart.remarks
    let isNew = restart.lastInstant == nil
    if isNew { try store.snapshot(restart.engine.bytes, [], after: 0) }
    do throws(InvariantViolation) { try restart.engine.audit() } catch {
      throw FileError(
        file: folder.store,
        message: "the ledger does not balance: \(error.description); restore the folder from a copy")
    }
    let maker = OCSPSignerMaker(
      authorities: authorities, keys: try responderKeys(), lifetime: configuration.signerLifetime,
      organisation: configuration.title)
    var core = PlaneCore(
      restart.engine, open: restart.open, policy: configuration.policy, rules: AlertRule.standard,
      signers: maker)
    let now = clock.now
    core.begin(at: now)
    if isNew {
      core.reportSignersMissing(at: now)
    } else {
      let returned = core.returnInterrupted(at: now)
      remarks.append(
        "restored \(restart.engine.ledger.total.open) open requests from a snapshot and \(restart.inputs) inputs; "
          + "\(returned) in work went back to their queues")
    }
    for account in try AccountBook(file: folder.accounts).accounts.dropFirst(core.engine.accounts) {
      core.give(
        .accountAdded(perSecond: account.perSecond, burst: Int32(clamping: account.burst)), at: now)
    }
    return (core, clock, remarks)
  }

  private func responderKeys() throws -> [any SigningKey] {
    let keys = KeyFolder(folder.keys)
    var loaded: [any SigningKey] = []
    while keys.has(PlaneFolder.responderKey(loaded.count + 1)) {
      loaded.append(try keys.load(PlaneFolder.responderKey(loaded.count + 1)))
    }
    return loaded
  }

  private func welcome(_ viewpoint: Viewpoint, _ clock: PlaneClock) -> SessionWelcome {
    SessionWelcome(
      kind: .live, viewpoint: viewpoint, abilities: [.operation], scenario: configuration.name,
      title: configuration.title, seed: nil, start: clock.now, end: nil, origin: nil,
      identityTimeout: configuration.engine.frontEnds.identityTimeout)
  }

  private func doors() -> Doors {
    let client = folder.client("first")
    func text(_ name: String) -> String {
      (try? TextFile.read("\(client)/\(name)", PlaneFolder.certificateKind))?
        .trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }
    return Doors(
      folder: folder.path, socket: folder.socket, hvca: "", dss: "", ocsp: "", metrics: "", management: "",
      rootFile: folder.root, chainFile: folder.chain, clientCertificateFile: "\(client)/client.pem",
      clientKeyFile: "\(client)/client.key", apiKey: text("api_key"), apiSecret: text("api_secret"),
      pid: ProcessInfo.processInfo.processIdentifier)
  }

  private static func seconds(since began: ContinuousClock.Instant) -> String {
    let seconds = began.duration(to: .now) / .seconds(1)
    return "\(Figures.number(seconds)) s"
  }
}

extension PlaneConfiguration {
  /// The organisation in its certificates: a drill's is marked as such.
  package var title: String { environment == .production ? name : "\(name) DRILL, not trusted" }
}
