import Basics
import Issuance
import Metrics

extension JSONWriter {
  /// The fields of a frame, after its time.
  mutating func frame(_ frame: Frame) {
    object("dss") { $0.identity(frame.dss) }
    object("customers") { $0.customers(frame.customers) }
    object("hvca") { json in
      json.field("requested", frame.hvca.requested)
      json.field("issued", frame.hvca.issued)
      json.summary("queue_wait_seconds", frame.hvca.queueWait)
    }
    object("averages") { $0.averages(frame.averages) }
    array("queues") { json in
      for queue in frame.queues { json.object { $0.queue(queue) } }
    }
    object("servers") { $0.servers(frame.fleet) }
    object("ocsp") { $0.responders(frame.ocsp) }
    array("front_ends") { json in
      for frontEnd in frame.frontEnds {
        json.object { json in
          json.field("name", frontEnd.name)
          json.field("revision", frontEnd.revision)
          json.field("stale_profiles", frontEnd.staleProfiles)
          json.field("forwarded", frontEnd.forwarded)
          json.field("turned_away", frontEnd.turnedAway)
        }
      }
    }
    field("profile_revision", frame.managementRevision)
    array("alerts") { json in
      for alert in frame.alerts where alert.phase != .normal {
        json.object { json in
          json.field("id", alert.rule.id)
          json.field("severity", alert.rule.severity.name)
          json.field("title", alert.rule.title)
          json.field("state", alert.phase.rawValue)
          json.field("since", alert.raised)
          json.field("value", alert.value)
        }
      }
    }
    object("ledger") { $0.account(frame.ledger.total) }
    field("incident_declared", frame.incidentDeclared)
    field("escalated", frame.escalated)
    field("events", frame.events)
  }

  /// Where requests are or how they ended, since the start of the run.
  mutating func account(_ account: Ledger.Account) {
    field("requested", account.requested)
    field("issued", account.issued)
    field("rejected", account.rejected)
    field("expired", account.expired)
    field("cancelled", account.cancelled)
    field("queued", account.queued)
    field("parked", account.parked)
    field("in_flight", account.inFlight)
  }

  private mutating func identity(_ dss: IdentityFrame) {
    field("attempts", dss.attempts)
    field("served", dss.served)
    field("timed_out", dss.timedOut)
    field("rate_limited", dss.rateLimited)
    field("refused", dss.refused)
    field("given_up", dss.givenUp)
    field("trying", dss.trying)
    summary("latency_seconds", dss.latency)
    summary("queue_wait_seconds", dss.queueWait)
  }

  private mutating func summary(_ key: StaticString, _ duration: DurationSummary) {
    object(key) { json in
      json.field("count", duration.count)
      json.field("mean", duration.mean)
      json.field("p50", duration.p50)
      json.field("p95", duration.p95)
      json.field("p99", duration.p99)
      json.field("max", duration.max)
    }
  }

  private mutating func averages(_ averages: MovingAverages) {
    field("dss_errors_1m", averages.errorShare1m)
    field("dss_errors_5m", averages.errorShare5m)
    field("dss_errors_60m", averages.errorShare60m)
    field("dss_latency_seconds_1m", averages.latency1m)
    field("dss_rate_limited_per_second_1m", averages.rateLimited1m)
    field("ocsp_renewals_failed_1m", averages.renewalsFailed1m)
    field("ocsp_inbound_failed_1m", averages.inboundFailedShare1m)
    field("servers_backed_off_1m", averages.backedOffShare1m)
  }

  private mutating func queue(_ queue: QueueFrame) {
    field("id", queue.id)
    field("depth", queue.depth)
    field("parked", queue.parked)
    field("expired", queue.expired)
    field("oldest_age_seconds", queue.oldestAge?.seconds ?? 0)
    field("in", queue.entered)
    field("out", queue.left)
    kinds("by_kind", queue.byKind)
    field("state", queue.mode.rawValue)
    field("discipline", queue.discipline.name)
    field("mean_depth", queue.meanDepth)
    field("waited_seconds", queue.waitedSeconds)
    kinds("parked_by_kind", queue.parkedByKind)
    field("parked_expired", queue.parkedExpired)
    field("resubmitting", queue.resubmitting)
  }

  private mutating func kinds(_ key: StaticString, _ kinds: KindCounts) {
    object(key) { json in
      json.field("dss", kinds.dss)
      json.field("hvca", kinds.hvca)
      json.field("ocsp", kinds.ocsp)
      json.field("ocsp_dead_ca", kinds.ocspDeadCA)
    }
  }

  private mutating func servers(_ fleet: FleetFrame) {
    field("ready", fleet.ready)
    field("busy", fleet.busy)
    field("backing_off", fleet.backingOff)
    field("half_open", fleet.halfOpen)
    field("faulty", fleet.faulty)
    field("stopped", fleet.stopped)
    field("issued", fleet.issued)
  }

  private mutating func responders(_ ocsp: OCSPFrame) {
    field("active", ocsp.active)
    field("standby", ocsp.standby)
    field("restarting", ocsp.restarting)
    field("renewals_pending", ocsp.renewalsPending)
    field("rerequested", ocsp.rerequested)
    field("renewals_failed", ocsp.renewalsFailed)
    field("renewed", ocsp.renewed)
    field("late_answers", ocsp.lateAnswers)
    field("inbound", ocsp.inbound)
    field("inbound_failed", ocsp.inboundFailed)
    field("capacity_per_second", ocsp.capacityPerSecond)
    field("earliest_signer_expiry", ocsp.earliestExpiry)
    field("configuration_revision", ocsp.revision)
    field("configuration_cas", ocsp.revisionIssuers)
  }
}
