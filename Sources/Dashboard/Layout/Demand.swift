import Drills
import Metrics

/// How much room a panel's content wants.
struct Demand {
  let panel: PanelID
  /// Rows of content at best.
  let rows: Int
  private let queues: Int
  private let frontEnds: Int
  private let alarms: Int

  /// - Parameter width: of the panel, its border included.
  init(_ model: Model, _ panel: PanelID, width: Int) {
    self.panel = panel
    queues = model.frame?.queues.count ?? 6
    frontEnds = model.frame?.frontEnds.count ?? 4
    alarms = model.alarms.count
    switch panel {
    case .graph: rows = 17
    case .now: rows = 10
    case .ledger: rows = 7
    case .customers: rows = 14
    case .objectives: rows = (model.exercise?.objectives.count ?? 0) + 2
    case .queues: rows = queues + 1
    case .ocsp: rows = 7
    case .servers:
      let servers = model.frame?.servers.count ?? 12
      let columns = ServerGrid.columns(width: width - 4)
      rows = (servers + columns - 1) / columns + 2
    case .frontEnds: rows = frontEnds + 1
    case .alarms: rows = max(2, alarms + 1)
    case .timeline: rows = 7
    }
  }

  /// Rows in the smaller layouts, the title line included.
  func share(isOneColumn: Bool) -> Share {
    guard isOneColumn else {
      return switch panel {
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
    return switch panel {
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
