import TestSupport
import Testing

@testable import Dashboard
@testable import Telemetry
@testable import Terminal

@Suite struct CostMeterTests {
  private func usage(_ bytes: Int, _ thread: UInt64, _ process: UInt64) -> ProcessUsage {
    ProcessUsage(residentBytes: bytes, threadNanoseconds: thread, processNanoseconds: process)
  }

  private func frames(_ numbers: Range<Int>) -> [Frame] {
    guard var frame = IncidentFixture.model().record.latest else { return [] }
    return numbers.map {
      frame.number = $0
      return frame
    }
  }

  @Test func `an interval adds up its frames`() {
    var meter = CostMeter(now: 5000, usage: usage(0, 1_000_000, 2_000_000))
    var cost = Screen.Cost()
    for bytes in [100, 900, 200] {
      cost.lastFrameBytes = bytes
      cost.lastFrameComposeNanoseconds = 30
      cost.lastFrameWriteNanoseconds = UInt64(bytes)
      meter.drew(update: 10, view: 20, cost, keyAge: bytes == 900 ? 5000 : nil)
    }
    #expect(!meter.isDue(at: 5999) && meter.isDue(at: 6000))
    let stretch = meter.take(at: 7000, usage: usage(4096, 21_000_000, 402_000_000))
    #expect(stretch.time == 7000 && stretch.span == 2000)
    #expect(stretch.drawn == 3 && stretch.work == 3 * 60 + 1200 && stretch.longest == 960)
    #expect(stretch.bytes == 1200 && stretch.bytesMax == 900 && stretch.bytesLast == 200)
    #expect(stretch.keys == 1 && stretch.keyTime == 5000 && stretch.keyLongest == 5000)
    #expect(stretch.residentBytes == 4096)
    #expect(stretch.screenShare == 0.01 && stretch.processShare == 0.2)
    // The next one begins with nothing but the last frame's size.
    let next = meter.take(at: 8000, usage: usage(4096, 21_000_000, 402_000_000))
    #expect(next.drawn == 0 && next.bytes == 0 && next.bytesLast == 200 && next.screenShare == 0)
  }

  @Test func `overtaken frames and dropped frames are counted separately`() {
    var meter = CostMeter(now: 0, usage: usage(0, 0, 0))
    meter.came(frames(100..<101), afterBacktrack: false)
    meter.came([], afterBacktrack: false)
    meter.came(frames(101..<104), afterBacktrack: false)
    meter.came(frames(110..<112), afterBacktrack: false)
    // Numbers restart in another attempt.
    meter.came(frames(50..<51), afterBacktrack: true)
    meter.came(frames(51..<52), afterBacktrack: false)
    let stretch = meter.take(at: 1000, usage: usage(0, 0, 0))
    #expect(stretch.came == 8 && stretch.overtaken == 3 && stretch.dropped == 6)
  }
}
