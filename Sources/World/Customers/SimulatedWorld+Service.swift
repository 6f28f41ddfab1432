import Basics
import Issuance

/// What malfunctions do to single issuances and customers.
extension SimulatedWorld {
  /// Applies malfunctions to an issuance that begins.
  func disturb(
    _ server: Int32, _ request: RequestID, _ kind: RequestKind, _ result: inout ServiceOutcome,
    _ time: inout Interval
  ) {
    if result == .issued {
      let service = disturbance.service[Int(kind.rawValue)]
      var factor = service.factor(of: Int(server))
      if disturbance.contention.full != 1 {
        factor *= disturbance.contention.factor(
          busy: engine.ledger.total.inFlight, of: engine.fleet.servers.count)
      }
      time = Interval(seconds: min(3e9, time.seconds * factor))
      // The request's own draw, and a new one after each return to its queue.
      let current = engine.fleet.servers[Int(server)].current
      let tries = current.map { UInt64(bitPattern: ($0.enqueued - $0.requested).nanoseconds) } ?? 0
      if service.failingShare > 0,
        random.uniform(.failingService, request, tries) <= service.failingShare
      {
        (result, time) = (.hardwareFailed, configuration.failureTime)
      }
      for (index, step) in service.steps.enumerated() where result == .issued {
        guard random.uniform(.outsideStep, request, tries &+ UInt64(index)) <= step.share else { continue }
        time = time + step.timeout
        if step.ending == .fail { result = .hardwareFailed }
      }
    }
    time = time + disturbance.networkDelay
  }
}
