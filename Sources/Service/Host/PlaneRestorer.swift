import Basics
import Issuance
import Signing
import Store
import Telemetry

/// Brings a plane's engine back from the store, or makes that of a new plane.
struct PlaneRestorer {
  let files: PlaneFiles
  let configuration: PlaneConfiguration

  struct Restored {
    var core: PlaneCore
    var clock: PlaneClock
    /// What operators are to read about it.
    var remarks: [String]
  }

  init(_ files: PlaneFiles, _ configuration: PlaneConfiguration) {
    self.files = files
    self.configuration = configuration
  }

  /// The engine as it was, with the requests in work back in their queues.
  ///
  /// - Parameter issuers: how many CAs the folder has.
  /// - Throws: if the store is damaged, or the ledger does not balance: then no door may open.
  func restore(_ store: SQLiteStore, _ authorities: AuthorityTable, issuers: Int) throws -> Restored {
    var settings = configuration.engine
    settings.issuers.live = issuers
    settings.ocsp.signerLifetime = configuration.signerLifetime
    let present = PlaneClock.systemTime()
    let restart = try PlaneRestart(store) { IssuanceEngine(settings, start: present) }
    let clock = PlaneClock(after: restart.lastInstant ?? .distantPast)
    let isNew = restart.lastInstant == nil
    if isNew { try store.snapshot(restart.engine.bytes, [], after: 0) }
    do throws(InvariantViolation) { try restart.engine.audit() } catch {
      throw FileError(
        file: files.folder.store, line: 0, column: 0,
        message: "the ledger does not balance: \(error.description); restore the folder from a copy"
      )
    }
    let held = restart.engine.ledger.total.open
    guard restart.open.count == held else {
      throw FileError(
        file: files.folder.store,
        message:
          "the engine holds \(Figures.counted(held, "open request")), the store \(restart.open.count); restore the folder from a copy"
      )
    }
    let maker = OCSPSignerMaker(
      authorities: authorities, keys: try files.responderKeys(),
      lifetime: configuration.signerLifetime,
      organisation: configuration.title)
    var core = PlaneCore(
      restart.engine, open: restart.open, policy: configuration.policy,
      rules: AlertRule.plane(configuration.alarmLimits), signers: maker)
    let now = clock.now
    core.begin(at: now)
    var remarks = restart.remarks
    if isNew {
      core.reportSignersMissing(at: now)
    } else {
      let returned = core.returnInterrupted(at: now)
      remarks.append(
        "restored \(restart.engine.ledger.total.open) open requests from a snapshot and \(restart.inputs) "
          + "inputs; \(returned) in work went back to their queues")
    }
    core.grow(
      accounts: try AccountBook(file: files.folder.accounts).accounts, issuers: issuers, at: now)
    let lag = clock.lag
    if lag > .zero {
      remarks.append("the system's clock is \(lag.text) behind the journal: it was set back")
    }
    return Restored(core: core, clock: clock, remarks: remarks)
  }
}

extension PlaneCore {
  /// Adds the accounts and CAs that the engine does not have yet.
  mutating func grow(accounts: [Account], issuers: Int, at now: Instant) {
    for account in accounts.dropFirst(engine.accounts) {
      give(
        .accountAdded(perSecond: account.perSecond, burst: Int32(clamping: account.burst)), at: now)
    }
    for _ in engine.management.issuers.count..<max(engine.management.issuers.count, issuers) {
      give(.issuerAdded, at: now)
    }
  }
}
