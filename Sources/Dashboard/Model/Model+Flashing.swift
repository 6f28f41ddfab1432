import Telemetry

/// Alarms flash by their phase (ISA-18.1): new ones fast, cleared but unacknowledged ones slowly.
extension Model {
  private static let fast: UInt64 = 250
  private static let slow: UInt64 = 1000

  /// Half the fastest current flash period in milliseconds; nil if nothing flashes.
  var flashPeriod: UInt64? {
    guard console.past == nil, let alerts = frame?.alerts else { return nil }
    if alerts.indices.contains(where: { alerts[$0].phase == .raised }) { return Self.fast }
    return alerts.indices.contains { alerts[$0].phase == .cleared } ? Self.slow : nil
  }

  /// Changes whenever something flashes.
  var beat: UInt64 { flashPeriod.map { clock / $0 } ?? 0 }

  /// Whether an alarm's lamp is dark at the moment; in the past none flashes.
  func isDark(_ phase: AlertState.Phase) -> Bool {
    guard console.past == nil else { return false }
    return switch phase {
    case .raised: clock / Self.fast % 2 == 1
    case .cleared: clock / Self.slow % 2 == 1
    case .normal, .acknowledged: false
    }
  }
}
