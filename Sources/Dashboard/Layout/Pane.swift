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
