import Testing

@testable import Basics
@testable import Dashboard
@testable import Telemetry

/// What plain mode says of levels that fall.
@Suite struct LevelWatchTests {
  private func lines(_ averages: MovingAverages...) throws -> [String] {
    var watch = LevelWatch()
    var frame = try #require(LiveFixture.frames.first)
    frame.queues = []
    return averages.flatMap { averages in
      frame.averages = averages
      return watch.step(frame)
    }
  }

  private func failing(_ share: Double, of perSecond: Double) -> MovingAverages {
    var averages = MovingAverages()
    (averages.inboundFailedShare1m, averages.inbound1m) = (share, perSecond)
    (averages.errorShare1m, averages.served1m) = (share, perSecond)
    return averages
  }

  @Test func `where nothing is asked any more nothing is answered again`() throws {
    let said = try lines(failing(1, of: 20), failing(0, of: 0))
    #expect(said.contains("OCSP: there was no request in the last minute."), "\(said)")
    #expect(said.contains("Identity calls: there was none in the last minute."), "\(said)")
    #expect(!said.contains { $0.contains("again") })
  }

  @Test func `where requests are answered that is said`() throws {
    let said = try lines(failing(1, of: 20), failing(0, of: 20))
    #expect(
      said.contains("OCSP requests are answered again: 0 percent failed in the last minute."), "\(said)")
    #expect(said.contains { $0.hasPrefix("Identity calls are served again") }, "\(said)")
  }
}
