import Testing

@testable import Dashboard
@testable import Session

/// The list of panels agrees with other lists of panel names.
@Suite struct PanelRegistryTests {
  private let panels = PanelRegistry.standard

  @Test func `names and keys are unique`() {
    #expect(Set(panels.ids).count == panels.all.count)
    #expect(Set(panels.all.map(\.key)).count == panels.all.count)
    for panel in panels.all {
      #expect(KeyMap.standard.action(for: KeyStroke(panel.key)) == .toggle(panel.id), "\(panel.id.name)")
    }
  }

  @Test func `conditions can name every panel but the objectives`() {
    let names = panels.ids.filter { $0 != .objectives }.map(\.name)
    #expect(Set(PanelName.all) == Set(names) && PanelName.all.count == names.count)
  }

  @Test func `every preset arranges panels that exist`() {
    for preset in Preset.allCases {
      #expect(preset.panels(panels).isSubset(of: panels.ids), "\(preset)")
      #expect(Set(preset.summaryOrder).isSubset(of: panels.ids), "\(preset)")
    }
  }

  @Test func `a panel selects only things it lists`() {
    var model = IncidentFixture.model()
    for panel in panels.all {
      #expect(panel.hasSelection == (panel is any ListPanel), "\(panel.id.name)")
      guard panel.hasSelection else { continue }
      #expect(
        panel.count(model) > 1 && model.table(of: panel.id)?.count == panel.count(model), "\(panel.id.name)")
      panel.select(1, in: &model)
      #expect(panel.selected(model) == 1, "\(panel.id.name)")
    }
  }
}
