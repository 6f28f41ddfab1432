import Metrics
import Session

/// How much room a pane's content wants.
struct Demand {
  let pane: Pane
  /// Rows of content at best.
  let rows: Int
  private let queues: Int
  private let frontEnds: Int
  private let responders: Int
  private let servers: Int
  private let wordColumns: Int
  private let alarms: Int

  /// - Parameter width: of the pane, its border included.
  init(_ model: borrowing Model, _ pane: Pane, width: Int) {
    self.pane = pane
    let frame = model.frame
    queues = frame?.queues.count ?? 6
    frontEnds = frame?.frontEnds.count ?? 4
    servers = frame?.servers.count ?? 12
    responders = frame?.ocsp.responders.count ?? 24
    alarms = model.alarms.count
    wordColumns = max(1, (width - 4) / ResponderGrid.wordWidth)
    switch (pane.part, pane.panel) {
    case (.details, _): rows = 14
    case (.chart, _): rows = 8
    case (.panel, .graph): rows = 17
    case (.panel, .now): rows = 10
    case (.panel, .ledger): rows = 7
    case (.panel, .objectives): rows = (model.exerciseShown?.objectives.count ?? 0) + 2
    case (.panel, .queues): rows = queues + 1
    case (.panel, .ocsp): rows = 7
    case (.panel, .servers):
      let columns = ServerGrid.columns(width: width - 4)
      rows = (servers + columns - 1) / columns + 2
    case (.panel, .frontEnds): rows = frontEnds + 1
    case (.panel, .alarms): rows = max(2, alarms + 1)
    case (.panel, .timeline): rows = 7
    case (.panel, .customers): rows = 14
    }
  }

  /// Rows of content when the panel has the whole screen: one for each thing, and the header.
  var expandedRows: Int {
    switch pane.panel {
    case .queues: queues + 1
    case .servers: servers + 3
    case .ocsp: responders + 8
    default: rows
    }
  }

  /// Rows in a stack of boxes, the borders included.
  var boxShare: Share {
    switch pane.part {
    case .details: Share(6, rows + 2, weight: 1)
    case .chart: Share(7, rows + 2, weight: 2)
    case .panel:
      switch pane.panel {
      case .graph: Share(10, 14, weight: 3)
      case .objectives: Share(5, max(8, rows + 2), weight: 2)
      case .now: Share(6, 11)
      case .ledger: Share(5, 8)
      case .customers: Share(8, 16, weight: 1)
      case .queues: Share(5, max(5, queues + 3))
      // Each responder in words, and the lines below.
      case .ocsp: Share(6, min(24, (responders + wordColumns - 1) / wordColumns + 8))
      default: Share(5, max(5, rows + 2), weight: 1)
      }
    }
  }

  /// Rows in the smaller layouts, the title line included.
  func share(isOneColumn: Bool) -> Share {
    switch pane.part {
    case .details: return Share(4, 12, weight: 1)
    case .chart: return Share(isOneColumn ? 3 : 6, 8, weight: isOneColumn ? 0 : 2)
    case .panel: break
    }
    guard isOneColumn else {
      return switch pane.panel {
      case .graph: Share(7, 8, weight: 3)
      case .now: Share(4, 7)
      case .queues: Share(min(queues, 3) + 2, min(queues, 12) + 2)
      case .ocsp: Share(3, 4, weight: 1)
      case .alarms: Share(2, 1 + max(1, min(alarms, 3)))
      case .servers: Share(2, 3, weight: 1)
      case .timeline: Share(2, 4, weight: 2)
      case .frontEnds: Share(2, 3)
      case .ledger: Share(2, 3, weight: 1)
      case .objectives: Share(3, 5, weight: 1)
      case .customers: Share(3, 9, weight: 1)
      }
    }
    // A title alone tells the most important thing.
    return switch pane.panel {
    case .graph: Share(5, 6)
    case .now: Share(4, 7)
    case .queues: Share(min(queues, 6) + 1, min(queues, 12) + 2)
    case .ocsp: Share(2, 4)
    case .alarms: Share(2, 1 + max(1, min(alarms, 4)))
    case .servers: Share(2, 3)
    case .timeline: Share(2, 4, weight: 1)
    case .frontEnds: Share(1, 1 + frontEnds)
    case .ledger: Share(1, 3)
    case .objectives: Share(2, 5)
    case .customers: Share(3, 9)
    }
  }
}
