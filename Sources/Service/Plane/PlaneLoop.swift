import Basics
import Dispatch
import Foundation
import Issuance
import Session
import Signing
import Store
import Telemetry

/// The plane's thread.
///
/// A turn takes the inputs that wait, hands them to the engine, commits journal and rows in one transaction, and only then
/// carries out what follows. While the store fails, the plane answers its callers so, keeps what it has, and tries again.
///
///     inputs ─▶ engine ─▶ rows, journal ─▶ commit ─▶ answers, work for signers, notifications
///                                            └─ fails ─▶ callers are refused; again after a pause
struct PlaneLoop {
  private static let retryNanoseconds: Int64 = 200_000_000
  private static let sleepMax: Int64 = 1_000_000_000
  /// For how long a turn may wait for more inputs.
  private static let gatheringMax: Int64 = 2_000_000

  private let plane: Plane
  private var core: PlaneCore
  private let change: @Sendable (PlaneChange) -> Void
  private let readings: @Sendable () -> PlaneReadings?
  private let signers: SignerPool
  private var cursor = Journal.Cursor()
  /// Set while the store fails.
  private var failure: StoreError?
  private var stopBy: Instant?
  /// The longest turn of this second, from its inputs to the disk.
  private var behind = Interval.zero
  /// When the last commit ended, and how long it took, in nanoseconds.
  private var committed = (at: UInt64.zero, taken: UInt64.zero)
  private var isOver = false
  private var nextPull: Instant
  private var snapshots: SnapshotSchedule

  init(
    _ plane: Plane, _ core: PlaneCore, _ readings: @escaping @Sendable () -> PlaneReadings?,
    _ change: @escaping @Sendable (PlaneChange) -> Void
  ) {
    self.plane = plane
    self.core = core
    self.readings = readings
    self.change = change
    signers = SignerPool(plane.authorities, delay: plane.policy.signingDelay) { [weak plane] report in
      plane?.inbox.add(.served(report))
    }
    nextPull = plane.clock.now + plane.policy.pullEvery
    snapshots = SnapshotSchedule(plane.policy, now: plane.clock.now)
  }

  mutating func run() {
    while !isOver { turn() }
    signers.stop()
    snapshots.finish(core.engine, plane.store)
  }

  private mutating func turn() {
    let wait =
      failure == nil
      ? min(Self.sleepMax, max(0, (core.nextDue - plane.clock.now).nanoseconds))
      : Self.retryNanoseconds
    var inputs = plane.inbox.take(within: wait)
    if !inputs.isEmpty, gather() { inputs += plane.inbox.take(within: 0) }
    let now = plane.clock.now
    core.begin(at: now)
    for input in inputs { take(input, at: now) }
    pullProfiles(at: now)
    if let frame = core.endSecond(at: now, measured) {
      // A store that fails for hours would fill the memory with frames.
      if failure == nil { core.keep(frame) }
      plane.publish(frame, core.engine)
      change(.frame(frame))
      change(.journal(waiting: plane.inbox.count, behind: behind))
      behind = .zero
    }
    core.end()
    commit(at: now)
    behind = max(behind, plane.clock.now - now)
    let lines = cursor.read(core.observer.journal).lines
    if !lines.isEmpty { plane.publish(lines) }
    if let stopBy, failure != nil || !core.isBusy || now >= stopBy {
      isOver = now >= stopBy || failure == nil
    }
  }

  /// The readings, with the requests that were answered 503 since the last ones.
  private func measured() -> PlaneReadings? {
    let (readings, unavailable) = (readings(), plane.takeUnavailable())
    guard unavailable.total > 0 else { return readings }
    var counted = readings ?? PlaneReadings()
    counted.unavailable = unavailable
    return counted
  }

  /// Waits under load for further inputs, so that a commit takes more of them: until as much time has passed since the last
  /// commit as that took.
  ///
  /// - Returns: whether it has waited.
  private func gather() -> Bool {
    let length = min(committed.taken, UInt64(Self.gatheringMax))
    let passed = DispatchTime.now().uptimeNanoseconds - committed.at
    guard passed < length else { return false }
    Thread.sleep(forTimeInterval: Double(length - passed) / 1e9)
    return true
  }

