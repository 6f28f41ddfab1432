import Issuance
import Metrics

/// The system at an instant, with what the panels need besides to show it again.
struct Moment: Sendable {
  var frame: Frame
  var minute: MinuteTotals

  var time: Instant { frame.time }

  /// The memory it takes, in bytes, as if nothing of it were shared.
  var bytes: Int {
    func of<Element>(_ array: [Element]) -> Int { array.count * MemoryLayout<Element>.stride + 32 }
    let sum = minute.sum
    return MemoryLayout<Self>.stride + of(frame.queues) + of(frame.servers) + of(frame.ocsp.responders)
      + of(frame.frontEnds) + of(frame.alerts) + of(frame.ledger.rejections) + of(sum.entered) + of(sum.left)
      + of(sum.serverIssued) + of(sum.serverFailed)
  }
}
