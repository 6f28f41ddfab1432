import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// The cost of looking back, in a run of three hours.
@Suite struct ScrubCostTests {
  private static let threeHours: Model = {
    var model = IncidentFixture.model(width: 200, height: 60)
    guard var frame = model.record.latest else { return model }
    while model.present < IncidentFixture.start + .hours(3) {
      frame.number += 1
      frame.from = frame.time
      frame.time = frame.from + .seconds(10)
      _ = model.update(.frames([frame]))
    }
    for number in 0..<2000 {
      _ = model.update(
        .journal([
          JournalEntry(
            number: 1000 + number, time: IncidentFixture.present + .seconds(Int64(number)),
            content: .remark("line \(number)"), mark: number % 10 == 0 ? number : nil)
        ]))
    }
    _ = model.update(.status(SessionStatus(phase: .frozen, speed: .times(60), now: frame.time)))
    return model
  }()

  /// Measured in the program itself on a loaded machine of two cores: 3 ms in the middle, 29 ms at most.
  @Test func `any key that scrubs takes less than drawing the screen twice`() {
    var model = Self.threeHours
    // The quickest of several tries, to exclude other load on the machine.
    func quickest(_ body: () -> Void) -> Duration {
      (0..<7).map { _ in ContinuousClock().measure(body) }.min() ?? .zero
    }
    let drawing = quickest { _ = view(Self.threeHours, Look()) }
    for key in [.left, .pageUp, .home, .right, .pageDown, .character("}"), .character("{"), .end] as [Key] {
      let answering = quickest { _ = model.update(.input(.key(key, []))) }
      #expect(answering < drawing * 2, "\(key)")
    }
  }

  @Test func `the whole run's past takes less than twenty megabytes`() {
    let moments = Self.threeHours.record.moments
    #expect(moments.count >= 1080)
    #expect(moments.bytes < 20 << 20)
  }
}