  private mutating func take(_ input: PlaneInput, at now: Instant) {
    switch input {
    case .intake(let intake, let caller): core.take(intake, caller, at: now)
    case .refusal(let refusal, let reply): core.take(refusal, reply, at: now)
    case .served(let report):
      core.take(report, at: now)
      note(report)
    case .event(let event): core.give(event, at: now)
    case .command(let command, let originator, let reply):
      let outcome = core.execute(command, by: originator, at: now)
      if let reply { core.consequences.append(.answerCommand(reply, outcome)) }
    case .acknowledge(let alert, let originator): core.acknowledge(alert, by: originator)
    case .remark(let text, let originator): core.remark(text, by: originator)
    case .revocation(let order): core.revoke(order, plane.store, at: now)
    case .rows(let rows, let reply):
      core.batch.claims += rows.claims
      core.batch.removedClaims += rows.removedClaims
      core.batch.counts += rows.counts
      core.batch.values += rows.values
      if let reply { core.consequences.append(.answerRows(reply)) }
    case .growth(let accounts, let issuers):
      core.grow(accounts: accounts, issuers: issuers, at: now)
    case .rules(let rules): core.observer.replace(rules)
    case .inspect(let reply): core.consequences.append(.answerInspection(reply, core.engine))
    case .stop(let instant): stopBy = instant
    }
  }

  private func note(_ report: SigningReport) {
    switch report.result {
    case .issued: change(.signed(purpose: "certificate", issuer: report.issuer))
    case .refused(let reason):
      change(.signatureFailed(reason == .keyDestroyed ? "key_destroyed" : "invalid"))
    case .signingFailed: change(.signatureFailed("unavailable"))
    case .timedOut, .interrupted: change(.signatureFailed("timed_out"))
    }
  }

  // MARK: The store

  private mutating func commit(at now: Instant) {
    guard !core.batch.isEmpty || !core.consequences.isEmpty else { return }
    let start = DispatchTime.now().uptimeNanoseconds
    let rows = core.batch.requests.count + core.batch.endings.count
    do throws(StoreError) {
      if !core.batch.isEmpty {
        let bytes = core.batch.journal.count
        let chunk = try plane.store.commit(core.batch)
        let end = DispatchTime.now().uptimeNanoseconds
        let seconds = Double(end - start) / 1e9
        committed = (end, end - start)
        change(.committed(seconds: seconds, rows: rows))
        snapshots.committed(chunk, bytes)
      }
    } catch {
      return fail(error)
    }
    if failure != nil { recover() }
    for consequence in core.committed() { carryOut(consequence) }
    snapshots.take(core.engine, plane.store, at: now)
  }

  private mutating func fail(_ error: StoreError) {
    if failure == nil {
      core.remark("the store takes nothing: \(error.message); new requests get 503 until it does")
      change(.storeFailing(error.message))
      plane.refuse(.storeFailing)
    }
    failure = error
    core.refuseCallers(.storeFailing, error)
  }

  private mutating func recover() {
    failure = nil
    core.remark("the store takes rows again; nothing accepted was lost")
    change(.storeFailing(nil))
    plane.refuse(nil)
  }

  // MARK: Consequences

  private func carryOut(_ consequence: Consequence) {
    switch consequence {
    case .answerCertificate(let caller, let answer): caller.resume(returning: answer)
    case .answerRefusal(let caller, let answer): caller.resume(returning: answer)
    case .answerIdentity(let caller, let outcome): caller.resume(returning: outcome)
    case .answerRevocation(let caller, let answer): caller.resume(returning: answer)
    case .answerInspection(let reply, let engine): reply.resume(returning: engine)
    case .answerRows(let reply): reply.resume(returning: nil)
    case .answerCommand(let reply, let outcome): reply(outcome)
    case .sign(let work): signers.sign(work)
    case .notifyFrontEnds(let issuer, let enabled, let revision):
      guard plane.notifiesFrontEnds else { return }
      for frontEnd in core.engine.frontEnds.indices {
        plane.inbox.add(
          .event(
            .profileDelivered(
              frontEnd: Int32(frontEnd), issuer: issuer, enabled: enabled, revision: revision)))
      }
    case .change(let change): self.change(change)
    }
  }

  /// Front ends take the profiles they have missed from issuer management now and then.
  private mutating func pullProfiles(at now: Instant) {
    guard plane.policy.pullEvery > .zero, now >= nextPull else { return }
    nextPull = now + plane.policy.pullEvery
    guard plane.notifiesFrontEnds else { return }
    let management = core.engine.management
    let profiles = management.issuers.map(\.profileEnabled)
    let isBehind = core.engine.frontEnds.contains {
      $0.revision != management.revision || $0.enabled != profiles
    }
    guard isBehind else { return }
    _ = core.execute(.pushProfiles(.all), by: .colleague("the front ends' pull"), at: now)
  }
}
