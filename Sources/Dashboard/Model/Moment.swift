import Basics
import Issuance
import Telemetry

/// The system at an instant, with the other data the panels need to show it again.
struct Moment: Sendable {
  var frame: Frame
  var minute: MinuteTotals
  /// Its memory, in bytes, as if nothing of it were shared; counted once.
  let bytes: Int

  init(frame: Frame, minute: MinuteTotals) {
    self.frame = frame
    self.minute = minute
    let sum = minute.sum
    var bytes = MemoryLayout<MinuteTotals>.stride + frame.bytes
    bytes += sum.entered.bytes() + sum.left.bytes() + sum.serverIssued.bytes() + sum.serverFailed.bytes()
    bytes += sum.tries.bytes() + sum.forwarded.bytes() + sum.turnedAway.bytes()
    self.bytes = bytes
  }

  var time: Instant { frame.time }
}
