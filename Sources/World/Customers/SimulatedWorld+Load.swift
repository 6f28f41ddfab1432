import Basics
import Issuance

/// Traffic above or below the usual. The usual customers keep their arrivals: more traffic adds others, less traffic
/// leaves some of them out, so that runs with and without it can be compared.
extension SimulatedWorld {
  /// Maximum additional arrivals in a second, to bound the memory.
  private static let extraMax = 1_000_000.0

  /// Adds the arrivals due to higher load in the second that begins.
  mutating func scheduleExtraArrivals() {
    guard !isClosed else { return }
    let accounts = dssArrivals.count
    if disturbance.dssLoad > 1 {
      addIdentities(mean: configuration.dssPerSecond * (disturbance.dssLoad - 1), account: nil)
    }
    for load in disturbance.accountLoads where load.factor > 1 {
      let usual = configuration.dssPerSecond / Double(accounts) * sizes.weight(load.account)
      addIdentities(mean: usual * (load.factor - 1), account: load.account)
    }
    if disturbance.hvcaLoad > 1 {
      addCertificates(mean: configuration.hvcaPerSecond * (disturbance.hvcaLoad - 1), account: nil)
    }
    for load in disturbance.accountCertificateLoads where load.factor > 1 {
      let usual = configuration.hvcaPerSecond / Double(accounts) * sizes.weight(load.account)
      addCertificates(mean: usual * (load.factor - 1), account: load.account)
    }
  }

  /// A key of the draws of the second that begins, other for each account.
  private func second(_ account: Int32?) -> UInt64 {
    let salt = account.map { UInt64(UInt32(bitPattern: $0)) + 1 } ?? 0
    return UInt64(bitPattern: engine.now.nanoseconds) ^ salt << 40
  }

  private mutating func addCertificates(mean: Double, account chosen: Int32?) {
    let second = second(chosen)
    for index in 0..<UInt64(random.poisson(mean: min(Self.extraMax, mean), .extraCertificates, second)) {
      let draw = random.bits(.extraAccount, second, index << 1 | 1)
      let account = chosen ?? sizes.account(draw, of: hvcaArrivals.count)
      agenda.add(.extraCertificate(account: account), at: instant(in: second, .extraCertificates, index))
    }
  }

  private mutating func addIdentities(mean: Double, account chosen: Int32?) {
    let second = second(chosen)
    for index in 0..<UInt64(random.poisson(mean: min(Self.extraMax, mean), .extraIdentities, second)) {
      let draw = random.bits(.extraAccount, second, index << 1)
      let account = chosen ?? sizes.account(draw, of: dssArrivals.count)
      // Above the numbers of usual customers, whose draws stay unchanged.
      let number = draw | 1 << 63
      agenda.add(
        .extraIdentity(account: account, number: number), at: instant(in: second, .extraIdentities, index))
    }
  }

  /// An instant within the second that begins.
  private func instant(in second: UInt64, _ purpose: KeyedRandom.Purpose, _ index: UInt64) -> Instant {
    // Beyond the indices of the draws for the number of arrivals.
    let share = random.uniform(purpose, second, index + 1 << 32)
    return engine.now + Interval(nanoseconds: Int64((share * 1e9).rounded(.up)))
  }

  /// Whether lower load leaves out a usual customer.
  func staysAway(_ number: UInt64, account: Int32) -> Bool {
    var share = disturbance.dssLoad
    for load in disturbance.accountLoads where load.account == account && load.factor < 1 {
      share *= load.factor
    }
    return share < 1 && random.uniform(.stayingAway, number) > share
  }

  /// Whether lower load leaves out a usual certificate request.
  func leavesOutCertificate(of account: Int32) -> Bool {
    var share = disturbance.hvcaLoad
    for load in disturbance.accountCertificateLoads where load.account == account && load.factor < 1 {
      share *= load.factor
    }
    guard share < 1 else { return false }
    let number = hvcaArrivals[Int(account)] << 32 | UInt64(UInt32(bitPattern: account)) | 1 << 62
    return random.uniform(.stayingAway, number) > share
  }

  /// Inbound OCSP requests of a second at the present load.
  func loaded(_ count: Int) -> Int {
    let load = disturbance.ocspLoad
    if load < 1 { return Int((Double(count) * load).rounded()) }
    guard load > 1 else { return count }
    return count + random.poisson(mean: configuration.ocspPerSecond * (load - 1), .extraOCSP, ocspSeconds)
  }
}
