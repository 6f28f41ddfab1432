import Basics
import Issuance
import Telemetry

/// A frame's metrics, as Prometheus reads them: levels of the frame, and sums of all frames so far.
///
/// Queues, servers and CAs count from 1, responders are `r1` and front ends `dss-1`, as on the dashboard.
struct FrameText {
  let frame: Frame
  let totals: FrameTotals

  func write(to text: inout PrometheusText) {
    writeRequests(to: &text)
    writeQueues(to: &text)
    writeServers(to: &text)
    writeResponders(to: &text)
    writeProfiles(to: &text)
    writeAlarms(to: &text)
  }

  private func writeRequests(to text: inout PrometheusText) {
    let kinds = RequestKind.allCases.map { (name: $0.name, account: frame.ledger[$0]) }
    func counter(_ name: String, _ help: String, _ count: KeyPath<Ledger.Account, Int>) {
      text.family(name, .counter, help) { samples in
        for kind in kinds { samples.sample([("kind", kind.name)], kind.account[keyPath: count]) }
      }
    }
    counter("requests_total", "Certificate requests made", \.requested)
    counter("requests_issued_total", "Certificate requests that ended with a certificate", \.issued)
    counter("requests_rejected_total", "Certificate requests that ended with a reason", \.rejected)
    counter(
      "requests_expired_total", "Certificate requests that a queue dropped after their caller had timed out",
      \.expired)
    counter("requests_cancelled_total", "Certificate requests that an operator cancelled", \.cancelled)
    text.family("requests_open", .gauge, "Certificate requests that have not ended, by place") { samples in
      for kind in kinds {
        for (state, count) in [
          ("queued", kind.account.queued), ("parked", kind.account.parked),
          ("in_flight", kind.account.inFlight),
          ("dead_letter", kind.account.deadLetters),
        ] { samples.sample([("kind", kind.name), ("state", state)], count) }
      }
    }
    text.family("rejections_total", .counter, "Certificate requests that ended with a reason, by reason") {
      for reason in frame.ledger.listedReasons {
        let name = reason.name.lowercased().replacing(" ", with: "_")
        $0.sample([("type", name)], frame.ledger.rejected(reason))
      }
    }
    text.family(
      "requests_unaccounted", .gauge, "Certificate requests without an ending or a place, which must be 0",
      frame.ledger.total.requested - frame.ledger.total.accountedFor)
    text.family("identity_answers_total", .counter, "Answers to identity calls (DSS)") {
      let calls = totals.identityCalls
      for (code, count) in [
        ("200", calls.served), ("503", calls.timedOut), ("429", calls.rateLimited), ("other", calls.refused),
      ] { $0.sample([("code", code)], count) }
    }
    text.family(
      "requests_unavailable_total", .counter,
      "Requests for certificates and identities answered 503 without being taken, which no ledger has"
    ) {
      for (reason, count) in [
        ("store_failing", totals.unavailable.storeFailing), ("overloaded", totals.unavailable.overloaded),
        ("draining", totals.unavailable.draining),
      ] { $0.sample([("type", reason)], count) }
    }
    text.family("engine_events_total", .counter, "Events and deadlines of the engine", Double(frame.events))
  }

  private func writeQueues(to text: inout PrometheusText) {
    text.family("queue_messages", .gauge, "Requests in a queue, set aside, or among its dead letters") {
      for queue in frame.queues {
        for (state, count) in [
          ("queued", queue.depth), ("parked", queue.parked), ("dead_letter", queue.deadLetters.count),
        ] { $0.sample([("queue", String(queue.id)), ("state", state)], count) }
      }
    }
    text.family("queue_expired_messages", .gauge, "Of those queued, requests whose caller has timed out") {
      for queue in frame.queues { $0.sample([("queue", String(queue.id))], queue.expired) }
    }
    text.family("queue_latency_seconds", .gauge, "Age of the oldest request in a queue") {
      for queue in frame.queues {
        $0.sample([("queue", String(queue.id))], max(0, queue.oldestAge?.seconds ?? 0))
      }
    }
    text.family("queue_state", .gauge, "1 for the state that a queue is in") {
      for queue in frame.queues {
        for mode in IssuanceQueue.Mode.allCases {
          $0.sample([("queue", String(queue.id)), ("state", mode.rawValue)], queue.mode == mode ? 1 : 0)
        }
      }
    }
  }

  private func writeServers(to text: inout PrometheusText) {
    text.family("circuitbreaker_state", .gauge, "1 for the state of an issuance server's back-off") {
      for server in frame.servers {
        let present = BreakerState(server.state)
        for state in BreakerState.allCases {
          $0.sample([("server", String(server.id)), ("state", state.rawValue)], state == present ? 1 : 0)
        }
      }
    }
    text.family("server_certificates_total", .counter, "Certificates that an issuance server issued") {
      for (server, count) in zip(frame.servers, totals.issuedByServer) {
        $0.sample([("server", String(server.id))], count)
      }
    }
    text.family("server_failures_total", .counter, "Requests that failed at an issuance server") {
      for (server, count) in zip(frame.servers, totals.failedByServer) {
        $0.sample([("server", String(server.id))], count)
      }
    }
    text.family("server_backoffs_total", .counter, "Back-offs of an issuance server") {
      for server in frame.servers { $0.sample([("server", String(server.id))], server.backOffs) }
    }
  }

  private func writeProfiles(to text: inout PrometheusText) {
    text.family(
      "management_profile_revision", .gauge, "Latest revision of the profiles, at issuer management",
      frame.managementRevision)
    text.family("profile_revision", .gauge, "Revision of a front end's copy of the profiles") {
      for frontEnd in frame.frontEnds { $0.sample([("frontend", frontEnd.name)], frontEnd.revision) }
    }
    text.family("stale_profiles", .gauge, "Disabled profiles that a front end still has enabled") {
      for frontEnd in frame.frontEnds { $0.sample([("frontend", frontEnd.name)], frontEnd.staleProfiles) }
    }
    text.family("requests_forwarded_total", .counter, "Requests that a front end accepted") {
      for (frontEnd, count) in zip(frame.frontEnds, totals.forwarded) {
        $0.sample([("frontend", frontEnd.name)], count)
      }
    }
    text.family(
      "requests_turned_away_total", .counter, "Requests that a front end rejected for a disabled profile"
    ) {
      for (frontEnd, count) in zip(frame.frontEnds, totals.turnedAway) {
        $0.sample([("frontend", frontEnd.name)], count)
      }
    }
    text.family("issuer_can_issue", .gauge, "Whether a CA has its key and an enabled profile") {
      for (number, issuer) in frame.issuers.enumerated() {
        $0.sample([("issuer", String(number + 1))], issuer.state == .active ? 1 : 0)
      }
    }
    text.family("issuer_requests_waiting", .gauge, "Requests in queues for certificates of a CA") {
      for (number, issuer) in frame.issuers.enumerated() {
        $0.sample([("issuer", String(number + 1))], issuer.waiting)
      }
    }
  }
}

/// The states of a circuit breaker, which an issuance server's back-off is.
private enum BreakerState: String, CaseIterable {
  case closed, open
  case halfOpen = "half_open"
  /// Stopped by an operator.
  case forcedOpen = "forced_open"

  init(_ state: IssuanceServer.State) {
    self =
      switch state {
      case .ready, .busy: .closed
      case .backingOff: .open
      case .halfOpen, .probing: .halfOpen
      case .stopping, .stopped: .forcedOpen
      }
  }
}
