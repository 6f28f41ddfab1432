import Basics
import Issuance
import Metrics

/// A column of the CSV output: the JSON field's path, summed over the queues where it is one of a queue's.
struct FrameColumn {
  let name: String
  let value: (Frame) -> String

  static var all: [FrameColumn] {
    [
      FrameColumn(name: "interval_seconds") { number($0.interval.seconds) },
      count("dss.attempts", \.dss.attempts), count("dss.served", \.dss.served),
      count("dss.timed_out", \.dss.timedOut), count("dss.rate_limited", \.dss.rateLimited),
      count("dss.refused", \.dss.refused), count("dss.given_up", \.dss.givenUp),
      count("dss.trying", \.dss.trying),
    ] + customers + summary("dss.latency_seconds", \.dss.latency)
      + summary("dss.queue_wait_seconds", \.dss.queueWait) + [
        count("hvca.requested", \.hvca.requested), count("hvca.issued", \.hvca.issued),
      ] + summary("hvca.queue_wait_seconds", \.hvca.queueWait) + [
        measure("averages.dss_errors_1m", \.averages.errorShare1m),
        measure("averages.dss_errors_5m", \.averages.errorShare5m),
        measure("averages.dss_errors_60m", \.averages.errorShare60m),
        total("queues.depth", \.depth), total("queues.parked", \.parked), total("queues.expired", \.expired),
        FrameColumn(name: "queues.oldest_age_seconds") {
          number($0.queues.compactMap(\.oldestAge).max()?.seconds ?? 0)
        },
        total("queues.in", \.entered), total("queues.out", \.left), total("queues.by_kind.dss", \.byKind.dss),
        total("queues.by_kind.hvca", \.byKind.hvca), total("queues.by_kind.ocsp", \.byKind.ocsp),
        total("queues.by_kind.ocsp_dead_ca", \.byKind.ocspDeadCA),
        FrameColumn(name: "queues.mean_depth") { number($0.queues.reduce(0) { $0 + $1.meanDepth }) },
        FrameColumn(name: "queues.waited_seconds") { number($0.queues.reduce(0) { $0 + $1.waitedSeconds }) },
        count("servers.ready", \.fleet.ready), count("servers.busy", \.fleet.busy),
        count("servers.backing_off", \.fleet.backingOff), count("servers.half_open", \.fleet.halfOpen),
        count("servers.faulty", \.fleet.faulty), count("servers.stopped", \.fleet.stopped),
        count("servers.issued", \.fleet.issued), count("ocsp.active", \.ocsp.active),
        count("ocsp.standby", \.ocsp.standby), count("ocsp.restarting", \.ocsp.restarting),
        count("ocsp.renewals_pending", \.ocsp.renewalsPending), count("ocsp.rerequested", \.ocsp.rerequested),
        count("ocsp.renewals_failed", \.ocsp.renewalsFailed), count("ocsp.renewed", \.ocsp.renewed),
        count("ocsp.late_answers", \.ocsp.lateAnswers), count("ocsp.inbound", \.ocsp.inbound),
        count("ocsp.inbound_failed", \.ocsp.inboundFailed),
        FrameColumn(name: "ocsp.earliest_signer_expiry") { $0.ocsp.earliestExpiry?.iso8601 ?? "" },
        FrameColumn(name: "alerts") { $0.alerts.filter(\.isActive).map(\.rule.id).joined(separator: " ") },
        count("ledger.requested", \.ledger.total.requested), count("ledger.issued", \.ledger.total.issued),
        count("ledger.rejected", \.ledger.total.rejected), count("ledger.expired", \.ledger.total.expired),
        count("ledger.cancelled", \.ledger.total.cancelled), count("ledger.queued", \.ledger.total.queued),
        count("ledger.parked", \.ledger.total.parked), count("ledger.in_flight", \.ledger.total.inFlight),
        FrameColumn(name: "events") { String($0.events) },
      ]
  }

  private static var customers: [FrameColumn] {
    [
      count("customers.waiting", \.customers.waiting),
      count("customers.tries.first", \.customers.tries[0]),
      count("customers.tries.second", \.customers.tries[1]),
      count("customers.tries.third", \.customers.tries[2]),
      count("customers.tries.later", \.customers.tries[3]),
      count("customers.active_accounts", \.customers.activeAccounts),
      count("customers.over_limit", \.customers.overLimit),
    ]
  }

  private static func count(_ name: String, _ path: KeyPath<Frame, Int>) -> FrameColumn {
    FrameColumn(name: name) { String($0[keyPath: path]) }
  }

  private static func measure(_ name: String, _ path: KeyPath<Frame, Double>) -> FrameColumn {
    FrameColumn(name: name) { number($0[keyPath: path]) }
  }

  private static func total(_ name: String, _ path: KeyPath<QueueFrame, Int>) -> FrameColumn {
    FrameColumn(name: name) { String($0.queues.reduce(0) { $0 + $1[keyPath: path] }) }
  }

  private static func summary(_ name: String, _ path: KeyPath<Frame, DurationSummary>) -> [FrameColumn] {
    [
      count(name + ".count", path.appending(path: \.count)),
      measure(name + ".mean", path.appending(path: \.mean)),
      measure(name + ".p50", path.appending(path: \.p50)),
      measure(name + ".p95", path.appending(path: \.p95)),
      measure(name + ".p99", path.appending(path: \.p99)),
      measure(name + ".max", path.appending(path: \.max)),
    ]
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : value.description
  }
}
