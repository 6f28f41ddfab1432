package import Basics
package import Issuance

/// The values of all signals at an instant, each computed on demand.
package struct Signals: Sendable {
  package let averages: MovingAverages
  package let engine: IssuanceEngine
  package let totals: RunTotals
  package let latencies: LatencyWindow
  package let trying: Int
  package let alerts: [AlertState]
  package let start: Instant
  /// Of a live plane.
  package let plane: PlaneReadings?

  package init(
    averages: MovingAverages, engine: IssuanceEngine, totals: RunTotals, latencies: LatencyWindow,
    trying: Int, alerts: [AlertState], start: Instant, plane: PlaneReadings? = nil
  ) {
    self.averages = averages
    self.engine = engine
    self.totals = totals
    self.latencies = latencies
    self.trying = trying
    self.alerts = alerts
    self.start = start
    self.plane = plane
  }

  package func value(_ signal: Signal) -> Double {
    Self.value(
      signal, averages, engine, totals, latencies, trying: trying, alerts: alerts, start: start,
      plane: plane)
  }

  // The engine is a parameter so that alerts can be evaluated each second without a copy of it.
  package static func value(
    _ signal: Signal, _ averages: MovingAverages, _ engine: IssuanceEngine, _ totals: RunTotals,
    _ latencies: LatencyWindow, trying: Int, alerts: [AlertState], start: Instant, plane: PlaneReadings?
  ) -> Double {
    switch signal {
    case .dssErrors1m: averages.errorShare1m
    case .dssErrors5m: averages.errorShare5m
    case .dssErrors60m: averages.errorShare60m
    case .dssLatency1m: averages.latency1m
    case .dssLatencyP95: latencies.quantile(0.95)
    case .dssAttempts1m: averages.attempts1m
    case .dssServed1m: averages.served1m
    case .dssTimedOut1m: averages.timedOut1m
    case .dssRateLimited1m: averages.rateLimited1m
    case .dssRefused1m: averages.refused1m
    case .dssTrying: Double(trying)
    case .dssGivenUp: Double(totals.givenUp)
    case .hvcaWaiting: Double(engine.ledger.certificate.queued)
    case .hvcaQueueWait1m: averages.certificateWait1m
    case .queueDepth: Double(engine.ledger.total.queued)
    case .queueExpired: sum(engine) { $0.waiting.expired }
    case .queueOldestAge:
      engine.queues.compactMap(\.waiting.oldest).min().map { (engine.now - $0).seconds } ?? 0
    case .queueParked: Double(engine.ledger.total.parked)
    case .queueResubmitting: sum(engine) { $0.parked.count(.high) }
    case .queueSkipped: sum(engine) { $0.waiting.skipped }
    case .queueDeadLetters: Double(engine.ledger.total.deadLetters)
    case .queueDeadLetterAge: engine.oldestDeadLetter.map { (engine.now - $0).seconds } ?? 0
    case .queuesPaused: sum(engine) { $0.mode == .paused ? 1 : 0 }
    case .serversBackedOff: Double(engine.fleet.backedOff)
    case .backedOffShare1m: averages.backedOffShare1m
    case .serversStopped: servers(engine) { $0 == .stopped || $0 == .stopping }
    case .serversBusy: servers(engine) { $0 == .busy || $0 == .probing || $0 == .stopping }
    case .serversFailures1m: Double(averages.failures1m)
    case .serversIssued1m: averages.issued1m
    case .ocspActive: Double(engine.pool.active)
    case .ocspStandby: responders(engine) { $0 == .standby }
    case .ocspRestarting: responders(engine) { if case .restarting = $0 { true } else { false } }
    case .ocspPending: Double(engine.pool.pendingRenewals)
    case .ocspCapacity: engine.ocspCapacityPerSecond
    case .ocspInbound1m: averages.inbound1m
    case .inboundFailed1m: averages.inboundFailedShare1m
    case .renewalsFailed1m: Double(averages.renewalsFailed1m)
    case .signerTimeLeft:
      min(
        engine.earliestSignerExpiry.map { ($0 - engine.now).seconds } ?? .infinity,
        plane?.rootSignerTimeLeft(at: engine.now) ?? .infinity)
    case .frontEndsStale:
      Double(engine.frontEnds.count { $0.staleProfiles(against: engine.management) > 0 })
    case .rateLimit: engine.configuration.rateLimit.perSecond
    case .ledgerOpen: Double(engine.ledger.total.open)
    case .ledgerIssued: Double(engine.ledger.total.issued)
    case .ledgerRejected: Double(engine.ledger.total.rejected)
    case .ledgerExpired: Double(engine.ledger.total.expired)
    case .ledgerCancelled: Double(engine.ledger.total.cancelled)
    case .ledgerUnaccounted: Double(engine.ledger.total.requested - engine.ledger.total.accountedFor)
    case .ledgerIssuedToNobody: Double(engine.ledger.issuedToNobody)
    case .ledgerDuplicates: Double(engine.ledger.duplicates)
    case .revocationOpen: Double(engine.revocation.tally.open)
    case .revocationUnreplaced: Double(engine.revocation.tally.unreplaced)
    case .revocationPending: Double(engine.revocation.tally.pending)
    case .revocationCutOff: Double(engine.revocation.tally.revokedUnreplaced)
    case .revocationWithout: Double(engine.revocation.tally.withoutCertificate)
    case .revocationHeld: Double(engine.revocation.tally.held)
    case .revocationOverdue: Double(engine.revocation.tally.overdue)
    case .revocationLate: Double(engine.revocation.tally.late)
    case .revocationTimeLeft:
      engine.revocation.nextDeadline.map { ($0 - engine.now).seconds } ?? .infinity
    case .alarmsActive: Double(alerts.count { $0.isActive })
    case .alarmsUnacknowledged: Double(alerts.count { $0.isUnacknowledged })
    case .elapsed: (engine.now - start).seconds
    case .harm: Double(totals.harm)
    // What is not known raises no alarm.
    case .storeFailing: plane?.storeFailing == true ? 1 : 0
    case .storeFree: plane?.storeFree ?? .infinity
    case .storeCommit: plane?.longestCommit.seconds ?? 0
    case .refusedForRoom1m: averages.refusedForRoomShare1m ?? 0
    case .keysLeft: plane?.keysLeft ?? .infinity
    case .issuerTimeLeft:
      plane?.earliestIssuerExpiry.map { ($0 - engine.now).seconds } ?? .infinity
    case .journalBehind: plane?.journalBehind.seconds ?? 0
    case .clockSetBack: plane?.clockSetBack.seconds ?? 0
    case .rootSignerTimeLeft: plane?.rootSignerTimeLeft(at: engine.now) ?? .infinity
    }
  }

  private static func sum(_ engine: IssuanceEngine, _ count: (IssuanceQueue) -> Int) -> Double {
    Double(engine.queues.reduce(0) { $0 + count($1) })
  }

  private static func servers(
    _ engine: IssuanceEngine, _ isMeant: (IssuanceServer.State) -> Bool
  ) -> Double {
    Double(engine.fleet.servers.count { isMeant($0.state) })
  }

  private static func responders(
    _ engine: IssuanceEngine, _ isMeant: (Responder.State) -> Bool
  ) -> Double {
    Double(engine.pool.responders.count { isMeant($0.state) })
  }
}
