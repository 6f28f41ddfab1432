import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Session
@testable import Telemetry

/// Repeated changes of the clock share a line of the timeline.
@Suite struct ClockLinesTests {
  private func model(_ lines: [String]) -> Model {
    var model = Model(run: IncidentFixture.run, width: 160, height: 48)
    _ = model.update(.status(SessionStatus(phase: .running, speed: .times(1), now: IncidentFixture.start)))
    _ = model.update(
      .journal(
        lines.enumerated().map { index, text in
          JournalEntry(
            number: index + 1, time: IncidentFixture.start + .seconds(Int64(index)), content: .session(text))
        }))
    return model
  }

  private func texts(_ model: Model) -> [String] { model.timeline.entries.map { $0.line(nil) } }

  @Test func `22 changes of speed are one line, from the first speed to the last`() {
    let speeds = (0..<22).map { "speed \($0 % 2 == 0 ? 2 : 8)×, by operator alex" }
    #expect(texts(model(speeds)) == ["session  speed 1× → 8×, 22 changes, by operator alex"])
  }

  @Test(arguments: [
    (["speed 8×, by operator"], ["session  speed 8×, by operator"]),
    (["frozen, by operator", "running, by operator"], ["session  frozen; running again, by operator"]),
    (
      ["frozen, by operator", "running, by operator", "frozen, by instructor Ada"],
      ["session  frozen 2 times, by operator and instructor Ada"]
    ),
    (["frozen, by operator", "frozen, by operator alex"], ["session  frozen 2 times, by operator alex"]),
    (["speed 2×, by operator", "speed 1×, by operator"], ["session  speed 1×, 2 changes, by operator"]),
    (
      ["speed 2×, by operator", "attempt 2 begins at 14:00:00", "speed 4×, by operator"],
      [
        "session  speed 2×, by operator", "session  attempt 2 begins at 14:00:00",
        "session  speed 4×, by operator",
      ]
    ),
  ])
  func `a line says what happened, and by whom`(lines: [String], shown: [String]) {
    #expect(texts(model(lines)) == shown)
  }

  @Test func `the past shows the changes up to its instant, and the details list each`() {
    var model = model(["speed 2×, by operator", "speed 4×, by operator", "speed 8×, by operator"])
    let until = model.record.journal.until(IncidentFixture.start + .seconds(1))
    #expect(until.entries.map { $0.line(nil) } == ["session  speed 1× → 4×, 2 changes, by operator"])
    _ = model.update(.frames([IncidentFixture.frames[0]]))
    let details = model.timelineDetails?.lines.map(\.text) ?? []
    #expect(details.contains("speed 2×, by operator") && details.contains("speed 8×, by operator"))
  }

  @Test func `plain mode's listing has the same line`() {
    let lines = PlainAnswers(model(["speed 2×, by operator", "speed 8×, by operator"])).timeline(10)
    #expect(lines == ["13:45:00 Session: Speed 1× to 8×, 2 changes, by operator."])
  }
}
