import Basics
package import Issuance

/// Makes frames: levels from the engine, counts as differences from the frame before.
package struct FrameBuilder: Sendable {
  private var number = 0
  private(set) var from: Instant
  private(set) var before: Counters
  /// Upper limits of the age classes.
  private let ageLimits: [Interval]

  /// The engine's running counts at the previous frame.
  struct Counters: Sendable {
    var ledger: Ledger
    var queues: [(entered: UInt64, left: UInt64, integral: Int64, waits: Int64, ages: Int64)]
    var servers: [(issued: Int, failed: Int)]
    var frontEnds: [(forwarded: Int, turnedAway: Int)]
    var rerequested: Int, renewalsFailed: Int, renewed: Int, late: Int, inbound: Int, inboundFailed: Int

    init(_ engine: IssuanceEngine) {
      ledger = engine.ledger
      queues = engine.queues.map { queue in
        var exact = queue
        exact.accrue(to: engine.now)
        return (
          exact.entered, exact.left, exact.depthIntegral, exact.waitsOfLeft, exact.ageSum(at: engine.now)
        )
      }
      servers = engine.fleet.servers.map { ($0.issued, $0.failed) }
      frontEnds = engine.frontEnds.map { ($0.forwarded, $0.turnedAway) }
      rerequested = engine.pool.rerequested
      renewalsFailed = engine.pool.renewalsFailed
      renewed = engine.pool.renewed
      late = engine.pool.lateAnswers
      inbound = engine.pool.inbound
      inboundFailed = engine.pool.inboundFailed
    }
  }

  package init(_ engine: IssuanceEngine) {
    from = engine.now
    before = Counters(engine)
    ageLimits = AgeHistogram.limits(timeout: engine.configuration.frontEnds.identityTimeout)
  }

  /// Ends the interval at the engine's present.
  ///
  /// - Parameters:
  ///   - trying: customers trying; nil where that is not known.
  ///   - tryingOf: customers trying of one account, counted from 0.
  package mutating func frame(
    _ engine: IssuanceEngine, _ recorder: inout IntervalRecorder, averages: MovingAverages,
    alerts: [AlertState],
    trying: Int?, tryingOf: (Int) -> Int = { _ in 0 }
  ) -> Frame {
    let after = Counters(engine)
    let customers = customersFrame(engine, &recorder, trying: trying ?? 0, tryingOf: tryingOf)
    var (identity, tries, certificateWait, certificateFirstWait) = recorder.takeInterval()
    identity.trying = trying ?? 0
    var hvca = CertificateFrame()
    hvca.requested = after.ledger.certificate.requested - before.ledger.certificate.requested
    hvca.issued = after.ledger.certificate.issued - before.ledger.certificate.issued
    hvca.queueWait = certificateWait
    hvca.firstWait = certificateFirstWait
    let servers = serverFrames(engine, after)
    var frame = Frame(
      number: number, from: from, time: engine.now, dss: identity, hvca: hvca, averages: averages,
      queues: queueFrames(engine, after), servers: servers, fleet: FleetFrame(servers),
      ocsp: ocspFrame(engine, after),
      frontEnds: frontEndFrames(engine, after),
      managementRevision: engine.management.revision, alerts: alerts, ledger: engine.ledger,
      incidentDeclared: engine.incidentDeclared, escalated: engine.escalated, events: engine.events)
    frame.customers = customers
    frame.customers.tries = tries
    frame.knowsCustomers = trying != nil
    frame.policies = engine.policies
    frame.issuers = issuerFrames(engine)
    frame.ceremonies = engine.ceremonies.shown
    frame.revocation = RevocationFrame(engine)
    let refused = after.ledger.refusedForRoom - before.ledger.refusedForRoom
    if refused > 0 { frame.refusedForRoom = refused }
    number += 1
    from = engine.now
    before = after
    return frame
  }

  private func queueFrames(_ engine: IssuanceEngine, _ after: Counters) -> [QueueFrame] {
    let seconds = max(1e-9, (engine.now - from).seconds)
    return engine.queues.enumerated().map { index, it in
      let (old, new) = (before.queues[index], after.queues[index])
      return QueueFrame(
        id: index + 1, mode: it.mode, discipline: it.discipline, depth: it.depth,
        byKind: Self.kinds(it.waiting, engine),
        expiredIdentities: it.waiting.expiredByKind.0, expiredSigners: it.waiting.expiredByKind.2,
        oldestAge: it.waiting.oldest.map { engine.now - $0 }, parked: it.parked.count,
        parkedByKind: Self.kinds(it.parked, engine), parkedExpired: it.parked.expired,
        resubmitting: it.parked.count(.high),
        ages: it.waiting.ages(at: engine.now, limits: ageLimits),
        parkedAges: it.parked.ages(at: engine.now, limits: ageLimits),
        deadLetters: Self.deadLetters(it, engine), pauses: it.pauses, skipped: it.waiting.skipped,
        entered: Int(new.entered - old.entered),
        left: Int(new.left - old.left),
        meanDepth: Double(new.integral &- old.integral) / 1e9 / seconds,
        waitedSeconds: Double(new.waits &+ new.ages &- old.waits &- old.ages) / 1e9)
    }
  }

  static func kinds(_ store: RequestStore, _ engine: IssuanceEngine) -> KindCounts {
    let dead = engine.management.issuers.enumerated().reduce(0) { sum, entry in
      sum + (entry.element.isIssuable ? 0 : Int(store.count(of: .ocspSigner, issuer: entry.offset)))
    }
    return KindCounts(
      dss: store.count(of: .identity), hvca: store.count(of: .certificate),
      ocsp: store.count(of: .ocspSigner) - dead,
      ocspDeadCA: dead)
  }

  private func serverFrames(_ engine: IssuanceEngine, _ after: Counters) -> [ServerFrame] {
    engine.fleet.servers.enumerated().map { index, server in
      // A server added since the previous frame starts at zero.
      let old = index < before.servers.count ? before.servers[index] : (issued: 0, failed: 0)
      var left: Interval?
      if case .backingOff(let until) = server.state { left = until - engine.now }
      return ServerFrame(
        id: index + 1, state: server.state, isFaulty: false, backOffLeft: left,
        failuresInWindow: server.failuresInWindow(engine.configuration.backOff, at: engine.now),
        issued: after.servers[index].issued - old.issued,
        failed: after.servers[index].failed - old.failed, backOffs: server.backOffs,
        recentFailures: server.record.failures, recentBackOffs: server.record.backOffs)
    }
  }

  private func frontEndFrames(_ engine: IssuanceEngine, _ after: Counters) -> [FrontEndFrame] {
    engine.frontEnds.enumerated().map { index, frontEnd in
      let (old, new) = (before.frontEnds[index], after.frontEnds[index])
      return FrontEndFrame(
        name: frontEnd.name, revision: frontEnd.revision,
        staleProfiles: frontEnd.staleProfiles(against: engine.management),
        differingIssuers: frontEnd.differences(from: engine.management).map { UInt16(clamping: $0 + 1) },
        forwarded: new.forwarded - old.forwarded, turnedAway: new.turnedAway - old.turnedAway)
    }
  }
}
