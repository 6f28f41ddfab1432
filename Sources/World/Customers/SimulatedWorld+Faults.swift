import Basics
import Issuance
package import Metrics

/// What the engine does not know of the world's faults.
extension SimulatedWorld {
  /// The fault that keeps profile updates from the front ends, as things are.
  var notificationFault: NotificationFault {
    disturbance.notificationFault ?? configuration.notificationFault
  }

  /// Brings a profile's update to the front ends, unless the fault forbids.
  mutating func notify(of issuer: UInt16, enabled: Bool, revision: Int32) {
    let keyDestroyed = engine.management.issuers[Int(issuer)].keyDestroyed
    guard notificationFault.notifies(enabled: enabled, keyDestroyed: keyDestroyed) else { return }
    for frontEnd in 0..<Int32(engine.frontEnds.count) {
      handle(
        .profileDelivered(frontEnd: frontEnd, issuer: issuer, enabled: enabled, revision: revision),
        at: engine.now)
    }
  }

  mutating func setHardware(_ server: Int, faulty: Bool) {
    faults += 1
    faultyServers[server] = faulty
  }

  /// Adds to a frame which servers have faulty hardware.
  package func complete(_ frame: inout Frame) {
    frame.hiddenFaults = hiddenFaults
    guard faultyServers.contains(true) else { return }
    for server in faultyServers.indices where frame.servers.indices.contains(server) {
      frame.servers[server].isFaulty = faultyServers[server]
    }
    frame.fleet = FleetFrame(frame.servers)
  }

  /// The world's own words among those of the engine's digest.
  var driverDigest: DriverDigest {
    var words = DriverDigest()
    words.faults = faults
    words.faultyServers = faultyServers
    words.notificationFault = notificationFault.rawValue
    return words
  }
}
