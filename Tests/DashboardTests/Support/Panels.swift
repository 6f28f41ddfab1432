@testable import Dashboard

extension PanelID {
  /// The panels of a run that is no drill: without the objectives.
  static let outsideDrills = allCases.filter { $0 != .objectives }
}
