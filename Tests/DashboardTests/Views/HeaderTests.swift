import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The top row in the changing states of a run.
@Suite struct HeaderTests {
  @Test(arguments: [(200, 60), (160, 48), (120, 36), (100, 30), (80, 24)])
  func `the title and the parts shown depend on the size alone`(width: Int, height: Int) throws {
    var seen: Set<[String]> = []
    for phase in [SessionStatus.Phase.running, .frozen] {
      for speed in [Speed.times(1), .times(60)] {
        for hasAlarms in [false, true] {
          var model = IncidentFixture.model(width: width, height: height)
          let now = IncidentFixture.present
          _ = model.update(.status(SessionStatus(phase: phase, speed: speed, now: now)))
          var frame = try #require(model.frame)
          if !hasAlarms { frame.alerts = [] }
          model.frame = frame
          let header = HeaderLine(model, .utf8, in: Rect(x: 0, y: 0, width: width, height: 1))
          seen.insert(header.left.map(\.text) + ["\(header.right.count) parts"])
        }
      }
    }
    #expect(seen.count == 1, "\(seen)")
  }

  @Test(arguments: [(160, 48), (120, 36), (80, 24)])
  func `a title is whole, or the scenario's name stands in its place`(width: Int, height: Int) {
    let model = IncidentFixture.model(width: width, height: height)
    let top = view(model, Look()).text.prefix { $0 != "\n" }
    #expect(top.contains(model.run.title) || top.contains(model.run.scenario), "\(top)")
    #expect(!top.contains("…"), "\(top)")
  }
}
