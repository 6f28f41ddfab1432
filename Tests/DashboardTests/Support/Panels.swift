@testable import Dashboard

extension PanelID {
  /// The panels of a run that is no drill: without the objectives.
  static let outsideDrills = allCases.filter { $0 != .objectives }
  /// Of these, what a screen of 160 by 48 has room for.
  static let onOneScreen = outsideDrills.filter { $0 != .customers }
}
