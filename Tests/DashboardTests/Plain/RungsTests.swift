import TestSupport
import Testing

@testable import Dashboard

@Suite struct RungsTests {
  @Test func `each threshold is reported once on the way up`() {
    var rungs = Rungs.doubling(from: 1000, count: 8)
    #expect(
      [10, 999, 1000, 1500, 1999, 2000, 9000].map { rungs.step($0) } == [
        nil, nil, .risen(to: 1000), nil, nil, .risen(to: 2000), .risen(to: 8000),
      ])
  }

  @Test func `a value wavering at a threshold is reported once`() {
    var rungs = Rungs([100, 200])
    #expect(rungs.step(100) == .risen(to: 100))
    for value in [99.0, 101, 95, 100, 71, 130, 70] { #expect(rungs.step(value) == nil) }
    #expect(rungs.step(69) == .over)
  }

  @Test func `a falling value stops at the threshold it still exceeds`() {
    var rungs = Rungs([100, 200, 400])
    _ = rungs.step(500)
    #expect(rungs.step(150) == .fallen(below: 400))
    #expect(rungs.step(141) == nil)
    #expect(rungs.step(75) == .fallen(below: 200))
    #expect(rungs.step(0) == .over)
  }
}
