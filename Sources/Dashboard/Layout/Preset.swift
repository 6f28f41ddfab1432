import Session

/// A designed arrangement of the panels for one kind of work; each remembers what was shown and hidden in it.
enum Preset: String, CaseIterable, Sendable {
  case overview, queues, ocsp, training

  /// As the screen shows it.
  var name: String { self == .ocsp ? "OCSP" : rawValue }

  var summary: String {
    switch self {
    case .overview: "every panel at once"
    case .queues: "the queues, what the selected one holds, and who waits"
    case .ocsp: "the responders, the selected one's certificates, what comes in"
    case .training: "objectives, graph, timeline and alarms"
    }
  }

  var next: Preset {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

extension Model {
  /// The panels the preset does not show.
  var hidden: Set<PanelID> {
    get { Set(panels.ids).subtracting(console.shown[console.preset] ?? []) }
    set { console.shown[console.preset] = Set(panels.ids).subtracting(newValue) }
  }

  /// The panels that have something to show in this run.
  var availablePanels: [PanelID] { panels.all.filter { $0.isAvailable(self) }.map(\.id) }

  /// Shows in each preset what it is for, but for panels that somebody never wants to see.
  mutating func hide(_ hidden: Set<PanelID>) {
    console.shown = Dictionary(
      uniqueKeysWithValues: Preset.allCases.map { ($0, $0.panels(panels).subtracting(hidden)) })
  }

  /// Whether a panel has a place in the preset; in the overview of a drill the objectives stand where else the ledger
  /// does.
  func shows(_ panel: PanelID) -> Bool {
    guard console.shown[console.preset]?.contains(panel) == true else { return false }
    guard console.preset == .overview else { return true }
    return panel == .ledger ? !showsObjectives : panel == .objectives ? showsObjectives : true
  }

  mutating func choose(_ preset: Preset) {
    console.preset = preset
    console.expanded = nil
    if layout.kind == .summary { console.focus = preset.mainPanel }
    settleFocus()
    say(.note, "\(preset.name): \(preset.summary)")
  }
}
