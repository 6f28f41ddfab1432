import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// State outside of frames is shown as of the instant, too.
@Suite struct PastPanelTests {
  private func status(met: Int) -> ExerciseStatus {
    var status = ExerciseStatus(level: .coached, brief: "", isScored: true)
    status.objectives = (0..<3).map { index in
      ExerciseStatus.ObjectiveLine(
        id: "o\(index)", title: "objective \(index)", kind: "do", phase: index < met ? .met : .open,
        points: 10,
        isCritical: false)
    }
    return status
  }

  @Test func `the objectives are those of the instant shown`() {
    var model = IncidentFixture.model(until: IncidentFixture.time("14:10:00"))
    model.choose(.training)
    for (met, clock) in ["14:20:00", "14:40:00", "15:20:00"].enumerated() {
      _ = model.update(
        .status(SessionStatus(phase: .running, speed: .times(60), now: IncidentFixture.time(clock))))
      guard var frame = model.record.latest else { continue }
      frame.number += 1
      frame.from = frame.time
      frame.time = IncidentFixture.time(clock)
      _ = model.update(.frames([frame]))
      _ = model.update(.exercise(status(met: met)))
    }
    model.console.overlay = nil
    func met() -> Int {
      view(model, Look()).text.split(separator: "\n").count { $0.contains("✓  10 objective") }
    }
    #expect(met() == 2)
    model.scrub(to: IncidentFixture.time("14:40:00"))
    #expect(met() == 1)
    model.scrub(to: IncidentFixture.time("14:20:00"))
    #expect(met() == 0)
    model.returnToNow()
    #expect(met() == 2)
  }

  @Test func `an exercise's statuses take bounded memory and cover the whole run`() {
    var record = ExerciseRecord(start: IncidentFixture.start)
    for second in 0..<60_000 {
      record.add(status(met: second % 3), at: IncidentFixture.start + .seconds(Int64(second)))
    }
    #expect(record.count <= ExerciseRecord.capacity)
    #expect(record.status(at: IncidentFixture.start + .days(2)) == status(met: 59_999 % 3))
  }

  @Test func `no lamp flashes in the past`() throws {
    var model = IncidentFixture.model()
    model.scrub(to: IncidentFixture.time("14:02:00"))
    let lit = view(model, Look()).text
    for step in 1...8 {
      _ = model.update(.tick(model.clock + UInt64(step) * 250))
      #expect(view(model, Look()).text == lit)
    }
  }
}
