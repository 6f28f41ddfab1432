import Testing

@testable import Basics
@testable import Dashboard
@testable import Session
@testable import Terminal

/// The objectives where there are fewer rows than objectives.
@Suite struct ObjectivesPanelTests {
  private func rows(width: Int, height: Int) -> [String] {
    var console = Console()
    var status = ExerciseStatus(level: .coached, brief: "", isScored: true)
    func line(_ title: String, _ kind: String, _ phase: ObjectivePhase, deadline: Instant? = nil)
      -> ExerciseStatus.ObjectiveLine
    {
      .init(
        id: title, title: title, kind: kind, phase: phase, points: 10, isCritical: false, deadline: deadline)
    }
    status.objectives = [
      line("Do not restart all responders", "avoid", .open), line("Escalate to support", "action", .waiting),
      line("Declare the incident", "action", .missed),
      line(
        "Set the backlog aside before customers give up", "action", .open, deadline: IncidentFixture.present),
    ]
    console.tell(.exercise(status))
    var canvas = Canvas(width: width, height: height, look: Look())
    canvas.objectivesPanel(console.model, in: canvas.surface.bounds)
    return canvas.surface.text.split(separator: "\n").map { String($0) }
  }

  @Test func `open and missed objectives come before those that only cost points`() {
    let rows = rows(width: 70, height: 5)
    for (row, title) in ["Set the", "Declare", "Escalate", "Do not"].enumerated() {
      #expect(rows[row].contains(title), "\(rows)")
    }
    #expect(rows[0].contains("by 15:41"))
  }

  @Test func `the last row says how many are not shown`() {
    let rows = rows(width: 70, height: 2)
    #expect(rows.count == 2 && rows[1].hasSuffix("+2") && !rows[0].contains("+"), "\(rows)")
  }

  @Test func `a title takes the room of its deadline rather than be cut short`() {
    let rows = rows(width: 36, height: 1)
    #expect(rows[0].contains("Set the backlog aside be"), "\(rows)")
  }
}
