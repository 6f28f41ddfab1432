/// The index of the selected thing in each panel.
struct Selections: Equatable, Sendable {
  /// Entries other than 0.
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
  /// Clamps the selections to the things shown.
  mutating func clampSelection() {
    guard frame != nil else { return }
    for panel in panels.all where console.selection[panel.id] != 0 {
      console.selection[panel.id] = max(0, min(console.selection[panel.id], panel.count(self) - 1))
    }
  }
}
