import Basics
import Issuance
import Telemetry

/// The system at an instant, with the other data the panels need to show it again.
struct Moment: Sendable {
  var frame: Frame
  var minute: MinuteTotals

  var time: Instant { frame.time }

  /// Its memory, in bytes, as if nothing of it were shared.
  var bytes: Int {
    let sum = minute.sum
    return MemoryLayout<MinuteTotals>.stride + frame.bytes
      + [
        sum.entered, sum.left, sum.serverIssued, sum.serverFailed, sum.tries, sum.forwarded, sum.turnedAway,
      ].reduce(0) { $0 + $1.bytes() }
  }
}
