import Telemetry

extension Model {
  /// Where to look first when a signal is out of its bounds, with the keys of the panels.
  func response(to signal: Signal) -> [TextOverlay.Line] {
    Self.panels(about: signal, knowsCustomers: knowsCustomers).map { panel, question in
      .hint("\(keys.key(for: .toggle(panel)))  \(panels[panel].title)", question, does: .toggle(panel))
    }
  }

  /// - Parameter knowsCustomers: false on a live plane, which cannot tell a retry from a first call.
  private static func panels(about signal: Signal, knowsCustomers: Bool) -> [(PanelID, String)] {
    switch signal {
    case .renewalsFailed1m, .ocspPending, .ocspRestarting, .signerTimeLeft:
      [
        (.ocsp, "which certificates of which CAs, and since when"),
        (.frontEnds, "does a front end forward requests for dead CAs?"),
        (.servers, "do requests fail, or are they late?"),
      ]
    case .inboundFailed1m, .ocspCapacity, .ocspInbound1m, .ocspActive, .ocspStandby:
      [
        (.ocsp, "are there enough responders, and expired certificates?"),
        (.timeline, "which commands changed the pool before?"),
      ]
    case .dssErrors1m, .dssErrors5m, .dssErrors60m, .dssLatency1m, .dssLatencyP95, .dssTimedOut1m,
      .dssServed1m, .harm:
      [
        (.queues, "how long do requests wait, and have they expired?"),
        (.servers, "do servers take work, or are they backed off?"),
        (.customers, knowsCustomers ? "how much of the load is retries?" : "which accounts make the calls?"),
      ]
    case .dssRateLimited1m, .dssAttempts1m, .dssTrying, .dssGivenUp, .rateLimit:
      [
        (.customers, "which accounts are over the limit\(knowsCustomers ? ", and which retry" : "")?"),
        (.queues, knowsCustomers ? "why do they retry?" : "how long do requests wait?"),
      ]
    case .dssRefused1m, .frontEndsStale:
      [(.frontEnds, "whose profiles differ from issuer management's?")]
    case .hvcaWaiting, .hvcaQueueWait1m, .queueDepth, .queueExpired, .queueOldestAge, .queueParked,
      .queueResubmitting, .queuesPaused, .queueSkipped:
      [
        (.queues, "which requests wait, how old are they, and have they expired?"),
        (.servers, "do servers take work?"),
      ]
    case .queueDeadLetters, .queueDeadLetterAge:
      [
        (.queues, "which kinds are among the dead letters? Its menu re-submits and cancels them"),
        (.servers, "do servers still fail, and for which CA?"),
      ]
    case .serversBackedOff, .backedOffShare1m, .serversStopped, .serversBusy, .serversFailures1m,
      .serversIssued1m:
      [
        (.servers, "what failed last, for which CA, and why?"),
        (.queues, "from which queue does it come?"),
      ]
    case .ledgerOpen, .ledgerIssued, .ledgerRejected, .ledgerExpired, .ledgerCancelled, .ledgerUnaccounted,
      .ledgerIssuedToNobody, .ledgerDuplicates:
      [(.ledger, "how did requests end, and why?")]
    case .revocationOpen, .revocationUnreplaced, .revocationPending, .revocationCutOff, .revocationWithout,
      .revocationHeld, .revocationOverdue, .revocationLate, .revocationTimeLeft:
      [
        (.ledger, "how many certificates are replaced, revoked and overdue?"),
        (.queues, "how long do requests for replacements wait?"),
      ]
    case .alarmsActive, .alarmsUnacknowledged, .elapsed:
      [(.alarms, "which came first?"), (.timeline, "what happened before?")]
    case .storeFailing, .storeFree, .storeCommit:
      [
        (.timeline, "what did the store say, and since when?"),
        (.ledger, "does every request have its place?"),
      ]
    case .refusedForRoom1m:
      [
        (.queues, "which queue is full, and does a queue stand paused?"),
        (.servers, "do servers take work, or are they backed off?"),
        (.customers, "which accounts make the requests?"),
      ]
    case .keysLeft:
      [
        (.customers, "which accounts ask for identities?"),
        (.servers, "is the machine busy with signatures?"),
      ]
    case .rootSignerTimeLeft:
      [(.timeline, "why could the root not sign?"), (.ocsp, "which responders answer?")]
    case .issuerTimeLeft: [(.issuers, "which CAs, and which could take their place?")]
    case .journalBehind:
      [(.queues, "is a backlog being served?"), (.timeline, "were commits slow before?")]
    case .clockSetBack: [(.timeline, "when was it set back, and by how much?")]
    }
  }
}
