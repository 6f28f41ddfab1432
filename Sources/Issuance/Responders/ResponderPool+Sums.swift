import Basics

/// What a simulated second asks of the whole pool.
struct ResponderSums: Equatable, Sendable {
  /// Responders in service or coming back into it, and active ones.
  var inService = 0
  var active = 0
  /// CAs in the configurations of active responders, added up.
  var configured = 0
  /// The earliest expiry of a certificate of a responder in service; nil without such a responder.
  var earliestExpiry: Instant?
}

extension ResponderPool {
  /// The sums, computed only after a change.
  mutating func remember() -> ResponderSums {
    if let sums { return sums }
    for responder in responders.indices where responders[responder].state != .standby {
      if responders[responder].earliestExpiry == nil { _ = earliestExpiry(of: responder) }
    }
    let found = sum()
    sums = found
    return found
  }

  /// The sums, computed.
  func sum() -> ResponderSums {
    var sums = ResponderSums()
    for (number, responder) in responders.enumerated() where responder.state != .standby {
      sums.inService += 1
      if responder.isActive {
        sums.active += 1
        sums.configured += configurations[responder.revision - 1].issuers
      }
      let expiry = responder.earliestExpiry ?? lookUpEarliestExpiry(of: number)
      sums.earliestExpiry = min(sums.earliestExpiry ?? expiry, expiry)
    }
    return sums
  }
}
