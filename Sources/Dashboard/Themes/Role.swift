/// The meaning of a colour; views use these and never colours.
package enum Role: Int, CaseIterable, Sendable {
  case text, label, title, key, divider, meterBackground
  case borderGraph, borderTables, borderGauges, borderTimeline, borderFocused
  case good, warning, bad
  case latency, latencyP50, latencyP99, timeoutLine
  case served, timedOut, rateLimited
  case live, expired, hvca, ocsp, deadCA, parked
  case ready, busy, backingOff, halfOpen, stopped, faulty
  case standby, restarting, outdated
  case stale, current
  case alarmCritical, alarmWarning, alarmAdvisory, alarmCleared
  case operatorAction

  /// The key of a theme file that sets it: btop's where btop has one, else the project's own.
  var key: String { btopKey ?? ownKey ?? "" }

  /// nil for roles with a key of the project's own.
  var btopKey: String? {
    switch self {
    case .text: "main_fg"
    case .title: "title"
    case .key: "hi_fg"
    case .divider: "div_line"
    case .meterBackground: "meter_bg"
    case .borderGraph: "cpu_box"
    case .borderTables: "mem_box"
    case .borderGauges: "net_box"
    case .borderTimeline: "proc_box"
    default: nil
    }
  }

  /// nil for roles set by btop's keys.
  var ownKey: String? {
    switch self {
    case .text, .title, .key, .divider, .meterBackground, .borderGraph, .borderTables, .borderGauges,
      .borderTimeline:
      nil
    case .label: "label"
    case .borderFocused: "focused_box"
    case .good: "good"
    case .warning: "warning"
    case .bad: "bad"
    case .latency: "latency"
    case .latencyP50: "latency_p50"
    case .latencyP99: "latency_p99"
    case .timeoutLine: "timeout_line"
    case .served: "served"
    case .timedOut: "timed_out"
    case .rateLimited: "rate_limited"
    case .live: "live"
    case .expired: "expired"
    case .hvca: "hvca"
    case .ocsp: "ocsp"
    case .deadCA: "dead_ca"
    case .parked: "parked"
    case .ready: "ready"
    case .busy: "busy"
    case .backingOff: "backing_off"
    case .halfOpen: "half_open"
    case .stopped: "stopped"
    case .faulty: "faulty"
    case .standby: "standby"
    case .restarting: "restarting"
    case .outdated: "outdated"
    case .stale: "stale"
    case .current: "current"
    case .alarmCritical: "alarm_critical"
    case .alarmWarning: "alarm_warning"
    case .alarmAdvisory: "alarm_advisory"
    case .alarmCleared: "alarm_cleared"
    case .operatorAction: "operator"
    }
  }
}
