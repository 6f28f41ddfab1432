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
  /// The same with what was taken of its file since.
  private let current: Mutex<PlaneConfiguration>
  private let logger: Logger
  private let keys: PlaneKeys
  private let running = Mutex<Running?>(nil)

  private struct Running: Sendable {
    var store: SQLiteStore
    var plane: Plane
    var session: RunSession<PlaneRun>
    var consoles: ConsoleServer
    var publisher: PlanePublisher
    var frontEnds: FrontEndSet
    var plainServers: [PlainServer]
    var gauges: PlaneGauges
    var care: Task<Void, Never>
    var publisherURL: String
    /// nil where it could not be written.
    var doorsFile: DoorsFile?
  }

  package init(_ folder: PlaneFolder, _ configuration: PlaneConfiguration, logger: Logger) {
    self.folder = folder
    self.configuration = configuration
    current = Mutex(configuration)
    self.logger = logger
    keys = PlaneKeys(folder, configuration)
  }

  /// Opens the store, restores the engine, checks it, and only then opens the doors.
  ///
  /// - Throws: `RunningPlane` if another process has done so.
  package func start() async throws -> Doors {
    let began = ContinuousClock.now
    let files = PlaneFiles(folder: folder, keys: keys)
    let socket = try SocketPlace(folder, configuration)
    let store = try await RunningPlane.store(of: folder, storePolicy)
    let issuers = try files.issuers()
    let authorities = AuthorityTable(try files.authorities(of: issuers))
    let restored = try PlaneRestorer(files, configuration).restore(
      store, authorities, issuers: issuers.count)
    let (clock, gauges) = (restored.clock, PlaneGauges())
    let plane = Plane(
      clock: clock, store: store, authorities: authorities, policy: configuration.policy)

    plane.notifiesFrontEnds = configuration.notifies
    let publisher = PlanePublisher(
      store, configuration, gauges, root: try files.root(), responders: try files.responderKeys(),
      clock: clock)
    for (index, certificate) in issuers.enumerated() {
      publisher.add(certificate, authorities[UInt16(index)], issuer: UInt16(index))
    }
    for signer in try store.ocspSigners() {
      guard let certificate = try? SignedCertificate(der: signer.certificate) else { continue }
      try? publisher.install(certificate, responder: Int(signer.responder), issuer: signer.issuer)
    }
    let roots = RootResponders(folder: folder, keys: keys)
    let lacking = publisher.install(roots, at: clock.now)
    publisher.take(restored.core.engine.pool)
    let monitor = PlaneMonitor(
      clock, authorities, folder: folder.store, gauges, sources: publisher.metrics,
      rootSigners: { publisher.rootSignersNotAfter })
    let ports = PlanePorts(folder)
    let public_ = try await ports.open("ocsp", configuration.ocsp) {
      try await publisher.serve(at: $0, gauges)
    }
    let publisherURL = configuration.publishedURL(port: public_.port)
    let metrics = try await ports.open("metrics", configuration.metrics) {
      try await monitor.serve(at: $0)
    }

    // Before the first frame: it would be in the history and among the news.
    let history = PlaneRun.history(store, before: clock.now)
    plane.start(restored.core, readings: monitor.readings) { [weak self] change in
      monitor.take(change)
      self?.follow(change, publisher, plane)
    }
    for remark in restored.remarks + [lacking].compactMap(\.self) {
      logger.notice("\(remark)")
      plane.remark(remark)
    }
    let frontEnds = try FrontEndSet(
      FrontEndSet.Parts(
        plane: plane, desk: PlaneDesk(plane),
        accounts: AccountDirectory(try AccountBook(file: folder.accounts).accounts),
        tokens: AccessTokens(key: try await tokenKey(plane)),
        persons: ManagementPersons(try files.persons()),
        profiles: try files.profiles(issuers, authorities, publisher: publisherURL),
        services: services(publisher, authorities, try files.timeStamper(), clock),
        zone: Files.exists(folder.zone) ? folder.zone : nil),
      folder, ports.preferring(configuration), gauges, logger)
    let opened = try await frontEnds.start()
    // Consoles look back to the first frame that is kept.
    let first = history.frames.first?.time ?? clock.now
    let session = RunSession<PlaneRun>(start: clock.now, speed: .times(1)) { [welcome] in
      welcome($0, first)
    }
    session.start { _, _ in PlaneRun(plane, accounts: frontEnds.accounts, history: history) }
    let consoles = try ConsoleServer(session: session, path: socket.path, access: socket.access)
    let ready = "the plane is ready after \(Self.seconds(since: began))"
    logger.notice("\(ready)")
    plane.remark(ready)
    gauges.doors(open: true)
    let doors = doors(
      opened, socket: socket.path, ocsp: "http://\(configuration.ocsp.authority(port: public_.port))",
      metrics: "http://\(configuration.metrics.authority(port: metrics.port))")
    ports.remember(
      [
        "hvca": opened.hvca, "dss": opened.dss, "management": opened.management,
        "ocsp": public_.port,
        "metrics": metrics.port,
      ])
    let doorsFile = writeDoors(doors)
    let care = Task { await Self.care(for: plane, store, publisher, roots, frontEnds, gauges) }
    running.withLock {
      $0 = Running(
        store: store, plane: plane, session: session, consoles: consoles, publisher: publisher,
        frontEnds: frontEnds, plainServers: [public_, metrics], gauges: gauges, care: care,
        publisherURL: publisherURL, doorsFile: doorsFile)
    }
    return doors
  }

  /// So that a second start learns where the plane is.
  private func writeDoors(_ doors: Doors) -> DoorsFile? {
    do throws(SystemError) { return try DoorsFile(doors, in: folder) } catch {
      logger.warning("\(folder.doors) cannot be written: \(error.reason)")
      return nil
    }
  }

  /// Finishes what is in work, writes the engine down and closes everything.
  package func stop() async {
    guard let running = running.withLock({ $0.take() }) else { return }
    running.doorsFile?.remove()
    running.gauges.doors(open: false)
    running.plane.refuse(.draining)
    running.care.cancel()
    let drain = current.withLock { $0.drain }
    await running.frontEnds.stop(within: drain)
    running.plane.stop(within: drain)
    for server in running.plainServers { await server.close() }
    running.publisher.close()
    running.consoles.close()
    _ = running.session.stop()
    running.store.close()
  }

  /// Reads configuration, accounts, CAs, profiles and certificates anew; what cannot be read is said, and stays as it was.
  ///
  /// - Parameter configuration: reads the file.
  package func reload(_ configuration: () throws -> PlaneConfiguration) {
    guard let running = running.withLock({ $0 }) else { return }
    func say(_ text: String, _ level: Logger.Level = .notice) {
      logger.log(level: level, "\(text)")
      running.plane.remark(text)
    }
    do {
      for sentence in take(try configuration(), running.plane) { say(sentence) }
    } catch { say("the configuration stays as it was: \(Self.text(of: error))", .error) }
    do {
      try reloadFiles(running)
      let roots = RootResponders(folder: folder, keys: keys)
      if let lacking = running.publisher.install(roots, at: running.plane.clock.now) {
        say(lacking, .error)
      }
      say("accounts, CAs, profiles and certificates were read anew")
    } catch { say("what was to be read anew stays as it was: \(Self.text(of: error))", .error) }
  }

  /// Takes what a running plane can take, and returns what became of each change, as sentences.
  private func take(_ new: PlaneConfiguration, _ plane: Plane) -> [String] {
    let (change, taken) = current.withLock { current in
      let change = ConfigurationChange(from: current, to: new)
      current = current.taking(new)
      return (change, current)
    }
    // An operator may have switched it since the start.
    if change.taken.contains("profiles.notify") { plane.notifiesFrontEnds = taken.notifies }
    if change.taken.contains(where: { $0.hasPrefix("alarms.") }) {
      plane.replace(AlertRule.plane(taken.alarmLimits))
    }
    return change.sentences
  }

  /// An error in one line.
  private static func text(of error: any Error) -> String {
    "\(error)".split(separator: "\n").joined(separator: "; ")
  }

  private func reloadFiles(_ running: Running) throws {
    let files = PlaneFiles(folder: folder, keys: keys)
    let book = try AccountBook(file: folder.accounts)
    let issuers = try files.issuers()
    for (issuer, authority) in try files.authorities(of: issuers)
    where running.plane.authorities[issuer] == nil {
      running.plane.authorities[issuer] = authority
      running.publisher.add(authority.certificate, authority, issuer: issuer)
    }
    running.plane.grow(accounts: book.accounts, issuers: issuers.count)
    running.frontEnds.accounts.replace(book.accounts)
    try running.frontEnds.reload(
      files.profiles(issuers, running.plane.authorities, publisher: running.publisherURL))
  }

  /// What the rest of the plane does after a change.
  private func follow(_ change: PlaneChange, _ publisher: PlanePublisher, _ plane: Plane) {
    switch change {
    case .signerInstalled(let responder, let issuer, let certificate):
      do throws(SigningError) {
        try publisher.install(certificate, responder: responder, issuer: issuer)
      } catch { logger.error("responder \(responder + 1), CA \(issuer + 1): \(error.message)") }
    case .revoked(let issuer): publisher.revoked(issuer: issuer)
    case .frame(let frame): publisher.take(frame)
    case .keyChanged(let issuer, let creates): changeKey(issuer, creates: creates, publisher, plane)
    case .storeFailing(let reason?): logger.error("the store takes nothing: \(reason)")
    case .storeFailing(nil): logger.notice("the store takes rows again")
    case .committed, .signed, .signatureFailed, .journal: break
    }
  }

  /// A key ceremony has ended. The key goes, or a CA is made, when the engine's journal has it.
  private func changeKey(
    _ issuer: UInt16, creates: Bool, _ publisher: PlanePublisher, _ plane: Plane
  ) {
    do {
      if creates {
        guard plane.authorities[issuer] == nil else { return }
        let number = try PlaneMaker.addIssuer(
          Int(issuer) + 1, to: folder, keys, PlaneMaker.NewKey(configuration.keys.issuers))
        let files = PlaneFiles(folder: folder, keys: keys)
        let issuers = try files.issuers()
        guard let authority = try files.authorities(of: issuers)[issuer] else { return }
        plane.authorities[issuer] = authority
        publisher.add(authority.certificate, authority, issuer: issuer)
        plane.remark("CA \(number) has its key")
      } else {
        plane.authorities[issuer] = nil
        try keys.destroy(PlaneFolder.issuerKey(Int(issuer) + 1))
        plane.remark("the key of CA \(issuer + 1) is destroyed")
      }
    } catch {
      logger.critical("the ceremony of CA \(issuer + 1) is not completed on disk: \(error)")
      plane.remark("the ceremony of CA \(issuer + 1) is not completed on disk: \(error)")
    }
  }

  private var storePolicy: StorePolicy {
    var policy = StorePolicy()
    policy.journalKept = configuration.journalKept
    return policy
  }

  /// The key of access tokens: it outlives restarts, or every client would log in again at once.
  private func tokenKey(_ plane: Plane) async throws -> [UInt8] {
    if let known = try plane.store.value("jwt key"), known.count >= 32 { return known }
    let key = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    try await plane.keep("jwt key", key)
    return key
  }

  private func services(
    _ publisher: PlanePublisher, _ authorities: AuthorityTable, _ stamper: TimeStampAuthority,
    _ clock: PlaneClock
  ) -> DSSFrontEnd.Services {
    DSSFrontEnd.Services(
      ocspAnswer: { certificate in
        let known = [publisher.root] + authorities.all.values.map(\.certificate)
        guard let authority = known.first(where: { $0.subject == certificate.issuerName }) else {
          return nil
        }
        return await publisher.answer(for: certificate, of: authority)
      },
      timeStamp: { digest in
        try? stamper.token(digestSHA256: digest, at: clock.now, serial: .random(prefix: 2))
      })
  }

  private func welcome(_ viewpoint: Viewpoint, _ start: Instant) -> SessionWelcome {
    SessionWelcome(
      kind: .live, viewpoint: viewpoint, abilities: .live, scenario: configuration.name,
      title: configuration.title, seed: nil, start: start, end: nil, origin: nil,
      identityTimeout: configuration.engine.frontEnds.identityTimeout)
  }

  private func doors(
    _ ports: (hvca: Int, dss: Int, management: Int), socket: String, ocsp: String, metrics: String
  ) -> Doors {
    let client = folder.client("first")
    func text(_ name: String) -> String {
      (try? TextFile.read("\(client)/\(name)", PlaneFolder.certificateKind))?
        .trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }
    return Doors(
      folder: folder.path, socket: socket,
      hvca: "https://\(configuration.hvca.authority(port: ports.hvca))/v2",
      dss: "https://\(configuration.dss.authority(port: ports.dss))/v2", ocsp: "\(ocsp)/ocsp",
      metrics: "\(metrics)/metrics",
      management:
        "https://\(configuration.management.authority(port: ports.management))\(ManagementAPI.base)",
      rootFile: folder.root, chainFile: folder.chain, clientCertificateFile: "\(client)/client.pem",
      clientKeyFile: "\(client)/client.key", apiKey: text("api_key"), apiSecret: text("api_secret"),
      pid: ProcessInfo.processInfo.processIdentifier)
  }

  /// What a plane does besides: revocation lists, counts of OCSP, the age of its journal.
  private static func care(
    for plane: Plane, _ store: SQLiteStore, _ publisher: PlanePublisher, _ roots: RootResponders,
    _ frontEnds: FrontEndSet, _ gauges: PlaneGauges
  ) async {
    var seconds = 0
    while !Task.isCancelled {
      publisher.renew(at: plane.clock.now)
      let (answered, failed) = publisher.ocsp.tally.take()
      if answered > 0 { plane.report(.ocspAnswered(count: answered, failed: failed)) }
      frontEnds.report(to: gauges)
      seconds += 1
      if seconds % 86_400 == 0, let lacking = publisher.install(roots, at: plane.clock.now) {
        plane.remark(lacking)
      }
      if seconds % 3600 == 0 { _ = try? store.prune(now: plane.clock.now) { !Task.isCancelled } }
      try? await Task.sleep(for: .seconds(1))
    }
  }

  private static func seconds(since began: ContinuousClock.Instant) -> String {
    "\(Figures.number(began.duration(to: .now) / .seconds(1))) s"
  }
}
