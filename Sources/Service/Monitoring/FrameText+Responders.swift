import Telemetry

extension FrameText {
  func writeResponders(to text: inout PrometheusText) {
    text.family("ocsp_responders", .gauge, "OCSP responders by state") {
      for (state, count) in [
        ("active", frame.ocsp.active), ("standby", frame.ocsp.standby), ("restarting", frame.ocsp.restarting),
      ] { $0.sample([("state", state)], count) }
    }
    text.family(
      "ocsp_renewals_pending", .gauge, "Signing certificates that active responders need and lack",
      frame.ocsp.renewalsPending)
    text.family(
      "ocsp_renewals_installed_total", .counter, "Signing certificates put into use", totals.renewed)
    text.family(
      "ocsp_renewals_failed_total", .counter, "Renewals of signing certificates that were rejected",
      totals.renewalsFailed)
    text.family(
      "ocsp_renewals_rerequested_total", .counter, "Renewals requested again after a time-out",
      totals.rerequested)
    text.family(
      "ocsp_renewals_late_total", .counter, "Signing certificates that came after the time-out",
      totals.lateAnswers)
    text.family("ocsp_inbound_total", .counter, "OCSP requests", totals.inbound)
    text.family(
      "ocsp_inbound_failed_total", .counter, "OCSP requests answered with an error or not at all",
      totals.inboundFailed)
  }

  /// The values of the dashboard's alarms, so that both raise them at the same moment.
  func writeAlarms(to text: inout PrometheusText) {
    let averages = frame.averages
    text.family(
      "ocsp_renewals_failed_1m", .gauge, "Renewals that failed or timed out in the last minute",
      averages.renewalsFailed1m)
    text.family(
      "dss_error_share_1m", .gauge, "Share of identity calls answered with an error, over a minute",
      averages.errorShare1m)
    text.family(
      "dss_error_share_60m", .gauge,
      "Each second's share of identity calls with an error, averaged over an hour",
      averages.errorShare60m)
    text.family(
      "dss_latency_mean_1m_seconds", .gauge, "Mean time of identity calls, over a minute", averages.latency1m)
    text.family(
      "servers_backed_off_share_1m", .gauge, "Share of the issuance servers backing off, over a minute",
      averages.backedOffShare1m)
    text.family(
      "alarms_active", .gauge, "Alarms of the dashboard whose rule holds", frame.alerts.count { $0.isActive })
    text.family(
      "alarms_unacknowledged", .gauge, "Alarms of the dashboard that are not acknowledged",
      frame.alerts.count { $0.isUnacknowledged })
    text.family(
      "incident_declared", .gauge, "Whether operators have declared an incident",
      frame.incidentDeclared == nil ? 0 : 1)
  }
}
