import Session

/// A designed arrangement of the panels for one task; each remembers its shown and hidden panels.
enum Preset: String, CaseIterable, Sendable {
  case overview, queues, ocsp, training

  /// The name on the screen.
  var name: String { self == .ocsp ? "OCSP" : rawValue }

  var summary: String {
    switch self {
    case .overview: "every panel at once"
    case .queues: "the queues, the backlog of the selected one, and the customers"
    case .ocsp: "the responders, the selected one's certificates, inbound requests"
    case .training: "objectives, graph, timeline and alarms"
    }
  }
}

extension Model {
  /// The panels outside the preset.
  var hidden: Set<PanelID> {
    get { Set(panels.ids).subtracting(shownPanels) }
    set { shownPanels = Set(panels.ids).subtracting(newValue) }
  }

  /// The panels available in this run.
  var availablePanels: [PanelID] { panels.all.filter { $0.isAvailable(self) }.map(\.id) }

  /// Resets each preset to its own panels, with the changes of earlier runs, or else without those that the settings
  /// hide.
  mutating func arrangePanels(_ settings: Settings) {
    console.shown = Dictionary(
      uniqueKeysWithValues: Preset.allCases.map { preset in
        let own = preset.panels(panels)
        return (preset, settings.panelChanges[preset]?.applied(to: own) ?? own.subtracting(settings.hidden))
      })
    console.ownPresets.merge(settings.ownPresets) { now, _ in now }
  }

  /// Whether a panel is part of the preset; in the overview of a drill the objectives replace the ledger.
  func shows(_ panel: PanelID) -> Bool { shows(panels[panel], shownPanels) }

  /// The panels that are part of the preset, in the order of their keys.
  var panelsShown: [PanelID] {
    let shown = shownPanels
    var ids: [PanelID] = []
    for panel in panels.all where shows(panel, shown) { ids.append(panel.id) }
    return ids
  }

  private func shows(_ panel: any Panel, _ shown: Set<PanelID>) -> Bool {
    let id = panel.id
    guard shown.contains(id), panel.isAvailable(self) else { return false }
    guard console.preset == .overview else { return true }
    return id == .ledger ? !showsObjectives : id == .objectives ? showsObjectives : true
  }

  mutating func choose(_ preset: Preset) {
    (console.preset, console.own) = (preset, nil)
    console.expanded = nil
    if layout.kind == .summary { console.focus = preset.mainPanel }
    settleFocus()
    say(.note, "\(preset.name): \(preset.summary)")
  }
}
