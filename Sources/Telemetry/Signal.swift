/// A measured value that an alert rule, a condition or a prediction can name; its raw value is the name.
package enum Signal: String, Codable, CaseIterable, Sendable {
  case dssErrors1m = "dss.errors.1m"
  case dssErrors5m = "dss.errors.5m"
  case dssErrors60m = "dss.errors.60m"
  case dssLatency1m = "dss.latency.mean.1m"
  case dssLatencyP95 = "dss.latency.p95.1m"
  case dssAttempts1m = "dss.attempts.1m"
  case dssServed1m = "dss.served.1m"
  case dssTimedOut1m = "dss.timed_out.1m"
  case dssRateLimited1m = "dss.rate_limited.1m"
  case dssRefused1m = "dss.refused.1m"
  case dssTrying = "dss.trying"
  case dssGivenUp = "dss.given_up"
  case hvcaWaiting = "hvca.waiting"
  case hvcaQueueWait1m = "hvca.queue_wait.1m"
  case queueDepth = "queue.depth"
  case queueExpired = "queue.expired"
  case queueOldestAge = "queue.oldest_age"
  case queueParked = "queue.parked"
  case queueResubmitting = "queue.resubmitting"
  case queueSkipped = "queue.skipped"
  case queueDeadLetters = "queue.dead_letters"
  case queueDeadLetterAge = "queue.dead_letters.oldest_age"
  case queuesPaused = "queue.paused"
  case serversBackedOff = "servers.backed_off"
  case backedOffShare1m = "servers.backed_off.1m"
  case serversStopped = "servers.stopped"
  case serversBusy = "servers.busy"
  case serversFailures1m = "servers.failures.1m"
  case serversIssued1m = "servers.issued.1m"
  case ocspActive = "ocsp.active"
  case ocspStandby = "ocsp.standby"
  case ocspRestarting = "ocsp.restarting"
  case ocspPending = "ocsp.pending"
  case ocspCapacity = "ocsp.capacity"
  case ocspInbound1m = "ocsp.inbound.1m"
  case inboundFailed1m = "ocsp.inbound.failed.1m"
  case renewalsFailed1m = "ocsp.renewals.failed.1m"
  case signerTimeLeft = "ocsp.signer.ttl"
  case frontEndsStale = "frontends.stale"
  case rateLimit = "rate_limit.rate"
  case ledgerOpen = "ledger.open"
  case ledgerIssued = "ledger.issued"
  case ledgerRejected = "ledger.rejected"
  case ledgerExpired = "ledger.expired"
  case ledgerCancelled = "ledger.cancelled"
  case ledgerUnaccounted = "ledger.unaccounted"
  case ledgerIssuedToNobody = "ledger.issued_to_nobody"
  case ledgerDuplicates = "ledger.duplicates"
  case revocationOpen = "revocation.open"
  case revocationUnreplaced = "revocation.unreplaced"
  case revocationPending = "revocation.pending"
  case revocationCutOff = "revocation.cut_off"
  case revocationWithout = "revocation.without_certificate"
  case revocationHeld = "revocation.held"
  case revocationOverdue = "revocation.overdue"
  case revocationLate = "revocation.late"
  case revocationTimeLeft = "revocation.time_left"
  case alarmsActive = "alarms.active"
  case alarmsUnacknowledged = "alarms.unacknowledged"
  case elapsed = "run.elapsed"
  case harm = "harm"
  case storeFailing = "store.failing"
  case storeFree = "store.free"
  case storeCommit = "store.commit"
  case keysLeft = "keys.left"
  case issuerTimeLeft = "issuers.ttl"
  case journalBehind = "journal.behind"
  case refusedForRoom1m = "requests.refused.1m"
  case clockSetBack = "clock.set_back"
  case rootSignerTimeLeft = "ocsp.root_signer.ttl"

  /// Whether only a live plane measures it.
  package var isOfPlanes: Bool {
    switch self {
    case .storeFailing, .storeFree, .storeCommit, .keysLeft, .issuerTimeLeft, .journalBehind, .clockSetBack,
      .refusedForRoom1m, .rootSignerTimeLeft:
      true
    default: false
    }
  }

  /// The signals of every run, which scenarios can name.
  package static let ofRuns = allCases.filter { !$0.isOfPlanes }

  /// A signal of every run.
  package static func named(_ name: some StringProtocol) -> Signal? {
    Signal(rawValue: String(name)).flatMap { $0.isOfPlanes ? nil : $0 }
  }

  package var unit: SignalUnit { definition.unit }
  /// Its meaning, in a line.
  package var meaning: String { definition.meaning }
  /// The difference below which two of its values count as equal.
  package var grain: Double { unit.grain }
  /// Parses a threshold in the signal's unit; nil if the text is not one.
  package func value(parsing text: some StringProtocol) -> Double? { unit.value(parsing: text) }
  /// A value as text that `value(parsing:)` parses.
  package func text(of value: Double) -> String { unit.text(of: value) }

  private var definition: (unit: SignalUnit, meaning: String) {
    switch self {
    case .dssErrors1m: (.share, "identity calls answered with an error, of all answered in the last minute")
    case .dssErrors5m: (.share, "the same over the last five minutes")
    case .dssErrors60m: (.share, "the error share of each second, averaged over the last hour")
    case .dssLatency1m: (.seconds, "mean time of identity calls served or timed out in the last minute")
    case .dssLatencyP95: (.seconds, "the time 95 % of those calls did not exceed, to an eighth of its size")
    case .dssAttempts1m: (.perSecond, "identity calls made in the last minute, retries included")
    case .dssServed1m: (.perSecond, "identity calls served in the last minute")
    case .dssTimedOut1m: (.perSecond, "identity calls answered 503 in the last minute")
    case .dssRateLimited1m: (.perSecond, "identity calls answered 429 in the last minute")
    case .dssRefused1m: (.perSecond, "identity calls refused with another error in the last minute")
    case .dssTrying: (.count, "customers trying to get an identity now")
    case .dssGivenUp: (.count, "customers who have given up since the start")
    case .hvcaWaiting: (.count, "asynchronous certificate requests in the queues")
    case .hvcaQueueWait1m:
      (.seconds, "mean wait of asynchronous requests whose issuance began in the last minute")
    case .queueDepth: (.count, "requests in all queues")
    case .queueExpired: (.count, "expired requests in the queues: their callers have timed out")
    case .queueOldestAge: (.seconds, "age of the oldest request in any queue; 0 when they are empty")
    case .queueParked: (.count, "requests set aside")
    case .queueResubmitting: (.count, "of these, requests being re-submitted")
    case .queueSkipped: (.count, "requests waiting that servers skip, as their kind or account is paused")
    case .queueDeadLetters: (.count, "requests set aside, as servers failed to serve them too often")
    case .queueDeadLetterAge: (.seconds, "age of the oldest of these dead letters; 0 without any")
    case .queuesPaused: (.count, "queues that hand out nothing")
    case .serversBackedOff: (.count, "issuance servers backing off now")
    case .backedOffShare1m: (.share, "of all servers, those backing off, averaged over the last minute")
    case .serversStopped: (.count, "issuance servers stopped, or stopping")
    case .serversBusy: (.count, "issuance servers at work")
    case .serversFailures1m: (.count, "failed issuances in the last minute")
    case .serversIssued1m: (.perSecond, "certificates issued in the last minute")
    case .ocspActive: (.count, "OCSP responders answering")
    case .ocspStandby: (.count, "OCSP responders on standby")
    case .ocspRestarting: (.count, "OCSP responders restarting")
    case .ocspPending: (.count, "signing certificates that active responders lack")
    case .ocspCapacity: (.perSecond, "OCSP requests the active responders can answer")
    case .ocspInbound1m: (.perSecond, "OCSP requests in the last minute")
    case .inboundFailed1m: (.share, "of these, those answered with an error or unanswered")
    case .renewalsFailed1m: (.count, "OCSP renewals that failed or timed out in the last minute")
    case .signerTimeLeft:
      (.seconds, "time until the first signing certificate in use expires; negative after")
    case .frontEndsStale: (.count, "front ends that forward requests for disabled profiles")
    case .rateLimit: (.perSecond, "identity calls an account may make, by the limit set for all")
    case .ledgerOpen: (.count, "certificate requests queued, parked, in flight, or dead letters")
    case .ledgerIssued: (.count, "certificates issued since the start")
    case .ledgerRejected: (.count, "requests rejected since the start")
    case .ledgerExpired: (.count, "requests dropped by a queue after their caller timed out")
    case .ledgerCancelled: (.count, "parked requests cancelled by an operator")
    case .ledgerUnaccounted: (.count, "requests without an ending or a place; always 0")
    case .ledgerIssuedToNobody: (.count, "certificates issued after their caller had timed out")
    case .ledgerDuplicates: (.count, "signing certificates issued for a renewal that had one already")
    case .revocationOpen: (.count, "certificates that must be revoked and are not")
    case .revocationUnreplaced: (.count, "certificates in use that must be revoked and have no replacement")
    case .revocationPending: (.count, "requests for replacements that are open")
    case .revocationCutOff: (.count, "certificates revoked without a replacement since the start")
    case .revocationWithout: (.count, "customers' certificates revoked and not replaced since")
    case .revocationHeld: (.count, "certificates kept from revocation")
    case .revocationOverdue: (.count, "certificates neither revoked nor held after their deadline")
    case .revocationLate: (.count, "certificates revoked after their deadline")
    case .revocationTimeLeft:
      (.seconds, "time until the first deadline of a certificate that must be revoked; negative after")
    case .alarmsActive: (.count, "alerts whose rule holds")
    case .alarmsUnacknowledged: (.count, "alerts raised and not acknowledged")
    case .elapsed: (.seconds, "time since the start of the run")
    case .harm:
      (
        .count,
        "identity calls answered with an error, OCSP requests that failed and certificates revoked without a "
          + "replacement, since the start"
      )
    case .storeFailing: (.count, "1 while the store takes nothing, and new requests get 503")
    case .storeFree: (.share, "free space on the disk of the plane's store")
    case .storeCommit: (.seconds, "the longest commit of the store in the last second")
    case .refusedForRoom1m:
      (.share, "requests refused in the last minute since no queue had room, of all requests")
    case .keysLeft: (.share, "RSA keys made ahead for identities that are left")
    case .issuerTimeLeft: (.seconds, "time until the first CA's certificate expires; negative after")
    case .journalBehind: (.seconds, "how long the oldest input has waited to be in the journal")
    case .clockSetBack:
      (.seconds, "how far the system's clock is behind the plane's, which never goes back")
    case .rootSignerTimeLeft:
      (.seconds, "time until the first OCSP signing certificate of the root expires; 0 where one is lacking")
    }
  }
}
