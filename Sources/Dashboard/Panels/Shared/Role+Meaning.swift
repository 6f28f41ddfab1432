import Telemetry

extension Role {
  /// Good while errors are few, bad once they are many.
  package init(errorShare share: Double) { self = share < 0.02 ? .good : share < 0.2 ? .warning : .bad }

  init(_ severity: AlertRule.Severity) {
    switch severity {
    case .advisory: self = .alarmAdvisory
    case .warning: self = .alarmWarning
    case .critical: self = .alarmCritical
    }
  }
}
