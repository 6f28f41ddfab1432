package import Basics

/// An alert's rule: a signal's comparison with a threshold, and for how long it must hold.
package struct AlertRule: Codable, Equatable, Sendable {
  package enum Severity: Int, Codable, CaseIterable, Comparable, Sendable {
    case advisory, warning, critical
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    package var name: String {
      switch self {
      case .advisory: "advisory"
      case .warning: "warning"
      case .critical: "critical"
      }
    }

    package init?(name: some StringProtocol) {
      guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = known
    }
  }

  package var id: String
  package var title: String
  package var signal: Signal
  package var comparison: Comparison
  package var threshold: Double
  /// How long the comparison must hold without a break.
  package var duration: Interval
  /// How long it must not hold before a raised alert clears, so that an alert does not flap.
  package var quiet: Interval
  package var severity: Severity

  package init(
    id: String, title: String, signal: Signal, _ comparison: Comparison, _ threshold: Double,
    for duration: Interval,
    quiet: Interval = .zero, _ severity: Severity
  ) {
    self.id = id
    self.title = title
    self.signal = signal
    self.comparison = comparison
    self.threshold = threshold
    self.duration = duration
    self.quiet = quiet
    self.severity = severity
  }

  /// The report's two alerts (renewals failing, the slow average of the error share), and further ones that an operator
  /// of such a system would set.
  package static let standard: [AlertRule] = [
    AlertRule(
      id: "ocsp-renewal", title: "OCSP renewals failing", signal: .renewalsFailed1m, .above, 4, for: .zero,
      quiet: .minutes(3), .warning),
    AlertRule(
      id: "dss-error-average", title: "DSS error share, 60 min average", signal: .dssErrors60m, .above, 0.45,
      for: .zero, .critical),
    AlertRule(
      id: "dss-latency", title: "DSS latency at the time-out", signal: .dssLatency1m, .above, 5.5,
      for: .minutes(1),
      .advisory),
    AlertRule(
      id: "servers-backed-off", title: "Half the issuance servers backed off", signal: .backedOffShare1m,
      .above, 0.5,
      for: .zero, quiet: .minutes(3), .advisory),
    AlertRule(
      id: "ocsp-inbound", title: "OCSP requests failing", signal: .inboundFailed1m, .above, 0.01,
      for: .seconds(30),
      .critical),
    signerExpiry,
    deadLetters,
  ]

  static let signerExpiry = AlertRule(
    id: "signer-expiry", title: "OCSP signing certificate expires within the hour", signal: .signerTimeLeft,
    .below, 3600, for: .zero, .critical)

  /// Requests that operators must re-submit or cancel, or they stay for ever.
  static let deadLetters = AlertRule(
    id: "dead-letters", title: "Requests among the dead letters", signal: .queueDeadLetters, .above, 0,
    for: .zero, .warning)
}
