/// The panels as inputs and conditions name them: `view queues`, `viewed queues`.
package enum PanelName {
  package static let all = [
    "graph", "queues", "servers", "ocsp", "frontends", "alarms", "timeline", "ledger", "now", "customers",
    "issuers",
  ]
}
