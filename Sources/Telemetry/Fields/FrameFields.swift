import Basics
package import Issuance

/// The fields of a frame after its time, in the order in which outputs write them.
///
/// Counts are of the interval, levels are those at its end.
package enum FrameFields {
  package static let all: [Field<Frame>] = [
    .object(
      "dss", "identity calls (DSS, POST /identity)",
      [
        .count("attempts", "calls made") { $0.dss.attempts },
        .count("served", "answered with a certificate") { $0.dss.served },
        .count("timed_out", "answered 503") { $0.dss.timedOut },
        .count("rate_limited", "answered 429") { $0.dss.rateLimited },
        .count("refused", "answered with another error") { $0.dss.refused },
        .count("given_up", "customers who stopped trying") { $0.dss.givenUp },
        .count("trying", "customers trying at the end") { $0.dss.trying },
        summary("latency_seconds", "of calls served or timed out; a 503 counts with its whole time-out") {
          $0.dss.latency
        },
        summary(
          "queue_wait_seconds",
          "from request to each start of its issuance: a request that failed at a server counts again; expired ones count"
        ) { $0.dss.queueWait },
        summary(
          "first_wait_seconds", "from request to the first start of its issuance: each request counts once"
        ) {
          $0.dss.firstWait
        },
      ]),
    .object("customers", "customers who need an identity", customers),
    .object(
      "hvca", "asynchronous certificate requests (HVCA)",
      [
        .count("requested", "requests made") { $0.hvca.requested },
        .count("issued", "certificates issued") { $0.hvca.issued },
        summary(
          "queue_wait_seconds",
          "from request to each start of its issuance: a request that failed counts again"
        ) { $0.hvca.queueWait },
        summary(
          "first_wait_seconds", "from request to the first start of its issuance: each request counts once"
        ) {
          $0.hvca.firstWait
        },
      ]),
    .object("averages", "moving averages", averages),
    .list("queues", "one object for each queue", queue) { $0.queues },
    .object("servers", "issuance servers, each counted in one state", servers),
    .object("ocsp", "the OCSP pool", responders),
    .list("front_ends", "one object for each front end", frontEnd) { $0.frontEnds },
    .count("profile_revision", "the latest revision of the profiles, at issuer management") {
      $0.managementRevision
    },
    .list("ceremonies", "key ceremonies that are open, and the latest that have ended", ceremony) {
      $0.ceremonies
    },
    .list("alerts", "alerts that are not normal", alert) { $0.alerts.filter { $0.phase != .normal } },
    .object(
      "ledger", "certificate requests since the start; requested is the sum of the others",
      account.map { $0.within { (frame: Frame) in frame.ledger.total } }),
    .object("revocation", "certificates that must be revoked by a deadline", revocation),
    .optionalTime("incident_declared", "when an incident was declared") { $0.incidentDeclared },
    .optionalTime("escalated", "when it was escalated") { $0.escalated },
    .count("events", "engine events since the start") { Int(clamping: $0.events) },
  ]

  /// The fields that a frame has: of a run that does not know its customers, those about them are left out.
  package static func of(_ frame: Frame) -> [Field<Frame>] { frame.knowsCustomers ? all : observed }

  private static let observed = all.map { field in
    ["dss", "customers"].contains(field.name)
      ? field.without(["trying", "waiting", "given_up", "tries"]) : field
  }

  /// Where certificate requests are, or how they ended, since the start of the run.
  package static let account: [Field<Ledger.Account>] = [
    .count("requested", "requests made") { $0.requested },
    .count("issued", "certificates issued") { $0.issued },
    .count("rejected", "ended with a reason") { $0.rejected },
    .count("expired", "dropped by a queue after the caller had timed out") { $0.expired },
    .count("cancelled", "cancelled by an operator") { $0.cancelled },
    .count("queued", "in a queue") { $0.queued },
    .count("parked", "set aside") { $0.parked },
    .count("in_flight", "at an issuance server") { $0.inFlight },
    .count("dead_letters", "set aside, as servers failed to serve them too often") { $0.deadLetters },
  ]

  private static let averages: [Field<Frame>] = [
    .number("dss_errors_1m", "share of calls answered with an error, over a minute") {
      $0.averages.errorShare1m
    },
    .number("dss_errors_5m", "the same over five minutes") { $0.averages.errorShare5m },
    .number("dss_errors_60m", "each second's share, averaged over an hour") { $0.averages.errorShare60m },
    .number("dss_latency_seconds_1m", "mean latency, over a minute") { $0.averages.latency1m },
    .number("dss_rate_limited_per_second_1m", "429 answers a second, over a minute") {
      $0.averages.rateLimited1m
    },
    .count("ocsp_renewals_failed_1m", "renewals that failed or timed out, over a minute") {
      $0.averages.renewalsFailed1m
    },
    .number("ocsp_inbound_failed_1m", "share of OCSP requests that failed, over a minute") {
      $0.averages.inboundFailedShare1m
    },
    .number("servers_backed_off_1m", "share of the servers backing off, over a minute") {
      $0.averages.backedOffShare1m
    },
  ]

  private static let queue: [Field<QueueFrame>] = [
    .count("id", "number of the queue, from 1") { $0.id },
    .count("depth", "requests waiting") { $0.depth },
    .count("parked", "requests set aside") { $0.parked },
    .count("expired", "of depth, requests whose caller has timed out") { $0.expired },
    .greatest("oldest_age_seconds", "age of the oldest request; 0 if the queue is empty") {
      $0.oldestAge?.seconds ?? 0
    },
    .count("in", "requests that entered") { $0.entered },
    .count("out", "requests that left") { $0.left },
    .object(
      "by_kind", "depth by kind of request", kinds.map { $0.within { (row: QueueFrame) in row.byKind } }),
    .text("state", "running, paused or draining") { $0.mode.rawValue },
    .text("discipline", "the order of service") { $0.discipline.name },
    .number("mean_depth", "depth averaged over the interval") { $0.meanDepth },
    .number(
      "waited_seconds",
      "sum of the requests' waiting within the interval; by Little's law mean_depth × interval_seconds"
    ) { $0.waitedSeconds },
    .object(
      "parked_by_kind", "parked by kind of request",
      kinds.map { $0.within { (row: QueueFrame) in row.parkedByKind } }),
    .count("parked_expired", "of parked, requests whose caller has timed out") { $0.parkedExpired },
    .count("resubmitting", "of parked, requests on their way back") { $0.resubmitting },
    .count("dead_letters", "requests set aside, as servers failed to serve them too often") {
      $0.deadLetters.count
    },
    .greatest("dead_letters_oldest_age_seconds", "age of the oldest of them; 0 if there is none") {
      $0.deadLetters.oldestAge?.seconds ?? 0
    },
    .object(
      "dead_letters_by_kind", "dead letters by kind of request",
      kinds.map { $0.within { (row: QueueFrame) in row.deadLetters.byKind } }),
    .text(
      "skips", "kinds and accounts that servers skip, such as HVCA requests of account 3; empty without any"
    ) {
      $0.pauses.map(\.text).joined(separator: ", ")
    },
    .count("skipped", "of depth, these requests") { $0.skipped },
  ]

  private static let kinds: [Field<KindCounts>] = [
    .count("dss", "identities") { $0.dss },
    .count("hvca", "certificates") { $0.hvca },
    .count("ocsp", "OCSP signing certificates of CAs that can issue") { $0.ocsp },
    .count("ocsp_dead_ca", "OCSP signing certificates of CAs that cannot") { $0.ocspDeadCA },
  ]

  private static let servers: [Field<Frame>] = [
    .count("ready", "without a request") { $0.fleet.ready },
    .count("busy", "issuing") { $0.fleet.busy },
    .count("backing_off", "pausing after repeated failures") { $0.fleet.backingOff },
    .count("half_open", "trying one request after a back-off") { $0.fleet.halfOpen },
    .count("faulty", "with hardware that fails every request") { $0.fleet.faulty },
    .count("stopped", "stopped by an operator") { $0.fleet.stopped },
    .count("issued", "certificates issued") { $0.fleet.issued },
  ]

  private static let responders: [Field<Frame>] = [
    .count("active", "responders that answer") { $0.ocsp.active },
    .count("standby", "responders out of service") { $0.ocsp.standby },
    .count("restarting", "responders being restarted") { $0.ocsp.restarting },
    .count("renewals_pending", "signing certificates that active responders lack") {
      $0.ocsp.renewalsPending
    },
    .count("rerequested", "renewals requested again after a time-out") { $0.ocsp.rerequested },
    .count("renewals_failed", "renewals rejected") { $0.ocsp.renewalsFailed },
    .count("renewed", "signing certificates put into use") { $0.ocsp.renewed },
    .count("late_answers", "certificates that came after the time-out and were discarded") {
      $0.ocsp.lateAnswers
    },
    .count("inbound", "OCSP requests") { $0.ocsp.inbound },
    .count("inbound_failed", "OCSP requests answered with an error or not at all") { $0.ocsp.inboundFailed },
    .number("capacity_per_second", "OCSP requests a second that the active responders can answer") {
      $0.ocsp.capacityPerSecond
    },
    .optionalTime("earliest_signer_expiry", "earliest expiry of a signing certificate in use") {
      $0.ocsp.earliestExpiry
    },
    .count("configuration_revision", "the latest revision of the responders' configuration") {
      $0.ocsp.revision
    },
    .count("configuration_cas", "number of CAs in it") { $0.ocsp.revisionIssuers },
  ]

  private static let frontEnd: [Field<FrontEndFrame>] = [
    .text("name", "such as dss-1") { $0.name },
    .count("revision", "of its copy of the profiles") { $0.revision },
    .count("stale_profiles", "disabled profiles it still forwards requests for") { $0.staleProfiles },
    .count("forwarded", "requests accepted") { $0.forwarded },
    .count("turned_away", "requests rejected for a disabled profile") { $0.turnedAway },
  ]

  private static let alert: [Field<AlertState>] = [
    .text("id", "of the alert rule") { $0.rule.id },
    .text("severity", "of the rule") { $0.rule.severity.name },
    .text("title", "of the rule") { $0.rule.title },
    .text("state", "raised, acknowledged or cleared") { $0.phase.rawValue },
    .optionalTime("since", "when it was raised") { $0.raised },
    .number("value", "of the rule's signal") { $0.value },
    .text(
      "concerns",
      "the CAs and responders it concerns, grouped, such as CA 61-66 on r1-r24; empty where its signal is about neither"
    ) { $0.concerns.map(\.text).joined(separator: "; ") },
  ]

  static func summary(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Frame) -> DurationSummary
  ) -> Field<Frame> {
    .object(name, meaning + "; all 0 if nothing was measured", durations.map { $0.within(value) })
  }

  private static let durations: [Field<DurationSummary>] = [
    .count("count", "durations measured") { $0.count },
    .number("mean", "arithmetic mean") { $0.mean },
    .number("p50", "median") { $0.p50 },
    .number("p95", "95th percentile") { $0.p95 },
    .number("p99", "99th percentile") { $0.p99 },
    .number("max", "longest") { $0.max },
  ]
}
