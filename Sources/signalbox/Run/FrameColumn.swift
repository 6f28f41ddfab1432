import Basics
import Telemetry

/// A column of the CSV output.
struct FrameColumn {
  let name: String
  let text: @Sendable (Frame) -> String

  /// All columns in the order of the output: fields of a frame by their paths, and the active alerts.
  static let all: [FrameColumn] =
    [FrameColumn(name: "interval_seconds") { CSVCell.text($0.interval.seconds) }]
    + paths.map { $0 == alerts.name ? alerts : field($0) }

  private static let alerts = FrameColumn(name: "alerts") {
    $0.alerts.filter(\.isActive).map(\.rule.id).joined(separator: " ")
  }

  private static func field(_ path: String) -> FrameColumn {
    guard let column = FieldColumn(path, of: FrameFields.all) else {
      preconditionFailure("no field of a frame has the path \(path)")
    }
    return FrameColumn(name: path) { CSVCell.text(column.read($0)) }
  }

  private static let paths: [String] = [
    fields("dss", "attempts served timed_out rate_limited refused given_up trying"),
    fields(
      "customers", "waiting tries.first tries.second tries.third tries.later active_accounts over_limit"),
    summary("dss.latency_seconds"), summary("dss.queue_wait_seconds"),
    fields("hvca", "requested issued"), summary("hvca.queue_wait_seconds"),
    fields("averages", "dss_errors_1m dss_errors_5m dss_errors_60m"),
    fields("queues", "depth parked expired oldest_age_seconds in out"),
    fields("queues.by_kind", "dss hvca ocsp ocsp_dead_ca"), fields("queues", "mean_depth waited_seconds"),
    fields("servers", "ready busy backing_off half_open faulty stopped issued"),
    fields(
      "ocsp", "active standby restarting renewals_pending rerequested renewals_failed renewed late_answers"),
    fields("ocsp", "inbound inbound_failed earliest_signer_expiry"), ["alerts"],
    fields("ledger", "requested issued rejected expired cancelled queued parked in_flight"), ["events"],
    fields("queues", "dead_letters skipped"), ["ledger.dead_letters"],
    fields(
      "revocation",
      "affected in_use requested replaced revoked_replaced revoked_unreplaced without_certificate held overdue"
    ),
  ].flatMap { $0 }

  private static func fields(_ object: String, _ names: String) -> [String] {
    names.split(separator: " ").map { "\(object).\($0)" }
  }

  private static func summary(_ path: String) -> [String] { fields(path, "count mean p50 p95 p99 max") }
}
