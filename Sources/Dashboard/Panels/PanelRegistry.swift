/// The panels of a dashboard, in the order of their keys.
struct PanelRegistry: Sendable {
  let all: [any Panel]
  let ids: [PanelID]

  init(_ panels: [any Panel]) {
    all = panels
    ids = panels.map(\.id)
  }

  subscript(id: PanelID) -> any Panel {
    guard let place = ids.firstIndex(of: id) else { preconditionFailure("no panel is named '\(id.name)'") }
    return all[place]
  }

  /// The given panels first, then all others in the order of their keys.
  func ordered(first: [PanelID]) -> [any Panel] {
    first.map { self[$0] } + all.filter { !first.contains($0.id) }
  }

  static let standard = PanelRegistry([
    GraphPanel(), QueuesPanel(), ServersPanel(), OCSPPanel(), FrontEndsPanel(), AlarmsPanel(),
    TimelinePanel(),
    LedgerPanel(), NowPanel(), ObjectivesPanel(), CustomersPanel(), IssuersPanel(),
  ])
}
