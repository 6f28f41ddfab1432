import TestSupport

@testable import Basics
@testable import Issuance

extension Bench {
  /// A bench whose servers are stopped, so that requests stay in their queues.
  static func still(queues: Int = 1, _ change: (inout EngineConfiguration) -> Void = { _ in }) -> Bench {
    Bench {
      $0.queues.count = queues
      $0.servers.count = 0
      change(&$0)
    }
  }

  /// A bench with responders whose renewals a test requests by hand.
  static func responders(
    _ count: Int = 1, live: Int = 3, dead: Int = 0, notifies: Bool = false,
    _ change: (inout EngineConfiguration) -> Void = { _ in }
  ) -> Bench {
    let bench = Bench(notifies: notifies) {
      $0.ocsp.count = count
      $0.ocsp.active = count
      $0.issuers.live = live
      $0.issuers.dead = dead
      change(&$0)
    }
    for issuer in live..<live + dead { bench.handle(.keyDestroyed(issuer: Int32(issuer))) }
    return bench
  }

  /// Makes the renewal of a responder's certificate due at a time.
  func renewalDue(_ responder: Int = 0, _ issuer: Int = 0, at seconds: Double) {
    report(
      responder, issuer, expires: start + Interval(seconds: seconds) + engine.configuration.ocsp.renewAhead)
  }

  func slot(_ responder: Int = 0, _ issuer: Int = 0) -> SignerSlot {
    engine.pool.slots[engine.pool.slot(responder, issuer)]
  }

  /// The ids of the requests in a queue or its parked backlog, lane by lane.
  func ids(_ queue: Int = 0, parked: Bool = false) -> [RequestID] {
    var ids: [RequestID] = []
    (parked ? engine.queues[queue].parked : engine.queues[queue].waiting).forEach { ids.append($0.id) }
    return ids
  }
}
