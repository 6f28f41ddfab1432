/// What is selected in each panel, counted from 0.
struct Selections: Equatable, Sendable {
  /// Where it is not the first thing.
  private var places: [PanelID: Int] = [:]
  /// A customer account by its number; nil for the busiest.
  var account: Int?
  /// Lines of the timeline below the last one shown; 0 follows the present.
  var timelineOffset = 0

  subscript(panel: PanelID) -> Int {
    get { places[panel] ?? 0 }
    set { places[panel] = newValue == 0 ? nil : newValue }
  }
}

extension Model {
  /// Keeps what is selected within what is shown.
  mutating func clampSelection() {
    guard frame != nil else { return }
    for panel in panels.all where console.selection[panel.id] != 0 {
      console.selection[panel.id] = max(0, min(console.selection[panel.id], panel.count(self) - 1))
    }
  }
}
