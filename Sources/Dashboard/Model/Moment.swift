import Basics
import Issuance
import Metrics

/// The system at an instant, with the other data the panels need to show it again.
struct Moment: Sendable {
  var frame: Frame
  var minute: MinuteTotals

  var time: Instant { frame.time }

  /// Its memory, in bytes, as if nothing of it were shared.
  var bytes: Int {
    let sum = minute.sum
    var bytes =
      MemoryLayout<Self>.stride + Self.of(frame.alerts) + Self.of(frame.issuers)
      + Self.of(frame.ledger.rejections)
      + Self.of(frame.customers.busiest) + Self.of(frame.customers.tries)
    bytes += Self.of(frame.queues) { Self.of($0.ages.counts) + Self.of($0.parkedAges.counts) }
    bytes += Self.of(frame.servers) { Self.of($0.recentFailures) + Self.of($0.recentBackOffs) }
    bytes += Self.of(frame.ocsp.responders) { Self.of($0.signers.worst) }
    bytes += Self.of(frame.frontEnds) { Self.of($0.differingIssuers) }
    for list in [
      sum.entered, sum.left, sum.serverIssued, sum.serverFailed, sum.tries, sum.forwarded, sum.turnedAway,
    ] { bytes += Self.of(list) }
    return bytes
  }

  private static func of<Element>(_ array: [Element], _ within: (Element) -> Int = { _ in 0 }) -> Int {
    array.reduce(array.isEmpty ? 0 : array.count * MemoryLayout<Element>.stride + 32) { $0 + within($1) }
  }
}
