import Telemetry
import Terminal

/// Measures what the dashboard costs while it runs, second by second.
struct CostMeter {
  private var stretch = SelfMetrics()
  private var began: UInt64
  private var usage: ProcessUsage
  private var lastNumber: Int?

  /// - Parameter now: on the tick clock, in milliseconds.
  init(now: UInt64, usage: ProcessUsage) {
    began = now
    self.usage = usage
  }

  /// Frames of the run arrived, of which only the last will be drawn.
  mutating func came(_ frames: [Frame], afterBacktrack: Bool) {
    guard let last = frames.last else { return }
    stretch.came += frames.count
    stretch.overtaken += frames.count - 1
    // Frames are numbered; a console that joins late, or follows a backtrack, has missed none.
    if let lastNumber, !afterBacktrack, last.number > lastNumber {
      stretch.dropped += max(0, last.number - lastNumber - frames.count)
    }
    lastNumber = last.number
  }

  /// A frame was drawn.
  ///
  /// - Parameters:
  ///   - update: nanoseconds spent updating the model; `view`: nanoseconds spent drawing it.
  ///   - keyAge: time since the key press, for a frame that answers one.
  mutating func drew(update: UInt64, view: UInt64, _ cost: Screen.Cost, keyAge: UInt64?) {
    let difference = cost.lastFrameComposeNanoseconds
    let write = cost.lastFrameWriteNanoseconds
    stretch.drawn += 1
    stretch.update += update
    stretch.view += view
    stretch.difference += difference
    stretch.write += write
    stretch.longest = max(stretch.longest, update + view + difference + write)
    stretch.bytes += cost.lastFrameBytes
    stretch.bytesLast = cost.lastFrameBytes
    stretch.bytesMax = max(stretch.bytesMax, cost.lastFrameBytes)
    if let keyAge {
      stretch.keys += 1
      stretch.keyTime += keyAge
      stretch.keyLongest = max(stretch.keyLongest, keyAge)
    }
  }

  func isDue(at now: UInt64) -> Bool { now >= began + CostRecord.stretchLength }

  /// Ends the stretch and begins the next.
  mutating func take(at now: UInt64, usage new: ProcessUsage) -> SelfMetrics {
    var taken = stretch
    taken.time = now
    taken.span = max(1, now - began)
    let nanoseconds = Double(taken.span) * 1e6
    taken.screenShare = Double(new.threadNanoseconds &- usage.threadNanoseconds) / nanoseconds
    taken.processShare = Double(new.processNanoseconds &- usage.processNanoseconds) / nanoseconds
    taken.residentBytes = new.residentBytes
    stretch = SelfMetrics()
    stretch.bytesLast = taken.bytesLast
    began = now
    usage = new
    return taken
  }
}
