import Issuance
import Telemetry

extension Model {
  /// Whether the system's state has not wholly arrived: what is shown is older, and no command can be judged by it.
  var awaitsState: Bool {
    run.isLive ? record.isPart || record.latest == nil : record.isPart && console.joined == nil
  }

  /// Why no command can be given now; nil where one can.
  var standstill: String? {
    if record.isAway { return "the plane is gone and is being tried again; nothing was sent" }
    guard awaitsState else { return nil }
    return "the \(run.isLive ? "plane" : "session")'s state has not arrived yet; nothing was sent, try again"
  }

  /// Refuses what acts on the system while its state is not known.
  mutating func refuseUnknown() -> Bool {
    guard let standstill else { return false }
    say(.refused, standstill)
    return true
  }

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
