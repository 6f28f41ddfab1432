/// Something that takes a rectangle of the screen: a panel, or what belongs to one.
struct Pane: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case panel
    /// What is known of the thing selected in the panel.
    case details
    /// What its quantity was through the run.
    case chart
  }

  var panel: PanelID
  var part = Part.panel

  static func panel(_ panel: PanelID) -> Pane { Pane(panel: panel) }
  static func details(_ panel: PanelID) -> Pane { Pane(panel: panel, part: .details) }
  static func chart(_ panel: PanelID) -> Pane { Pane(panel: panel, part: .chart) }
}

extension PanelID {
  /// The chart that shows its quantity through the run, if it has one.
  var chart: ChartID? {
    switch self {
    case .queues: .depth
    case .servers: .issued
    case .ocsp: .inbound
    case .graph, .frontEnds, .alarms, .timeline, .ledger, .now, .objectives, .customers: nil
    }
  }

  /// Whether the thing selected in it, or itself, is explained beside it when it has the whole screen.
  var hasDetailsPane: Bool {
    switch self {
    case .graph, .queues, .servers, .ocsp, .frontEnds, .alarms, .objectives, .now, .customers: true
    case .timeline, .ledger: false
    }
  }
}
