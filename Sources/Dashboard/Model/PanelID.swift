/// The panels, in the order of their keys 1 to 9.
package enum PanelID: Int, CaseIterable, Sendable {
  case graph = 1
  case queues, servers, ocsp, frontEnds, alarms, timeline, ledger, now

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
    }
  }

  /// The digit that shows and hides it.
  var digit: Character { Character(String(rawValue)) }
}
