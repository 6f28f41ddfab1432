@testable import Dashboard

extension PanelID {
  static let allCases = PanelRegistry.standard.ids
  /// The panels of a run that is not a drill: without the objectives.
  static let outsideDrills = allCases.filter { $0 != .objectives }
  /// Those of the overview on a large screen.
  static let onLargeScreen = outsideDrills.filter { $0 != .issuers }
  /// Those that fit a screen of 160 by 48.
  static let onOneScreen = onLargeScreen.filter { $0 != .customers }

  var hasDetailsPane: Bool { PanelRegistry.standard[self].hasDetailsPane }
  var title: String { PanelRegistry.standard[self].title }
  var key: Character { PanelRegistry.standard[self].key }
}

extension Preset {
  var panels: Set<PanelID> { panels(.standard) }
}
