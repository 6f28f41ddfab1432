package import Basics

/// A driver's own words within the engine's digest, so that a simulated run's digest is the one from before the faults
/// of the world moved out of the engine.
package struct DriverDigest: Sendable {
  /// Faults put into effect, counted with the events.
  package var faults: UInt64 = 0
  /// Servers with faulty hardware; a server beyond the end of the list is sound.
  package var faultyServers: ContiguousArray<Bool> = []
  package var notificationFault = "none"

  package init() {}
}

extension IssuanceEngine {
  /// Folds the whole state into a digest, in an order that depends on the state alone.
  ///
  /// - Parameter isWhole: false leaves out the most numerous and costly parts: each request in a queue but the first
  ///   and the last of every lane, each timer and responder. The rest still detects any difference in the history, by the
  ///   counts: of events, of requests by kind and fate, by queue, server and responder.
  package func digest(
    into digest: inout StateDigest, isWhole: Bool = true, driver: DriverDigest = DriverDigest()
  ) {
    digest.combine(now)
    digest.combine(lastRequest)
    digest.combine(events + driver.faults)
    for queue in queues {
      digest.combine(queue.mode.rawValue)
      digest.combine(queue.discipline.text)
      for pause in queue.pauses { digest.combine(pause.text) }
      digest.combine(queue.entered)
      digest.combine(queue.waitsOfLeft)
      for store in queue.stores {
        digest.combine(store.count)
        digest.combine(store.expired)
        let visit = isWhole ? store.forEach : store.forEachEnd
        visit { request in
          digest.combine(request.id)
          digest.combine(request.requested)
          digest.combine(request.enqueued)
          digest.combine(
            UInt64(request.owner) << 32 | UInt64(request.issuer) << 8 | UInt64(request.kind.rawValue))
        }
      }
    }
    fleet.digest(into: &digest, faulty: driver.faultyServers)
    if isWhole { pool.digest(into: &digest) }
    for count in [
      pool.active, pool.renewed, pool.renewalsFailed, pool.rerequested, pool.inbound, pool.inboundFailed,
    ] { digest.combine(count) }
    for frontEnd in frontEnds {
      digest.combine(frontEnd.revision)
      for enabled in frontEnd.enabled { digest.combine(enabled) }
    }
    for issuer in management.issuers {
      digest.combine((issuer.keyDestroyed ? 2 : 0) + (issuer.profileEnabled ? 1 : 0))
    }
    ceremonies.digest(into: &digest)
    calls.digest(into: &digest)
    for bucket in buckets { bucket.digest(into: &digest) }
    for kind in RequestKind.allCases {
      let account = ledger[kind]
      for count in [
        account.requested, account.issued, account.rejected, account.expired, account.cancelled,
        account.queued,
        account.parked, account.inFlight,
      ] { digest.combine(count) }
    }
    digest.combine(ledger.duplicates)
    digest.combine(ledger.issuedToNobody)
    for plan in resubmissions {
      for queue in plan.queues { digest.combine(queue) }
      digest.combine(plan.turn)
      digest.combine(plan.period)
      if plan.source != .parked { digest.combine(plan.source.rawValue) }
    }
    if isWhole { timers.forEach { due, _ in digest.combine(due) } }
    for turn in [intake, outlet, nextDSS, nextHVCA] { digest.combine(turn) }
    digest.combine(incidentDeclared ?? .distantPast)
    digest.combine(escalated ?? .distantPast)
    digest.combine(configuration.backOff.exemptsDeadIssuers)
    digest.combine(configuration.backOff.failures)
    digest.combine(configuration.backOff.window)
    digest.combine(configuration.backOff.duration)
    digest.combine(configuration.backOff.growth.rawValue)
    digest.combine(configuration.backOff.maximumBackedOff)
    // Without a bound 0, as before there was a bound of zero.
    digest.combine(configuration.queues.capacity.map { $0 == 0 ? -1 : $0 } ?? 0)
    // Without a limit nothing, as before there was one.
    if let attempts = configuration.queues.attempts { digest.combine(attempts) }
    digest.combine(configuration.rateLimit.perSecond)
    digest.combine(isNetworkCut)
    digest.combine(pool.capacityFactor)
    digest.combine(driver.notificationFault)
    shedding.digest(into: &digest)
    if !revocation.isEmpty { revocation.digest(into: &digest, isWhole: isWhole) }
  }
}
