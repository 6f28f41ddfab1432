import Basics
import Issuance

/// The sum of all active malfunctions: factors multiply, delays add, chances combine.
struct Disturbance: Equatable, Sendable {
  /// Traffic as a multiple of the usual traffic.
  var dssLoad = 1.0
  var hvcaLoad = 1.0
  var ocspLoad = 1.0
  /// Single accounts' identity traffic, beside that of all.
  var accountLoads: [AccountLoad] = []
  var serviceFactor = 1.0
  /// A factor for each server; empty while all are 1.
  var serverFactors: [Double] = []
  /// The chance that an issuance fails.
  var failingShare = 0.0
  var networkDelay = Interval.zero
  var isNetworkCut = false
  var responderFactor = 1.0
  var notificationFault: NotificationFault?
  var retry: RetryChange?
  /// Servers with faulty hardware by malfunction, in order.
  var faultyServers: [Int] = []

  struct AccountLoad: Equatable, Sendable {
    var account: Int32
    var factor: Double
  }

  /// Whether malfunctions affect issuance; stored, because every issuance reads it.
  private(set) var affectsService = false

  init() {}

  init(_ active: [ActiveMalfunction], _ engine: IssuanceEngine) {
    for malfunction in active { add(malfunction.injection.malfunction, at: malfunction.level, engine) }
    faultyServers = Array(Set(faultyServers)).sorted()
    affectsService =
      serviceFactor != 1 || !serverFactors.isEmpty || failingShare > 0 || networkDelay > .zero
  }

  private mutating func add(_ malfunction: Malfunction, at level: Double, _ engine: IssuanceEngine) {
    switch malfunction {
    case .load(.dss, let factor, let account?):
      accountLoads.append(AccountLoad(account: Int32(clamping: account), factor: factor.at(level)))
    case .load(.dss, let factor, nil): dssLoad *= factor.at(level)
    case .load(.hvca, let factor, _): hvcaLoad *= factor.at(level)
    case .load(.ocsp, let factor, _): ocspLoad *= factor.at(level)
    case .slowServers(let factor, .all): serviceFactor *= factor.at(level)
    case .slowServers(let factor, let servers):
      let count = engine.fleet.servers.count
      if serverFactors.isEmpty { serverFactors = Array(repeating: 1, count: count) }
      for server in Self.resolve(servers, count) { serverFactors[server] *= factor.at(level) }
    case .failingServers(let share): failingShare = 1 - (1 - failingShare) * (1 - share * level)
    case .faultyServers(let servers):
      faultyServers += Self.part(Self.resolve(servers, engine.fleet.servers.count), level)
    case .unnotified(let fault): if level > 0 { notificationFault = fault }
    case .slowResponders(let factor): responderFactor *= factor.at(level)
    case .networkCut: if level > 0 { isNetworkCut = true }
    case .networkDelay(let delay): networkDelay = networkDelay + Interval(seconds: delay.seconds * level)
    case .retry(let change): if level > 0 { retry = change }
    case .destroyedKeys, .staleProfiles, .renewals, .expiringSigners: break
    }
  }

  private static func resolve(_ selection: Selection, _ count: Int) -> [Int] {
    (try? selection.resolve(count: count).get()) ?? []
  }

  /// The first servers that make up a share, at least one for a share above 0.
  static func part(_ all: [Int], _ share: Double) -> [Int] {
    Array(all.prefix(Int((Double(all.count) * min(1, max(0, share))).rounded(.up))))
  }
}
