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

  @Test(arguments: [(120, 36), (160, 48)])
  func `in a drill's overview open tasks come first, and what is not shown is counted`(
    width: Int, height: Int
  ) throws {
    let model = IncidentFixture.drill(width: width, height: height)
    let area = try #require(model.layout.placement(of: .objectives)).content
    let surface = view(model, Look())
    let rows = (area.y..<area.endY).map { y in
      String(String.UnicodeScalarView((area.x..<area.endX).map { surface[$0, y].scalar }))
    }
    let text = rows.joined(separator: "\n")
    let objectives = IncidentFixture.exercise.objectives
    let shown = objectives.filter { text.contains($0.title.prefix(8)) }
    #expect(shown.count >= 2, "\(text)")
    #expect(rows[0].contains("Push the"), "the open critical task: \(text)")
    let isCut = shown.count < objectives.count
    let title = String(
      String.UnicodeScalarView((area.x..<area.endX).map { surface[$0, area.y - 1].scalar }))
    #expect(title.contains("\(shown.count) of \(objectives.count)") == isCut, "\(title)")
    let penalty = rows.firstIndex { $0.contains("Restart ") } ?? rows.count
    let isOpen = { (row: String) in row.contains("▲") || row.contains("›") }
    #expect(rows.lastIndex(where: isOpen) ?? 0 < penalty, "what only costs points comes later: \(text)")
  }

  @Test func `a row has nothing beside its objective that could be read as points`() {
    let rows = rows(width: 70, height: 2)
    #expect(rows.count == 2 && !rows.joined().contains("+"), "\(rows)")
  }

  @Test func `the title counts the objectives shown rather than points, where one of them fits`() {
    var note = PanelNote("30 of 85 points")
    note.brief = "30 of 85"
    #expect(
      note.wordings(ListCut(3, of: 11), .utf8) == [
        "3 of 11 · 30 of 85 points", "3 of 11 · 30 of 85", "3 of 11",
      ])
    #expect(note.wordings(nil, .utf8) == ["30 of 85 points", "30 of 85"])
  }

  @Test func `a list that is cut says the number of its things once`() {
    let note = PanelNote("3 new", .bad, count: 4)
    #expect(note.wordings(ListCut(3, of: 4), .utf8) == ["3 of 4 · 3 new", "4 · 3 new"])
    #expect(note.wordings(nil, .utf8) == ["4 · 3 new"])
    let model = IncidentFixture.drill(width: 120, height: 36)
    let text = view(model, Look()).text
    #expect(text.firstMatch(of: /\d+ of (\d+) · \1 ·/) == nil, "\(text)")
  }

  @Test func `a title takes the room of its deadline rather than be cut short`() {
    let rows = rows(width: 36, height: 1)
    #expect(rows[0].contains("Set the backlog aside b"), "\(rows)")
  }
}
