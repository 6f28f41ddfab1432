/// An occupant of a rectangle of the screen: a panel, or its details or chart.
struct Pane: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case panel
    /// Details of the panel's selected thing.
    case details
    /// The panel's quantity over the run.
    case chart
  }

  var panel: PanelID
  var part = Part.panel

  static func panel(_ panel: PanelID) -> Pane { Pane(panel: panel) }
  static func details(_ panel: PanelID) -> Pane { Pane(panel: panel, part: .details) }
  static func chart(_ panel: PanelID) -> Pane { Pane(panel: panel, part: .chart) }
}
