/// The panels, in the order of their keys 1 to 9, and those that have a letter.
package enum PanelID: Int, CaseIterable, Sendable {
  case graph = 1
  case queues, servers, ocsp, frontEnds, alarms, timeline, ledger, now
  case objectives, customers

  var title: String {
    switch self {
    case .graph: "DSS identities"
    case .queues: "Queues"
    case .servers: "Issuance servers"
    case .ocsp: "OCSP pool"
    case .frontEnds: "Front ends and profiles"
    case .alarms: "Alarms"
    case .timeline: "Timeline"
    case .ledger: "Ledger"
    case .now: "Now"
    case .objectives: "Objectives"
    case .customers: "Customers"
    }
  }

  /// The key that shows and hides it unless the settings give another.
  var key: Character {
    switch self {
    case .objectives: "o"
    case .customers: "C"
    default: Character(String(rawValue))
    }
  }
}
