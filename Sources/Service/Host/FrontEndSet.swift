import Basics
import Logging
import Signing

/// The HTTP servers of a plane: HVCA, DSS, issuer management.
struct FrontEndSet: Sendable {
  let accounts: AccountDirectory
  let hvca: FrontEndServer
  let dss: FrontEndServer
  let management: FrontEndServer
  private let machines: FrontEndProfiles
  private let identities: FrontEndProfiles
  private let certificates: [ServerCertificates]
  private let keys: RSAKeyPool

  /// What the servers need of the rest of the plane.
  struct Parts: Sendable {
    var plane: Plane
    var desk: PlaneDesk
    var accounts: AccountDirectory
    var tokens: AccessTokens
    var persons: ManagementPersons
    var profiles: (machines: [FrontEndProfile], identities: [FrontEndProfile])
    var services: DSSFrontEnd.Services
    var zone: String?
  }

  init(
    _ parts: Parts, _ folder: PlaneFolder, _ configuration: PlaneConfiguration,
    _ gauges: PlaneGauges,
    _ logger: Logger
  ) throws(FileError) {
    accounts = parts.accounts
    let plane = parts.plane
    let gate = Gate(accounts: parts.accounts, tokens: parts.tokens, clock: { plane.now })
    machines = FrontEndProfiles(parts.profiles.machines)
    identities = FrontEndProfiles(parts.profiles.identities)
    func certificates(client: Bool) throws(FileError) -> ServerCertificates {
      try ServerCertificates(
        .init(
          chain: folder.serverCertificate, key: "\(folder.keys)/\(PlaneFolder.serverKey).key",
          clientAuthorities: folder.root, requiresClientCertificate: client))
    }
    let customers = try certificates(client: configuration.trustedProxy == nil)
    let operators = try certificates(client: false)
    self.certificates = [customers, operators]
    let proxies = ProxyTrust(addresses: Set([configuration.trustedProxy].compactMap(\.self)))
    func server(
      _ name: String, _ address: PlaneConfiguration.Address, _ table: RouteTable,
      _ tls: ServerCertificates
    ) -> FrontEndServer {
      FrontEndServer(
        .init(
          name: name, host: address.host, port: address.port, certificates: tls, proxies: proxies),
        table: table, gate: gate, observer: GaugeObserver(name: name, gauges: gauges),
        logger: logger)
    }
    let claims = DomainClaims(
      lookup: StubZone(path: parts.zone), records: plane, clock: { plane.now })
    let machinesFrontEnd = HVCAFrontEnd(
      plane: plane, gate: gate, profiles: machines, records: plane, claims: claims)
    hvca = server("hvca", configuration.hvca, machinesFrontEnd.table, customers)
    keys = RSAKeyPool(size: configuration.keyPool)
    let identitiesFrontEnd = DSSFrontEnd(
      plane: plane, gate: gate, profiles: identities, records: plane, keys: keys,
      services: parts.services)
    dss = server("dss", configuration.dss, identitiesFrontEnd.table, customers)
    management = server(
      "management", configuration.management, ManagementAPI(parts.desk, parts.persons).table,
      operators)
  }

  /// Takes the profiles and certificates of files that were read anew.
  func reload(_ profiles: (machines: [FrontEndProfile], identities: [FrontEndProfile]))
    throws(FileError)
  {
    machines.replace(profiles.machines)
    identities.replace(profiles.identities)
    for certificate in certificates { try certificate.reload() }
  }

  /// Opens the ports.
  func start() async throws -> (hvca: Int, dss: Int, management: Int) {
    keys.start()
    return (try await hvca.start(), try await dss.start(), try await management.start())
  }

  func report(to gauges: PlaneGauges) {
    gauges.keyPool("rsa2048", level: keys.ready, capacity: keys.size)
  }

  func stop(within bound: Interval) async {
    keys.stop()
    await hvca.stop(within: bound)
    await dss.stop(within: bound)
    await management.stop(within: bound)
  }
}

/// Counts a front end's answers.
private struct GaugeObserver: FrontEndObserver {
  let name: String
  let gauges: PlaneGauges

  func answered(_ operation: String, status: Int, in time: Interval) {
    gauges.responded("\(name) \(operation)", status, seconds: time.seconds)
    if status == 429 { gauges.rateLimited("denied") }
  }
}
