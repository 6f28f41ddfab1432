import Telemetry

extension AlertRule.Severity {
  /// The severity without colour: the first letter of its name.
  var sign: String {
    switch self {
    case .critical: "C"
    case .warning: "W"
    case .advisory: "A"
    }
  }
}
