@testable import Dashboard

extension PanelID {
  static let allCases = PanelRegistry.standard.ids
  /// The panels of a run that is no drill: without the objectives.
  static let outsideDrills = allCases.filter { $0 != .objectives }
  /// Of these, those the overview of a large screen has.
  static let onLargeScreen = outsideDrills.filter { $0 != .issuers }
  /// Of these, what a screen of 160 by 48 has room for.
  static let onOneScreen = onLargeScreen.filter { $0 != .customers }

  var hasDetailsPane: Bool { PanelRegistry.standard[self].hasDetailsPane }
  var title: String { PanelRegistry.standard[self].title }
  var key: Character { PanelRegistry.standard[self].key }
}

extension Preset {
  var panels: Set<PanelID> { panels(.standard) }
}
