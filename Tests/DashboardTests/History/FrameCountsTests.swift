import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry

/// A frame caused by a command has an interval of zero length, and no counts.
@Suite struct FrameCountsTests {
  @Test func `its levels are its own, its counts those of the previous frame`() throws {
    var model = IncidentFixture.model()
    let earlier = try #require(model.record.latest)
    try #require(earlier.dss.attempts > 0 && earlier.queues[2].meanDepth > 0)
    var frame = earlier
    frame.number += 1
    frame.from = earlier.time
    frame.dss = IdentityFrame()
    frame.dss.trying = 7
    frame.queues[2].meanDepth = 0
    frame.queues[2].depth = 99
    _ = model.update(.frames([frame]))
    let shown = try #require(model.record.latest)
    #expect(shown.interval == earlier.interval && shown.dss.attempts == earlier.dss.attempts)
    #expect(shown.queues[2].meanDepth == earlier.queues[2].meanDepth)
    #expect(shown.dss.trying == 7 && shown.queues[2].depth == 99)
  }

  @Test func `a frame with a nonzero interval has its own counts`() throws {
    var model = IncidentFixture.model()
    var frame = try #require(model.record.latest)
    frame.number += 1
    frame.from = frame.time
    frame.time = frame.from + .seconds(10)
    frame.dss = IdentityFrame()
    _ = model.update(.frames([frame]))
    #expect(model.record.latest?.dss.attempts == 0)
  }
}
