import Basics
import Issuance
package import Telemetry

/// Faults of the world, which the engine does not know.
extension SimulatedWorld {
  /// The present fault that keeps profile updates from the front ends.
  var notificationFault: NotificationFault {
    disturbance.notificationFault ?? configuration.notificationFault
  }

  /// Delivers a profile's update to the front ends, unless the fault prevents it.
  mutating func notify(of issuer: UInt16, enabled: Bool, revision: Int32) {
    let keyDestroyed = engine.management.issuers[Int(issuer)].keyDestroyed
    for frontEnd in engine.frontEnds.indices {
      let own = disturbance.frontEndFaults.isEmpty ? nil : disturbance.frontEndFaults[frontEnd]
      guard (own ?? notificationFault).notifies(enabled: enabled, keyDestroyed: keyDestroyed) else {
        continue
      }
      handle(
        .profileDelivered(frontEnd: Int32(frontEnd), issuer: issuer, enabled: enabled, revision: revision),
        at: engine.now)
    }
  }

  /// The share of their nominal capacity that the active responders reach together.
  var responderCapacity: Double {
    guard !disturbance.responderFactors.isEmpty else { return disturbance.responderFactor }
    let active = disturbance.responderFactors.indices.filter { engine.pool.responders[$0].state == .active }
    guard !active.isEmpty else { return disturbance.responderFactor }
    let sum = active.reduce(0) { $0 + disturbance.responderFactors[$1] }
    return disturbance.responderFactor * sum / Double(active.count)
  }

  mutating func setHardware(_ server: Int, faulty: Bool) {
    faults += 1
    faultyServers[server] = faulty
  }

  /// Adds the servers with faulty hardware to a frame.
  package func complete(_ frame: inout Frame) {
    frame.hiddenFaults = hiddenFaults
    guard faultyServers.contains(true) else { return }
    for server in faultyServers.indices where frame.servers.indices.contains(server) {
      frame.servers[server].isFaulty = faultyServers[server]
    }
    frame.fleet = FleetFrame(frame.servers)
  }

  /// The world's own words within the engine's digest.
  var driverDigest: DriverDigest {
    var words = DriverDigest()
    words.faults = faults
    words.faultyServers = faultyServers
    words.notificationFault = notificationFault.rawValue
    return words
  }
}
