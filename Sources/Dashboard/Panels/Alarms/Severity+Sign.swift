import Metrics

extension AlertRule.Severity {
  /// What tells it where there is no colour: the first letter of its name.
  var sign: String {
    switch self {
    case .critical: "C"
    case .warning: "W"
    case .advisory: "A"
    }
  }
}
