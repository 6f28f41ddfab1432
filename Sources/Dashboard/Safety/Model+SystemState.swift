import Issuance
import Telemetry

extension Model {
  /// The system's state in the latest frame, for confirmations and undo.
  var systemState: SystemState {
    guard let frame = record.latest else { return SystemState(policies) }
    var state = SystemState(frame.policies)
    state.queues = frame.queues.map {
      SystemState.Queue(
        mode: $0.mode, discipline: $0.discipline, depth: $0.depth, expired: $0.expired, parked: $0.parked,
        deadLetters: $0.deadLetters.count, pauses: $0.pauses)
    }
    state.servers = frame.servers.indices.map {
      let server = frame.servers[$0]
      return SystemState.Server(
        isStopped: server.state == .stopped || server.state == .stopping,
        issuedPerSecond: minute.rate(\.serverIssued, $0))
    }
    state.ceremonies = frame.ceremonies
    state.issuedPerSecond = minute.rate(minute.sum.issued)
    state.responders = frame.ocsp.responders.count
    state.serving = serving
    state.capacityPerResponder =
      frame.ocsp.active == 0 ? 0 : frame.ocsp.capacityPerSecond / Double(frame.ocsp.active)
    state.inboundPerSecond = minute.rate(minute.sum.inbound)
    state.unreplaced = frame.revocation?.tally.unreplaced ?? 0
    return state
  }
}
