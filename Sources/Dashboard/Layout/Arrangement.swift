import Telemetry

/// The placement of a preset's panes, before any panel is hidden.
struct Arrangement {
  /// A row of the full layout: its left pane, and the panes to the right of it.
  struct Band {
    var left: [Pane]
    var right: [Pane]
    var share: Share
    /// Bands of a lower rank are given their rows first.
    var rank: Int
  }

  /// The panes of one column, in their order on the screen, which is also their order of importance.
  typealias Stack = [Pane]

  let preset: Preset
  /// The pane in the ledger's place: the objectives, in a drill.
  let account: PanelID
  /// Whether columns have room for the less important panes.
  let isTall: Bool

  init(_ model: borrowing Model) {
    self.init(
      model.console.preset, account: model.showsObjectives ? .objectives : .ledger, isTall: model.height >= 42
    )
  }

  init(_ preset: Preset, account: PanelID = .ledger, isTall: Bool = true) {
    self.preset = preset
    self.account = account
    self.isTall = isTall
  }

  /// The rows of the overview's full layout, from the top.
  var overview: [(left: PanelID, right: [PanelID])] {
    [
      (.graph, [.now, .customers, account]), (.queues, [.ocsp]), (.servers, [.frontEnds]),
      (.timeline, [.alarms]),
    ]
  }

  /// The bands of the full layout, except the overview's, whose shares depend on their content.
  func bands(_ model: Model, height: Int) -> [Band] {
    switch preset {
    case .overview: []
    case .queues:
      [
        Band(
          left: [.panel(.queues), .chart(.queues)], right: [.details(.queues)],
          share: Share(14, max(16, height / 2), weight: 2), rank: 0),
        Band(
          left: [.panel(.graph)], right: [.panel(.customers), .panel(.servers)],
          share: Share(8, 12, weight: 2), rank: 1),
        Band(left: [.panel(.timeline)], right: [.panel(.alarms)], share: Share(5, 8, weight: 1), rank: 2),
      ]
    case .ocsp:
      [
        Band(
          left: [.panel(.ocsp), .chart(.ocsp)], right: [.details(.ocsp)],
          share: Share(16, max(24, height * 6 / 10), weight: 2), rank: 0),
        Band(
          left: [.panel(.timeline)], right: [.panel(.alarms), .panel(.frontEnds)],
          share: Share(7, 13, weight: 1), rank: 1),
      ]
    case .training:
      [
        Band(
          left: [.panel(.graph)], right: [.panel(.objectives), .panel(.now)], share: Share(12, 19, weight: 3),
          rank: 0),
        Band(left: [.panel(.timeline)], right: [.panel(.alarms)], share: Share(7, 9, weight: 2), rank: 1),
        Band(
          left: [.panel(.queues)], right: [.panel(.ocsp)],
          share: Share(6, max(6, min(9, (model.frame?.queues.count ?? 6) + 3))), rank: 2),
      ]
    }
  }

  /// The two columns of the compact layout.
  var columns: (left: Stack, right: Stack) {
    switch preset {
    case .overview:
      let isDrill = account == .objectives
      let fleet: [PanelID] = [.ocsp, .alarms, .servers, .frontEnds]
      let right =
        [.now] + (isDrill ? [.objectives] : []) + fleet + (isDrill ? [] : [.ledger])
        + (isTall ? [.customers] : [])
      return ([.panel(.graph), .panel(.queues), .panel(.timeline)], right.map { .panel($0) })
    case .queues:
      return (
        [.panel(.queues), .details(.queues), .panel(.timeline), .panel(.graph)],
        [.chart(.queues), .panel(.customers), .panel(.alarms), .panel(.servers)]
      )
    case .ocsp:
      return (
        [.panel(.ocsp), .details(.ocsp), .panel(.timeline)],
        [.chart(.ocsp), .panel(.alarms), .panel(.frontEnds)]
      )
    case .training:
      return (
        [.panel(.objectives), .panel(.graph), .panel(.timeline), .panel(.queues)],
        [.panel(.now), .panel(.alarms), .panel(.ocsp)]
      )
    }
  }

  /// The one column of the stacked layout.
  var stack: Stack {
    switch preset {
    case .overview:
      ([.graph, .queues, .alarms, .servers, .ocsp, .timeline, .frontEnds, account]
        + (isTall ? [.customers] : [])).map { .panel($0) }
    case .queues:
      [
        .panel(.queues), .details(.queues), .panel(.alarms), .panel(.customers), .panel(.timeline),
        .panel(.graph),
        .panel(.servers),
      ]
    case .ocsp:
      [.panel(.ocsp), .chart(.ocsp), .details(.ocsp), .panel(.alarms), .panel(.frontEnds), .panel(.timeline)]
    case .training:
      [.objectives, .alarms, .graph, .timeline, .queues, .ocsp, .now].map { .panel($0) }
    }
  }

  /// In the overview the order of importance differs from the order on the screen.
  func importance(of pane: Pane, at index: Int) -> Int {
    guard preset == .overview else { return index }
    let order: [PanelID] = [
      .now, .graph, .queues, .objectives, .ocsp, .alarms, .servers, .timeline, .frontEnds, .ledger,
      .customers,
    ]
    return order.firstIndex(of: pane.panel) ?? order.count
  }
}

extension Preset {
  /// The panels shown initially: in the overview all.
  func panels(_ registry: PanelRegistry) -> Set<PanelID> {
    self == .overview ? Set(registry.ids) : Set(Arrangement(self).stack.map(\.panel))
  }

  /// The panel for the preset's task.
  var mainPanel: PanelID {
    switch self {
    case .overview, .queues: .queues
    case .ocsp: .ocsp
    case .training: .objectives
    }
  }

  /// The panels reachable by key where only lines of text fit.
  var summaryPanels: [PanelID] {
    switch self {
    case .overview, .queues: [.queues, .alarms]
    case .ocsp: [.ocsp, .alarms]
    case .training: [.objectives, .queues, .alarms]
    }
  }

  /// The order of the panels' lines of text: the preset's own panels first.
  var summaryOrder: [PanelID] {
    let first: [PanelID] =
      switch self {
      case .overview: []
      case .queues: [.alarms, .queues]
      case .ocsp: [.alarms, .ocsp]
      case .training: [.objectives, .alarms, .timeline]
      }
    let usual: [PanelID] = [.alarms, .graph, .queues, .servers, .ocsp, .frontEnds, .ledger, .timeline]
    return first + usual.filter { !first.contains($0) }
  }
}
