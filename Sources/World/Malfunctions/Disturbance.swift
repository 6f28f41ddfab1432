import Basics
import Issuance

/// The sum of all active malfunctions: factors multiply, delays add, chances combine.
struct Disturbance: Equatable, Sendable {
  /// Traffic as a multiple of the usual traffic.
  var dssLoad = 1.0
  var hvcaLoad = 1.0
  var ocspLoad = 1.0
  /// Single accounts' traffic, beside that of all.
  var accountLoads: [AccountLoad] = []
  var accountCertificateLoads: [AccountLoad] = []
  /// For each kind of request.
  var service = Array(repeating: ServiceDisturbance(), count: RequestKind.count)
  var contention = Contention()
  var networkDelay = Interval.zero
  var isNetworkCut = false
  var responderFactor = 1.0
  /// A factor for each responder besides; empty while all are 1.
  var responderFactors: [Double] = []
  var notificationFault: NotificationFault?
  /// The fault of single front ends, which precedes that of all; empty while none has one.
  var frontEndFaults: [NotificationFault?] = []
  var retry: RetryChange?
  /// Single accounts' changes, in the order in which they began.
  var accountRetries: [AccountRetry] = []
  /// Servers with faulty hardware by malfunction, in order.
  var faultyServers: [Int] = []
  /// Whether issuance servers do not know a CA; empty while they know all.
  var foreignIssuers: [Bool] = []

  struct AccountLoad: Equatable, Sendable {
    var account: Int32
    var factor: Double
  }

  struct AccountRetry: Equatable, Sendable {
    var account: Int32
    var change: RetryChange
  }

  /// Whether malfunctions affect issuance; stored, because every issuance reads it.
  private(set) var affectsService = false

  init() {}

  init(_ active: [ActiveMalfunction], _ engine: IssuanceEngine) {
    for malfunction in active { add(malfunction.injection.malfunction, at: malfunction.level, engine) }
    faultyServers = Array(Set(faultyServers)).sorted()
    affectsService =
      networkDelay > .zero || contention.full != 1 || !foreignIssuers.isEmpty || !service.allSatisfy(\.isNone)
  }

  private mutating func add(_ malfunction: Malfunction, at level: Double, _ engine: IssuanceEngine) {
    switch malfunction {
    case .load(.dss, let factor, let account?):
      accountLoads.append(AccountLoad(account: Int32(clamping: account), factor: factor.at(level)))
    case .load(.dss, let factor, nil): dssLoad *= factor.at(level)
    case .load(.hvca, let factor, let account?):
      accountCertificateLoads.append(
        AccountLoad(account: Int32(clamping: account), factor: factor.at(level)))
    case .load(.hvca, let factor, nil): hvcaLoad *= factor.at(level)
    case .load(.ocsp, let factor, _): ocspLoad *= factor.at(level)
    case .slowServers(let factor, .all, let kind): change(kind) { $0.factor *= factor.at(level) }
    case .slowServers(let factor, let servers, let kind):
      let count = engine.fleet.servers.count
      let chosen = Self.resolve(servers, count)
      change(kind) { $0.slow(factor.at(level), servers: chosen, of: count) }
    case .failingServers(let share, let scope) where scope.isOfKind:
      change(scope.kind) { $0.fail(share * level) }
    case .failingServers(let share, let scope):
      guard share * level > 0 else { return }
      var failure = PartialFailure(share: share * level, account: scope.account, issuer: scope.issuer)
      if scope.servers != .all {
        let count = engine.fleet.servers.count
        failure.servers = Array(repeating: false, count: count)
        for server in Self.resolve(scope.servers, count) { failure.servers[server] = true }
      }
      change(scope.kind) { $0.partialFailures.append(failure) }
    case .lockedDatabase(let factor): contention.full *= factor.at(level)
    case .outsideStep(let step):
      guard level > 0 else { return }
      change(step.kind) {
        $0.steps.append(
          ServiceDisturbance.Step(share: level, timeout: step.timeout, ending: step.ending))
      }
    case .faultyServers(let servers):
      faultyServers += Self.part(Self.resolve(servers, engine.fleet.servers.count), level)
    case .foreignIssuers(let issuers):
      let count = engine.management.issuers.count
      let chosen = Self.part(Self.resolve(issuers, count), level)
      if foreignIssuers.isEmpty, !chosen.isEmpty { foreignIssuers = Array(repeating: false, count: count) }
      for issuer in chosen { foreignIssuers[issuer] = true }
    case .unnotified(let fault, .all): if level > 0 { notificationFault = fault }
    case .unnotified(let fault, let frontEnds):
      guard level > 0 else { return }
      let counts = engine.configuration.frontEnds
      if frontEndFaults.isEmpty { frontEndFaults = Array(repeating: nil, count: engine.frontEnds.count) }
      let chosen = (try? frontEnds.resolve(dss: counts.dss, hvca: counts.hvca).get()) ?? []
      for frontEnd in chosen { frontEndFaults[frontEnd] = fault }
    case .slowResponders(let factor, .all): responderFactor *= factor.at(level)
    case .slowResponders(let factor, let responders):
      let count = engine.pool.responders.count
      if responderFactors.isEmpty { responderFactors = Array(repeating: 1, count: count) }
      for responder in Self.resolve(responders, count) { responderFactors[responder] *= factor.at(level) }
    case .networkCut: if level > 0 { isNetworkCut = true }
    case .networkDelay(let delay): networkDelay = networkDelay + Interval(seconds: delay.seconds * level)
    case .retry(let change, nil): if level > 0 { retry = change }
    case .retry(let change, let account?):
      guard level > 0 else { return }
      accountRetries.append(AccountRetry(account: Int32(clamping: account), change: change))
    case .destroyedKeys, .staleProfiles, .renewals, .expiringSigners, .misissued: break
    }
  }

  /// Changes the issuances of a kind, or of all.
  private mutating func change(_ kind: RequestKind?, _ body: (inout ServiceDisturbance) -> Void) {
    for index in service.indices where kind.map({ Int($0.rawValue) == index }) ?? true {
      body(&service[index])
    }
  }

  func isForeign(_ issuer: UInt16?) -> Bool {
    guard let issuer, !foreignIssuers.isEmpty else { return false }
    return foreignIssuers.indices.contains(Int(issuer)) && foreignIssuers[Int(issuer)]
  }

  private static func resolve(_ selection: Selection, _ count: Int) -> [Int] {
    (try? selection.resolve(count: count).get()) ?? []
  }

  /// The first servers that make up a share, at least one for a share above 0.
  static func part(_ all: [Int], _ share: Double) -> [Int] {
    Array(all.prefix(Int((Double(all.count) * min(1, max(0, share))).rounded(.up))))
  }
}
