package import Issuance

/// Makes frames: levels from the engine, counts as differences from the frame before.
package struct FrameBuilder: Sendable {
  private var number = 0
  private var from: Instant
  private var before: Counters

  /// The engine's running counts at the end of the last frame.
  private struct Counters: Sendable {
    var ledger: Ledger
    var queues: [(entered: UInt64, left: UInt64, integral: Int64, waits: Int64, ages: Int64)]
    var servers: [(issued: Int, failed: Int)]
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
  }

  /// Ends the interval at the engine's present.
  package mutating func frame(
    _ engine: IssuanceEngine, _ recorder: inout IntervalRecorder, averages: MovingAverages,
    alerts: [AlertState],
    trying: Int
  ) -> Frame {
    let after = Counters(engine)
    var (identity, certificateWait) = recorder.takeInterval()
    identity.trying = trying
    var hvca = CertificateFrame()
    hvca.requested = after.ledger.certificate.requested - before.ledger.certificate.requested
    hvca.issued = after.ledger.certificate.issued - before.ledger.certificate.issued
    hvca.queueWait = certificateWait
    let servers = serverFrames(engine, after)
    let frame = Frame(
      number: number, from: from, time: engine.now, dss: identity, hvca: hvca, averages: averages,
      queues: queueFrames(engine, after), servers: servers, fleet: FleetFrame(servers),
      ocsp: ocspFrame(engine, after),
      frontEnds: engine.frontEnds.map {
        FrontEndFrame(
          name: $0.name, revision: $0.revision, staleProfiles: $0.staleProfiles(against: engine.management))
      },
      managementRevision: engine.management.revision, alerts: alerts, ledger: engine.ledger,
      incidentDeclared: engine.incidentDeclared, escalated: engine.escalated, events: engine.events)
    number += 1
    from = engine.now
    before = after
    return frame
  }

  private func queueFrames(_ engine: IssuanceEngine, _ after: Counters) -> [QueueFrame] {
    let seconds = max(1e-9, (engine.now - from).seconds)
    return engine.queues.enumerated().map { index, queue in
      let (old, new) = (before.queues[index], after.queues[index])
      return QueueFrame(
        id: index + 1, mode: queue.mode, discipline: queue.discipline, depth: queue.depth,
        byKind: Self.kinds(queue.waiting, engine),
        expiredIdentities: queue.waiting.expiredByKind.0, expiredSigners: queue.waiting.expiredByKind.2,
        oldestAge: queue.waiting.oldest.map { engine.now - $0 }, parked: queue.parked.count,
        parkedByKind: Self.kinds(queue.parked, engine), parkedExpired: queue.parked.expired,
        resubmitting: queue.parked.count(.high), entered: Int(new.entered - old.entered),
        left: Int(new.left - old.left),
        meanDepth: Double(new.integral &- old.integral) / 1e9 / seconds,
        waitedSeconds: Double(new.waits &+ new.ages &- old.waits &- old.ages) / 1e9)
    }
  }

  private static func kinds(_ store: RequestStore, _ engine: IssuanceEngine) -> KindCounts {
    let dead = zip(store.signersByIssuer, engine.management.issuers).reduce(0) {
      $0 + ($1.1.isIssuable ? 0 : Int($1.0))
    }
    return KindCounts(
      dss: store.count(of: .identity), hvca: store.count(of: .certificate),
      ocsp: store.count(of: .ocspSigner) - dead,
      ocspDeadCA: dead)
  }

  private func serverFrames(_ engine: IssuanceEngine, _ after: Counters) -> [ServerFrame] {
    engine.fleet.servers.enumerated().map { index, server in
      var left: Interval?
      if case .backingOff(let until) = server.state { left = until - engine.now }
      return ServerFrame(
        id: index + 1, state: server.state, isFaulty: server.isFaulty, backOffLeft: left,
        failuresInWindow: server.failuresInWindow(engine.configuration.backOff, at: engine.now),
        issued: after.servers[index].issued - before.servers[index].issued,
        failed: after.servers[index].failed - before.servers[index].failed, backOffs: server.backOffs)
    }
  }

  private func ocspFrame(_ engine: IssuanceEngine, _ after: Counters) -> OCSPFrame {
    let pool = engine.pool
    var frame = OCSPFrame(
      responders: [], active: pool.active, standby: 0, restarting: 0, renewalsPending: 0,
      rerequested: after.rerequested - before.rerequested,
      renewalsFailed: after.renewalsFailed - before.renewalsFailed, renewed: after.renewed - before.renewed,
      lateAnswers: after.late - before.late, inbound: after.inbound - before.inbound,
      inboundFailed: after.inboundFailed - before.inboundFailed,
      capacityPerSecond: engine.ocspCapacityPerSecond,
      earliestExpiry: nil,
      earliestExpiryResponder: 0, earliestExpiryIssuer: 0, revision: pool.configurations.count,
      revisionIssuers: pool.configurations.last?.issuers ?? 0)
    for (index, responder) in pool.responders.enumerated() {
      var pending = 0
      for issuer in 0..<pool.issuers where pool.isConfigured(index, for: issuer) {
        let slot = pool.slots[pool.slot(index, issuer)]
        if slot.wanted { pending += 1 }
        if responder.state != .standby, slot.expiry < frame.earliestExpiry ?? .distantFuture {
          frame.earliestExpiry = slot.expiry
          frame.earliestExpiryResponder = index + 1
          frame.earliestExpiryIssuer = issuer + 1
        }
      }
      let state: ResponderFrame.State
      switch responder.state {
      case .active:
        state = .active
        frame.renewalsPending += pending
      case .standby:
        state = .standby
        frame.standby += 1
      case .restarting:
        state = .restarting
        frame.restarting += 1
      }
      frame.responders.append(ResponderFrame(state: state, revision: responder.revision, pending: pending))
    }
    return frame
  }
}
