/// Roles shown side by side with different meanings, so that their colours must differ.
struct StateColors: Sendable {
  var name: String
  var roles: [Role]

  static let all = [
    StateColors(name: "answers", roles: [.served, .timedOut, .rateLimited]),
    StateColors(name: "judgements", roles: [.good, .warning, .bad]),
    StateColors(name: "servers", roles: [.ready, .busy, .backingOff, .halfOpen, .stopped, .faulty]),
    StateColors(name: "kinds in queues", roles: [.live, .expired, .hvca, .ocsp, .deadCA]),
    StateColors(name: "requests", roles: [.live, .expired, .parked]),
    StateColors(name: "responders", roles: [.good, .outdated, .restarting, .standby]),
    StateColors(
      name: "alarms", roles: [.alarmCritical, .alarmWarning, .alarmAdvisory, .alarmCleared]),
    StateColors(name: "latencies", roles: [.latency, .latencyP50, .latencyP99, .timeoutLine]),
  ]

  /// The pairs of roles, each once.
  var pairs: [(Role, Role)] {
    roles.indices.flatMap { index in roles[(index + 1)...].map { (roles[index], $0) } }
  }

  /// Below this difference (CIEDE2000) two colours look alike at a glance; it is ten times the least difference a
  /// trained eye sees side by side, since states stand apart, as thin characters.
  static let differenceMin = 10.0
}
